using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LocalityLab.Bench.Community;

/// <summary>
/// Two web nodes, a worker and nginx on one PostgreSQL, with people at work all the time, while what happens to an installation in a year happens to it in two minutes: a node
/// is killed and comes back, the next version's «migrate» widens the running tables, each node is replaced by the next version in turn, the worker is killed in the middle of its
/// jobs, the «migrate» of the version after it narrows the tables, and a node is replaced by that one. The newer versions are programs of their own, built from this source with
/// the migrations of bench/Community/NextVersion added.
/// </summary>
internal static class Cluster
{
    private const int People = 20;
    private const int Readers = 4;

    public static async Task<Outcome> Run()
    {
        const string Name = "cluster: 2 web nodes, 1 worker, nginx, PostgreSQL";
        if (Installation.WhyNoProxy is { } missing)
            return new(Name, missing, "nothing lost, no page refused", null);
        if (Enumerable.Range(1, 2).Any(version => !File.Exists(Path.Combine(Newer(version), "LocalityLab.Web.dll"))))
            return new(Name, "not measured: the next versions are not built; infra/cluster-test builds them", "nothing lost, no page refused", null);
        await using var hall = await Hall.Make(DatabaseProvider.Postgres);
        var (workshop, code) = await hall.Workshop();
        await using var installation = await Installation.Start(hall, nodes: 2, worker: true);
        var (seen, ending) = (new Seen(), new CancellationTokenSource());
        List<Participant> people = [];
        for (var person = 0; person < People; person++)
            people.Add(await Participant.Join(installation.Address, hall.Council.Slug, workshop, code, person, (_, _) => { }));
        var administrator = await Browser.SignedIn(installation.Address, await hall.Council.Person(Role.Administrator));
        var work = people.Select((person, place) => Pins(person, place, seen, ending.Token))
            .Concat(Enumerable.Range(0, Readers).Select(_ => Reads(installation.Address, hall.Council.Slug, workshop, administrator, seen, ending.Token)))
            .Append(Invites(administrator, hall.Council.Slug, seen, ending.Token)).ToList();

        await Happens(installation, hall, seen);
        await ending.CancelAsync();
        await Task.WhenAll(work);
        for (var waited = 0; waited < 300 && await Unfinished(hall) + people.Count(person => person.Screen.Heard < seen.Pins) > 0; waited++)
            await Task.Delay(200);

        var kept = await hall.Council.Read(db => db.WorkshopPins.CountAsync(pin => pin.WorkshopId == workshop && pin.State == PinState.Shown));
        var invited = await hall.Council.Read(db => db.Invitations.CountAsync());
        var (unfinished, failed) = (await Unfinished(hall), await hall.Council.Read(db => db.JobRuns.CountAsync(run => run.State == JobState.Failed)));
        var deaf = people.Count(person => person.Screen.Heard != seen.Pins);
        foreach (var person in people)
            await person.DisposeAsync();
        Console.WriteLine($"{Name}: {seen.Pins} pins ({seen.Again} forms sent again), {kept} kept; {seen.Pages} pages read, {seen.Refused.Count} refused; {seen.Invitations} people invited, {invited} kept, {unfinished} jobs unfinished, {failed} failed; {deaf} screens incomplete");
        foreach (var refused in seen.Refused.Take(20))
            Console.WriteLine($"  refused: {refused}");
        var good = kept == seen.Pins && invited == seen.Invitations && unfinished + failed + deaf == 0 && seen.Refused.IsEmpty;
        return new(Name, $"{seen.Pins - kept} pins, {seen.Invitations - invited} invitations, {unfinished + failed} jobs lost; {seen.Refused.Count} of {seen.Pages} pages refused", "nothing lost, no page refused", good);
    }

    private static async Task Happens(Installation installation, Hall hall, Seen seen)
    {
        await Step("all in peace", () => Task.Delay(TimeSpan.FromSeconds(15)));
        await Step("a web node is killed", async () => await installation.Kill(1));
        await Task.Delay(TimeSpan.FromSeconds(8));
        await Step("and comes back", () => installation.StartAgain(1));
        await Task.Delay(TimeSpan.FromSeconds(5));
        await Step("the next version widens the tables", () => Migrate(hall, 1, "TheNextVersion"));
        installation.Program = Newer(1);
        await Step("the first node is replaced by it", () => installation.Replace(0));
        await Step("the second node is replaced by it", () => installation.Replace(1));
        await Step("the worker is killed", async () => await installation.Kill(Installation.Worker));
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Step("and comes back in the next version", () => installation.StartAgain(Installation.Worker));
        await Step("the version after it narrows the tables", () => Migrate(hall, 2, "TheVersionAfterIt"));
        installation.Program = Newer(2);
        await Step("the first node is replaced by that one", () => installation.Replace(0));
        await Task.Delay(TimeSpan.FromSeconds(10));

        async Task Step(string what, Func<Task> happen)
        {
            var clock = Stopwatch.StartNew();
            await happen();
            Console.WriteLine($"  {what}: {clock.Elapsed.TotalSeconds:0.0} s; so far {seen.Pins} pins, {seen.Pages} pages, {seen.Refused.Count} refused");
        }
    }

