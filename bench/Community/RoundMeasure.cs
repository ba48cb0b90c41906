using System.Collections.Concurrent;
using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LocalityLab.Domain.Boards;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Bench.Community;

/// <summary>
/// A board of 100 that votes within ten seconds while all of them look at the round: once in peace, for how long from a press
/// of the button to everybody's screen, and once with a server killed in the middle, for whether a vote is lost.
/// </summary>
internal static class RoundMeasure
{
    private const int Members = 100;

    public static async Task<Outcome> Run(DatabaseProvider provider, int nodes)
    {
        var name = $"round, {provider}, {(nodes == 1 ? "1 node" : $"{nodes} nodes behind nginx")}";
        if (nodes > 1 && Installation.WhyNoProxy is { } missing)
            return new(name, missing, "p95 under 400 ms, no vote lost", null);
        await using var hall = await Hall.Make(provider);
        await using var installation = await Installation.Start(hall, nodes);

        // A first round is not counted: the compiler is still at work on the hot paths.
        await Vote(hall, installation, breaks: false);
        var calm = await Vote(hall, installation, breaks: false);
        var broken = await Vote(hall, installation, breaks: true);
        Console.WriteLine($"{name}: told {calm.Lags.Length:N0} times, p50 {WorkshopMeasure.At(calm.Lags, 0.5):0} ms, p95 {WorkshopMeasure.At(calm.Lags, 0.95):0} ms, slowest {calm.Lags[^1]:0} ms, {calm.Kept} votes of {Members} kept; with {installation.Fault}: {broken.Again} forms sent again, {broken.Kept} votes of {Members} kept, {broken.Deaf} screens without all of them");
        var p95 = WorkshopMeasure.At(calm.Lags, 0.95);
        return new(name, $"p95 {p95:0} ms; {(2 * Members) - calm.Kept - broken.Kept} votes lost, {calm.Deaf + broken.Deaf} screens incomplete", "p95 under 400 ms, no vote lost", p95 < 400 && calm.Kept == Members && broken.Kept == Members && calm.Deaf + broken.Deaf == 0);
    }

    private sealed record Seen(double[] Lags, int Kept, int Deaf, int Again);

    private static async Task<Seen> Vote(Hall hall, Installation installation, bool breaks)
    {
        var (board, round) = await hall.Round(Members);
        var path = $"/{hall.Council.Slug}/boards/{board.Board}/meetings/{board.Meeting}/rounds/{round}";
        var told = new ConcurrentQueue<(int Votes, long At)>();
        var stream = $"meeting:{board.Meeting}";
        var after = await hall.Council.Read(db => db.StreamCounters.Where(counter => counter.Stream == stream).Select(counter => counter.Last).SingleAsync());
        List<(Browser Browser, Screen Screen, Dictionary<string, string> Form)> people = [];
        foreach (var person in board.Members)
        {
            var browser = await Browser.SignedIn(installation.Address, person);
            var page = await browser.Pages.Get(path);
            var form = (page.Document.QuerySelector<IHtmlFormElement>("main form") ?? throw new InvalidOperationException(page.Text("body"))).Elements.OfType<IHtmlInputElement>()
                .Where(input => input.Type == "hidden" && input.Name is not null).ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
            form["Ticked"] = "1";
            var screen = new Screen(new Uri(installation.Address, $"/{hall.Council.Slug}/live"), browser.Cookies, stream, (happened, at) =>
            {
                if (happened.Type == nameof(VoteCame))
                    told.Enqueue((happened.Value!.Value.GetProperty("votesIn").GetInt32(), at));
            });
            await screen.Open(after);
            people.Add((browser, screen, form));
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (pressed, again) = (new ConcurrentBag<long>(), 0);
        var breaking = breaks ? Task.Run(async () =>
        {
            await Task.Delay(5_000);
            await installation.Break();
        }) : Task.CompletedTask;
        await Task.WhenAll(people.Select((person, place) => Task.Run(async () =>
        {
            await Task.Delay(place * 10_000 / Members);
            pressed.Add(Stopwatch.GetTimestamp());
            Interlocked.Add(ref again, await person.Browser.Save(path, person.Form, limit.Token) - 1);
        })));
        await breaking;
        for (var waited = 0; waited < 100 && people.Exists(person => person.Screen.Heard < Members); waited++)
            await Task.Delay(100);
        var kept = await hall.Council.Read(db => db.BoardBallots.CountAsync(ballot => ballot.RoundId == round));
        var shown = await hall.Council.Read(db => db.BoardRounds.Where(row => row.Id == round).Select(row => row.VotesIn).SingleAsync());

        // Nobody may see whose vote is told, so the n-th told is taken for the n-th pressed: never too early.
        var starts = pressed.Order().ToArray();
        double[] lags = [.. told.Select(vote => Stopwatch.GetElapsedTime(starts[vote.Votes - 1], vote.At).TotalMilliseconds).Order()];
        var deaf = people.Count(person => person.Screen.Heard != Members);
        foreach (var (browser, screen, _) in people)
        {
            await screen.DisposeAsync();
            browser.Dispose();
        }

        return new(lags, Math.Min(kept, shown), deaf, again);
    }
}
