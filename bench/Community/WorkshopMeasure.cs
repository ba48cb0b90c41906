using System.Collections.Concurrent;
using System.Diagnostics;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Bench.Community;

/// <summary>
/// A hall in which 150 people each add a pin every five seconds, as the page's script does; half way the server is killed. How long from one's press of the button to everybody else's screen, and is anything lost?
/// </summary>
internal static class WorkshopMeasure
{
    private const int People = 150;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static async Task<Outcome> Run(DatabaseProvider provider, int nodes, double minutes)
    {
        var name = $"workshop, {provider}, {(nodes == 1 ? "1 node" : $"{nodes} nodes behind nginx")}";
        if (nodes > 1 && Installation.WhyNoProxy is { } missing)
            return new(name, missing, "p95 under 400 ms, nothing lost", null);
        await using var hall = await Hall.Make(provider);
        var (workshop, code) = await hall.Workshop();
        await using var installation = await Installation.Start(hall, nodes);
        var pressed = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var lags = new ConcurrentQueue<(double Milliseconds, long At)>();
        List<Participant> people = [];
        for (var person = 0; person < People; person++)
            people.Add(await Participant.Join(installation.Address, hall.Council.Slug, workshop, code, person, (pin, at) =>
            {
                if (pressed.TryGetValue(pin, out var start))
                    lags.Enqueue((Stopwatch.GetElapsedTime(start, at).TotalMilliseconds, at));
            }));

        var (length, again) = (TimeSpan.FromMinutes(minutes), 0);
        using var limit = new CancellationTokenSource(length + TimeSpan.FromMinutes(2));
        var (clock, began) = (Stopwatch.StartNew(), Stopwatch.GetTimestamp());
        var breaking = Task.Run(async () =>
        {
            await Task.Delay(length / 2, limit.Token);
            var from = Stopwatch.GetTimestamp();
            await installation.Break();
            return (From: from, Seconds: Stopwatch.GetElapsedTime(from).TotalSeconds);
        });
        var saved = (await Task.WhenAll(people.Select((person, place) => Task.Run(async () =>
        {
            await Task.Delay(Between * place / People);
            var count = 0;
            for (var due = clock.Elapsed; due < length; due += Between)
            {
                if (due - clock.Elapsed is { Ticks: > 0 } early)
                    await Task.Delay(early);
                Interlocked.Add(ref again, await person.Place(count++, pressed, limit.Token) - 1);
            }

            return count;
        })))).Sum();
        var (from, seconds) = await breaking;
        for (var waited = 0; waited < 100 && people.Exists(person => person.Screen.Heard < saved); waited++)
            await Task.Delay(100);

        var kept = await hall.Council.Read(db => db.WorkshopPins.CountAsync(pin => pin.WorkshopId == workshop && pin.State == PinState.Shown));
        var deaf = people.Count(person => person.Screen.Heard != saved);
        // While the server is away nobody's screen moves: those pins are caught up with, and counted as such, not as told.
        var until = from + (long)((seconds + 5) * Stopwatch.Frequency);
        var calm = lags.Where(lag => lag.At < from || lag.At > until).Select(lag => lag.Milliseconds).Order().ToArray();
        foreach (var person in people)
            await person.DisposeAsync();
        var (p50, p95, p99) = (At(calm, 0.50), At(calm, 0.95), At(calm, 0.99));
        Console.WriteLine($"  p95 of each 15 seconds: {string.Join(", ", lags.GroupBy(lag => (int)(Stopwatch.GetElapsedTime(began, lag.At).TotalSeconds / 15)).OrderBy(part => part.Key).Select(part => $"{At([.. part.Select(lag => lag.Milliseconds).Order()], 0.95):0}"))} ms");
        Console.WriteLine($"  each second after the fault, told and p95: {string.Join(", ", lags.Where(lag => lag.At >= from).GroupBy(lag => (int)Stopwatch.GetElapsedTime(from, lag.At).TotalSeconds).Where(part => part.Key < 40).OrderBy(part => part.Key).Select(part => $"{part.Key} s {part.Count()} {At([.. part.Select(lag => lag.Milliseconds).Order()], 0.95):0}"))} ms");
        Console.WriteLine($"{name}: {saved:N0} pins saved by {People} people in {clock.Elapsed.TotalMinutes:0.0} min, {kept:N0} in the database; {installation.Fault} after {length.TotalMinutes / 2:0.0} min, back after {seconds:0.0} s, {again} forms sent again; {calm.Length:N0} times told, p50 {p50:0} ms, p95 {p95:0} ms, p99 {p99:0} ms; {deaf} screens without all pins");
        return new(name, $"p95 {p95:0} ms; {saved - kept} of {saved:N0} pins lost, {deaf} screens incomplete", "p95 under 400 ms, nothing lost", p95 < 400 && kept == saved && deaf == 0);
    }

    internal static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
