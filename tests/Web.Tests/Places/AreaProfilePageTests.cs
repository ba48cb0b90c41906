using System.Net;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Places;

/// <summary>The profile's page is kept as drawn, and is never older than what it shows.</summary>
public sealed class AreaProfilePageTests
{
    [Theory, EachDatabase]
    public async Task Profile_WhenANewReleaseIsPublished_ShowsItAtOnce(DatabaseProvider provider)
    {
        var (council, indicator, wards) = await Counted(await A.Council(provider));
        var client = LabClient.Anonymous(council.Host);
        (await Value(client, council)).ShouldBe("120");
        (await Value(client, council)).ShouldBe("120");

        await Publish(council, indicator, wards, 2026, 345, 200, 300);

        (await Value(client, council)).ShouldBe("345");
    }

    [Theory, EachDatabase]
    public async Task Profile_WhenAReleaseIsTakenBackOrAnAreaRenamed_ShowsItAtOnce(DatabaseProvider provider)
    {
        var (council, indicator, wards) = await Counted(await A.Council(provider));
        await Publish(council, indicator, wards, 2026, 345, 200, 300);
        var client = LabClient.Anonymous(council.Host);
        (await Value(client, council)).ShouldBe("345");

        await council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            db.Remove(await db.ReleaseValues.SingleAsync(row => db.Releases.Any(release => release.Id == row.ReleaseId && release.PeriodLabel == "2026")));
            db.Remove(await db.Releases.SingleAsync(release => release.PeriodLabel == "2026"));
            (await db.Areas.SingleAsync(area => area.Code == "W0")).Name = "Ashby St Mary";
            return await db.SaveChangesAsync();
        });

        var page = await client.Get(Address(council));
        page.Text(".lab-indicator__value").ShouldBe("120");
        page.Text("h1").ShouldBe("Ashby St Mary");
    }

    [Theory, EachDatabase]
    public async Task Profile_WhenAnotherProcessPublishes_ShowsItASecondLater(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var (council, indicator, wards) = await Counted(await A.Council(host));
        var client = LabClient.Anonymous(host);
        (await Value(client, council)).ShouldBe("120");
        using var other = SecondHost(host);

        await Publish(new(other, council.InScope), indicator, wards, 2026, 345, 200, 300);
        await Task.Delay(1_100, TestContext.Current.CancellationToken);

        (await Value(client, council)).ShouldBe("345");
    }

    [Theory, EachDatabase]
    public async Task Profile_AskedAgain_AsksTheDatabaseNothing(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var (council, _, _) = await Counted(await A.Council(host));
        var client = LabClient.Anonymous(host);
        host.Time.Stand();
        var first = await client.Get(Address(council));
        var second = await client.Get(Address(council));

        host.Queries.Start();
        var third = await client.Get(Address(council));

        host.Queries.Commands.ShouldBeEmpty();
        second.Body.ShouldBe(first.Body);
        third.Body.ShouldBe(first.Body);
    }

    [Theory, EachDatabase]
    public async Task Profile_OfSomebodySignedIn_IsNeverGivenToStrangers(DatabaseProvider provider)
    {
        var (council, _, _) = await Counted(await A.Council(provider));
        var member = await (await council.Person(Role.DataManager)).Client();
        var stranger = LabClient.Anonymous(council.Host);

        var mine = await member.Get(Address(council));
        var theirs = await stranger.Get(Address(council));
        var mineAgain = await member.Get(Address(council));

        mine.Body.ShouldContain("Sign out");
        mine.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        theirs.Body.ShouldNotContain("Sign out");
        theirs.Body.ShouldContain("Sign in");
        mineAgain.Body.ShouldContain("Sign out");
    }

    [Theory, EachDatabase]
    public async Task Profile_AtTheSameAddressInAnotherCouncil_IsItsOwn(DatabaseProvider provider)
    {
        var (one, _, _) = await Counted(await A.Council(provider));
        var (two, indicator, wards) = await Counted(await A.Council(provider));
        await Publish(two, indicator, wards, 2026, 77, 88, 99);
        var client = LabClient.Anonymous(one.Host);

        (await Value(client, one)).ShouldBe("120");
        (await Value(client, two)).ShouldBe("77");
        (await client.Get($"/{one.Slug}/areas/ward23/W9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Profile_ForABrowserThatTakesBrotli_IsTheSamePage()
    {
        var (council, _, _) = await Counted(await A.Council(DatabaseProvider.Sqlite));
        var client = LabClient.Anonymous(council.Host);
        var plain = await client.Get(Address(council));
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(council));
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var text = new StreamReader(new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress));

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(plain.Body);
    }

    /// <summary>What is kept is compressed: the second answer comes out of it, whole, for strangers and for people who are signed in.</summary>
    [Fact]
    public async Task Profile_TheSecondTime_IsTheSamePage()
    {
        var (council, _, _) = await Counted(await A.Council(DatabaseProvider.Sqlite));
        foreach (var client in new[] { LabClient.Anonymous(council.Host), await (await council.Person(Role.Adviser)).Client() })
        {
            var first = await client.Get(Address(council));
            var second = await client.Get(Address(council));

            second.Text("main").ShouldBe(first.Text("main"));
            second.Text(".lab-indicator__value").ShouldBe("120");
        }
    }

    private static string Address(TestCouncil council) => $"/{council.Slug}/areas/ward23/W0";

    private static async Task<string> Value(LabClient client, TestCouncil council) => (await client.Get(Address(council))).Text(".lab-indicator__value");

    /// <summary>The service a second time, on the same database.</summary>
    private static LabHost SecondHost(LabHost first)
    {
        var settings = first.Services.GetRequiredService<IConfiguration>();
        return LabHost.Fresh(first.Provider, settings: new[] { "Installation:DataFolder", "Database:OwnerConnection", "Database:Connection" }
            .Where(key => settings[key] is not null).ToDictionary(key => key, key => settings[key]!, StringComparer.Ordinal));
    }

    private static async Task<(TestCouncil Council, Indicator Indicator, Geography Wards)> Counted(TestCouncil council)
    {
        var wards = A.Geography();
        var theme = new Theme { Slug = "people", Name = "People" };
        await council.Save(wards, theme);
        var indicator = new Indicator { Slug = "residents", Name = "Residents", ThemeId = theme.Id, Unit = "people", Source = "ONS", Licence = "OGL v3.0" };
        await council.Save([indicator, .. A.Areas(wards, "W0", "W1", "W2")]);
        await Publish(council, indicator, wards, 2025, 120, 200, 300);
        return (council, indicator, wards);
    }

    private static async Task Publish(TestCouncil council, Indicator indicator, Geography geography, int year, params double[] values)
    {
        var vector = ReleaseVector.Of(values);
        var release = new Release
        {
            IndicatorId = indicator.Id,
            GeographyId = geography.Id,
            PeriodFirst = new(year, 1, 1),
            PeriodLast = new(year, 12, 31),
            PeriodLabel = FormattableString.Invariant($"{year}"),
            State = ReleaseState.Published,
            ContentHash = VectorBytes.ContentHash([vector]),
        };
        await council.Save(release);
        await council.Save(VectorBytes.ToRow(vector, council.Id, release.Id));
    }
}