    private static string Newer(int version) => Path.Combine(ProductServer.ProjectRoot(), "artifacts", "next-version", version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Runs a newer program's «migrate», again when it gave way to people, as the guide says; throws when its migration is not in the history then.</summary>
    private static async Task Migrate(Hall hall, int version, string migration)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ProductServer.Command(Newer(version), Path.Combine(hall.Folder, "migrate"), hall.Settings, "migrate");
                break;
            }
            catch (InvalidOperationException gaveWay) when (tries < 3 && gaveWay.Message.Contains("lock timeout", StringComparison.Ordinal))
            {
                Console.WriteLine("  it was not given a lock within ten seconds and is run again");
            }
        }

        await using var connection = new NpgsqlConnection(hall.Settings["Database__OwnerConnection"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT COUNT(*) FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%\\_' || @name", connection) { Parameters = { new("name", migration) } };
        if (await command.ExecuteScalarAsync() is not 1L)
            throw new InvalidOperationException($"«migrate» did not apply {migration}.");
    }

    private static Task<int> Unfinished(Hall hall) => hall.Council.Read(db => db.JobRuns.CountAsync(run => run.State == JobState.Queued || run.State == JobState.Running));

    private static async Task Pins(Participant person, int place, Seen seen, CancellationToken ending)
    {
        await Task.Delay(100 * place, CancellationToken.None);
        var pressed = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        for (var count = 0; !ending.IsCancellationRequested; count++)
        {
            seen.SentAgain(await person.Place(count, pressed, CancellationToken.None) - 1);
            await Task.Delay(2_000, CancellationToken.None);
        }
    }

    private static async Task Reads(Uri address, string slug, Guid workshop, Browser administrator, Seen seen, CancellationToken ending)
    {
        string[] paths = [$"/{slug}", $"/{slug}/assets", $"/{slug}/areas", $"/{slug}/settings/people", $"/{slug}/settings", $"/{slug}/workshops/{workshop}"];
        for (var turn = 0; !ending.IsCancellationRequested; turn++)
        {
            var path = paths[turn % paths.Length];
            try
            {
                var answer = await administrator.Pages.Get(path);
                seen.Read(path, answer.Status);
            }
            catch (HttpRequestException problem)
            {
                seen.Read($"{address}{path} {problem.Message}", HttpStatusCode.ServiceUnavailable);
            }

            await Task.Delay(250, CancellationToken.None);
        }
    }

    private static async Task Invites(Browser administrator, string slug, Seen seen, CancellationToken ending)
    {
        var page = await administrator.Pages.Get($"/{slug}/settings/people/invite");
        var token = page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        for (var count = 0; !ending.IsCancellationRequested; count++)
        {
            await administrator.Save($"/{slug}/settings/people/invite", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Email"] = $"person{count}@example.org", ["Role"] = nameof(Role.Adviser), ["__RequestVerificationToken"] = token,
            }, CancellationToken.None);
            seen.Invited();
            await Task.Delay(3_000, CancellationToken.None);
        }
    }

    /// <summary>What people saw.</summary>
    private sealed class Seen
    {
        private int pins;
        private int again;
        private int pages;
        private int invitations;

        public int Pins => pins;

        public int Again => again;

        public int Pages => pages;

        public int Invitations => invitations;

        public ConcurrentQueue<string> Refused { get; } = new();

        public void SentAgain(int times)
        {
            Interlocked.Increment(ref pins);
            Interlocked.Add(ref again, times);
        }

        public void Invited() => Interlocked.Increment(ref invitations);

        public void Read(string path, HttpStatusCode status)
        {
            Interlocked.Increment(ref pages);
            if (status != HttpStatusCode.OK)
                Refused.Enqueue($"{path} {(int)status}");
        }
    }
}
