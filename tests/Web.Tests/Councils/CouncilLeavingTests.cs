using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using LocalityLab.Web.Tests.Sweeps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

/// <summary>A council takes everything with it and leaves; another one keeps all it has.</summary>
public sealed class CouncilLeavingTests
{
    [Theory, EachDatabase]
    public async Task Leave_AfterTheWaitingPeriod_LeavesNoRowAndNoFile_AndTouchesNobodyElse(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (town, other) = (await Town.Build(host), await Town.Build(host));
        var council = town.Council;
        var administrator = town.People[Who.Administrator];
        await RefersToItself(council);
        var (before, folder) = (await RowsOf(other.Council), Path.Combine(host.Folder, "files", council.Id.ToString("N")));
        Directory.Exists(folder).ShouldBeTrue();
        (await council.Send(new LeaveService("test council ", "We merge with our neighbour"), administrator)).ThrowIfFailed();
        (await Mailbox.WaitFor(host, administrator.Email, "in 30 days")).Text.ShouldContain($"/{council.Slug}/settings/leave");
        var look = host.Services.GetRequiredService<LeavingClock>();

        (await look.Look(default)).ShouldBe(0);
        host.Time.Advance(TimeSpan.FromDays(23.5));
        await look.Look(default);
        await look.Look(default);
        await Mailbox.WaitFor(host, administrator.Email, "in 7 days");
        host.Time.Advance(TimeSpan.FromDays(6));
        await look.Look(default);
        await Mailbox.WaitFor(host, administrator.Email, "tomorrow");
        (await Mailbox.Read(host, administrator.Email, "in 7 days")).Count.ShouldBe(1);
        host.Time.Advance(TimeSpan.FromDays(1));
        (await look.Look(default)).ShouldBe(1);
        (await look.Look(default)).ShouldBe(0);

        await Mailbox.WaitFor(host, administrator.Email, "is deleted");
        (await Traces.Find(host, council.Id.ToString(), council.Id.ToString("N"))).ShouldBeEmpty("rows with the council's id are left");
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
        (await LabClient.Anonymous(host).Get($"/{council.Slug}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // A month went by, in which clocks added jobs and old events were cleared; nothing else of the other council may be fewer.
        var after = await RowsOf(other.Council);
        before.Where(table => table.Key != "OutboxMessages" && after[table.Key] < table.Value).Select(table => table.Key).ShouldBeEmpty("the other council lost rows");
        before.Values.Sum().ShouldBeGreaterThan(100);
        (await other.Council.Read(db => db.Users.AnyAsync(user => user.Id == administrator.Id))).ShouldBeTrue();
        (await (await other.People[Who.Administrator].Client()).Get($"/{other.Council.Slug}/settings")).Status.ShouldBe(HttpStatusCode.OK);
        await AddressRests(host, council.Slug);
    }

    [Theory, EachDatabase]
    public async Task Export_HoldsEveryTableAndFile_WithRowsAndChecksums(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var council = town.Council;
        var administrator = town.People[Who.Administrator];
        (await council.Send(new RequestCouncilExport(), administrator)).Error.ShouldBeOfType<ExportNeedsLeaving>();
        (await council.Send(new LeaveService(council.InScope.Name, "Merged into another authority."), administrator)).ThrowIfFailed();
        var export = await council.Read(db => db.CouncilExports.SingleAsync());
        await Eventually.True(async () => await council.Read(db => db.CouncilExports.AnyAsync(row => row.ReadyAt != null)));
        var client = await administrator.Client();
        (await client.Get($"/{council.Slug}/settings/leave")).Text().ShouldContain("Download the full export");

        using var zip = new ZipArchive(await (await client.Http.GetAsync($"/{council.Slug}/settings/leave/exports/{export.Id}")).Content.ReadAsStreamAsync());

        var manifest = (await JsonDocument.ParseAsync(await zip.GetEntry("manifest.json")!.OpenAsync())).RootElement;
        var parts = manifest.GetProperty("parts").EnumerateArray().ToList();
        var owned = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType)).Select(type => type.ClrType.Name).ToList()));
        parts.Where(part => part.TryGetProperty("table", out _)).Select(part => part.GetProperty("table").GetString()!).ShouldBe(owned, ignoreOrder: true);
        foreach (var part in parts)
        {
            foreach (var told in part.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => member.Value))
            {
                await using var content = await zip.GetEntry(told.GetProperty("path").GetString()!)!.OpenAsync();
                Convert.ToHexStringLower(await SHA256.HashDataAsync(content)).ShouldBe(told.GetProperty("sha256").GetString());
            }
        }

        var ballots = parts.Single(part => part.TryGetProperty("table", out var name) && name.GetString() == nameof(Domain.Boards.BoardBallot));
        ballots.GetProperty("withheld").EnumerateArray().Select(column => column.GetString()).ShouldBe(["Receipt", "Votes"], ignoreOrder: true);
        var members = await council.Read(db => db.Memberships.CountAsync());
        var table = parts.Single(part => part.TryGetProperty("table", out var name) && name.GetString() == nameof(Membership));
        table.GetProperty("rows").GetInt32().ShouldBe(members);
        (await JsonDocument.ParseAsync(await zip.GetEntry("tables/Membership.json")!.OpenAsync())).RootElement.GetArrayLength().ShouldBe(members);
        using var csv = new StreamReader(await zip.GetEntry("tables/Membership.csv")!.OpenAsync());
        (await csv.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(members + 1);
        var files = await council.Read(db => db.StoredFiles.CountAsync(file => file.Id != export.Id));
        parts.Count(part => part.TryGetProperty("file", out _)).ShouldBe(files - 1, "all files but the export itself");
        using var people = new StreamReader(zip.GetEntry("people.csv")!.Open());
        (await people.ReadToEndAsync()).ShouldContain(administrator.Email);
        (await (await town.People[Who.DataManager].Client()).Http.GetAsync($"/{council.Slug}/settings/leave/exports/{export.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, EachDatabase]
    public async Task Stay_BeforeTheDeletion_KeepsAll_AndAnswersTwice(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var administrator = await council.Person(Role.Administrator);
        var client = await administrator.Client();
        var page = await client.Get($"/{council.Slug}/settings/leave");
        (await client.Submit(page, new Dictionary<string, string> { ["TypedName"] = "Another", ["Reason"] = "x" }, "form[action*='handler=Leave']")).Text(".govuk-error-summary").ShouldContain("Test Council");
        var left = await client.Submit(page, new Dictionary<string, string> { ["TypedName"] = "Test Council", ["Reason"] = "We merge" }, "form[action*='handler=Leave']", follow: true);
        left.Text(".govuk-warning-text").ShouldContain("is deleted on");

        (await client.Submit(left, new Dictionary<string, string>(), "form[action*=Stay]", follow: true)).Text(".govuk-notification-banner").ShouldContain("stays");
        (await council.Send(new StayInService(), administrator)).ThrowIfFailed();
        host.Time.Advance(TimeSpan.FromDays(40));

        (await host.Services.GetRequiredService<LeavingClock>().Look(default)).ShouldBe(0);
        (await LabClient.Anonymous(host).Get($"/{council.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
        var audit = await council.Read(db => db.AuditRows.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Action).ToListAsync());
        audit.ShouldBe([nameof(LeaveService), nameof(StayInService)]);
    }

    [Theory, EachDatabase]
    public async Task Suspended_ClosesEverythingButLeaving_AndItsJobsWait(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host, made => made.ContactEmail = "lab@example.org");
        var (administrator, adviser) = (await council.Person(Role.Administrator), await council.Person(Role.Adviser));
        await Change(council, made => made.Suspend("An invoice is open since May.", host.Time.GetUtcNow()));

        var home = await LabClient.Anonymous(host).Get($"/{council.Slug}");
        home.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        home.Text().ShouldContain("is closed for the moment");
        home.Text().ShouldContain("lab@example.org");
        home.Body.ShouldNotContain("invoice");
        (await (await adviser.Client()).Get($"/{council.Slug}/work")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await (await adviser.Client()).Get($"/{council.Slug}/settings/leave")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var client = await administrator.Client();
        (await client.Get($"/{council.Slug}/settings")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var leave = await client.Get($"/{council.Slug}/settings/leave");
        leave.Text(".govuk-warning-text").ShouldContain("An invoice is open since May.");
        (await client.Submit(leave, new Dictionary<string, string>(), "form[action*=Export]")).Location.ShouldNotBeNull().ShouldContain("/jobs/");
        await Eventually.True(async () => await council.Read(db => db.CouncilExports.AnyAsync(row => row.ReadyAt != null)));
        var address = $"later-{Guid.CreateVersion7():N}@example.org";
        (await council.Send(new Application.Councils.InvitePerson(address, Role.Adviser, null), administrator)).ThrowIfFailed();
        await Task.Delay(1_500);
        (await Mailbox.Read(host, address)).ShouldBeEmpty();

        await Change(council, made => made.Resume());
        (await LabClient.Anonymous(host).Get($"/{council.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Rows that refer to rows of their own table, which no order of tables can undo.</summary>
    private static Task RefersToItself(TestCouncil council) => council.Save(new Domain.Assets.AssetKind { Slug = "x-parent", Name = "Parent", NamePlural = "Parents", Id = Parent }, new Domain.Assets.AssetKind { Slug = "x-child", Name = "Child", NamePlural = "Children", ParentId = Parent });

    private static readonly Guid Parent = Guid.CreateVersion7();

    private static async Task Change(TestCouncil council, Action<Council> change)
    {
        await council.Run(async services =>
        {
            var context = services.GetRequiredService<LabContext>();
            change(await context.Councils.SingleAsync(row => row.Id == council.Id));
            return await context.SaveChangesAsync();
        });
        council.Host.Services.GetRequiredService<ICouncilDirectory>().Forget();
    }

    /// <summary>Rows of each table of a council.</summary>
    private static Task<IReadOnlyDictionary<string, long>> RowsOf(TestCouncil council) => council.Run<IReadOnlyDictionary<string, long>>(async services =>
    {
        var context = services.GetRequiredService<LabContext>();
        await context.Database.OpenConnectionAsync();
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        foreach (var table in context.Model.GetEntityTypes().Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE \"CouncilId\" = @council";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("council", council.Id);
            command.Parameters.Add(parameter);
            rows[table] = Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }

        return rows;
    });

    private static async Task AddressRests(LabHost host, string slug)
    {
        var person = await People.Create(host);
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICurrentUser>().ActAs(person.Id);
        var answer = await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new CheckCouncilAddress(slug));
        answer.Value.IsFree.ShouldBeFalse();
    }
}

/// <summary>Waits for what a job does.</summary>
internal static class Eventually
{
    public static async Task True(Func<Task<bool>> happened)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await happened())
                return;
            await Task.Delay(50);
        }

        throw new TimeoutException("It did not happen in 30 seconds.");
    }
}
