using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Operators;

/// <summary>The console's front page.</summary>
public sealed class CouncilsPageTests
{
    [Theory, EachDatabase]
    public async Task Councils_FoundByAddress_ShowMembersLastChangeStorageAndCalls(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host, council => council.Name = "Upper Wessenden");
        await council.Person(Role.Administrator, Role.DataManager);
        await council.Person(Role.GroupMember);
        await council.Save(
            new StoredFile { FileName = "a.csv", ContentType = "text/csv", Length = 2_400_000, ContentHash = "a", StoredAt = host.Time.GetUtcNow() },
            new StoredFile { FileName = "b.csv", ContentType = "text/csv", Length = 1_000_000, ContentHash = "b", StoredAt = host.Time.GetUtcNow() },
            new ApiUsage { Month = ApiUsage.MonthOf(host.Time.GetUtcNow()), Calls = 1_250 }, new ApiUsage { Month = "2019-01", Calls = 9 },
            new AuditRow { At = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), Action = "Test" },
            new AuditRow { At = new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero), Action = "Test" });
        var client = await (await A.Operator(host)).Client();

        var page = await client.Submit(await client.Get("/operator"), new Dictionary<string, string> { ["Search"] = council.Slug.ToUpperInvariant() }, "main form");

        page.Document.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
        page.Text("main tbody tr th").ShouldContain("Upper Wessenden");
        page.Text("[data-label=Members]").ShouldBe("2");
        page.Text("[data-label=Files]").ShouldBe("3.4 MB");
        page.Text("[data-label^=API]").ShouldBe("1,250");
        page.Text("[data-label='Last change']").ShouldBe("4 May 2026 at 10:30am");
        (await client.Get("/operator?search=upper+wessenden")).Body.ShouldContain(council.Slug);
        (await client.Get("/operator?search=no-such-council-anywhere")).Text("main [role=status]").ShouldBe("No council matches.");
    }
}
