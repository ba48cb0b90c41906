using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LocalityLab.Application.Platform;

/// <summary>
/// What the service counts of its own work, for whoever watches it. Tags are a council's address and kinds of things, and never what names or
/// reaches a person, what somebody typed, or an address with its query. Counting costs nothing while nobody listens.
/// </summary>
public static class LabMeter
{
    /// <summary>The meter's and the activity source's name.</summary>
    public const string Name = "LocalityLab";

    // Without limits of our own a collector gets 0, 5, 10 … seconds, and every lag below five would look like nearly five.
    private static readonly InstrumentAdvice<double> OfWork = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800] };
    private static readonly InstrumentAdvice<double> OfLag = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30] };

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> ImportCount = Meter.CreateCounter<long>("locality.imports", "{import}", "Imports published, by outcome");
    private static readonly Counter<long> ImportReleases = Meter.CreateCounter<long>("locality.imports.releases", "{release}", "Releases that imports put in force");
    private static readonly Histogram<double> ImportTime = Meter.CreateHistogram<double>("locality.imports.duration", "s", "Time that publishing an import took", null, OfWork);
    private static readonly Counter<long> PackCount = Meter.CreateCounter<long>("locality.packs.exported", "{pack}", "Evidence packs written, by format");
    private static readonly Counter<long> VoteCount = Meter.CreateCounter<long>("locality.votes", "{vote}", "Votes cast or changed");
    private static readonly Counter<long> JobCount = Meter.CreateCounter<long>("locality.jobs", "{job}", "Jobs that ended, by kind and outcome");
    private static readonly Histogram<double> JobTime = Meter.CreateHistogram<double>("locality.jobs.duration", "s", "Time that a try of a job took", null, OfWork);
    private static readonly Counter<long> MailCount = Meter.CreateCounter<long>("locality.mail", "{message}", "Tries to send e-mail, by outcome");
    private static readonly Counter<long> CacheCount = Meter.CreateCounter<long>("locality.cache.requests", "{request}", "Looks into a memory, by memory and outcome");
    private static readonly Histogram<double> OutboxTime = Meter.CreateHistogram<double>("locality.outbox.lag", "s", "Time between saving an event and telling open pages", null, OfLag);

    private static readonly ConcurrentDictionary<string, Func<long>> Sizes = new(StringComparer.Ordinal);
    private static readonly ObservableGauge<long> CacheSize = Meter.CreateObservableGauge("locality.cache.size", Measured, "By", "Bytes that a memory estimates to hold");

    /// <summary>Jobs and other work of ours as steps of a trace.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Every instrument of ours, as the dashboards name them.</summary>
    public static IReadOnlyList<Instrument> Instruments { get; } =
        [ImportCount, ImportReleases, ImportTime, PackCount, VoteCount, JobCount, JobTime, MailCount, CacheCount, CacheSize, OutboxTime];

    /// <summary>An import was published.</summary>
    public static void Import(string council, int releases, TimeSpan took)
    {
        var tag = Council(council);
        ImportCount.Add(1, tag);
        ImportReleases.Add(releases, tag);
        ImportTime.Record(took.TotalSeconds, tag);
    }

    /// <summary>A pack was written.</summary>
    public static void Pack(string council, string format) => PackCount.Add(1, Council(council), new("format", format));

    /// <summary>A vote was cast, or changed.</summary>
    public static void Vote(string council) => VoteCount.Add(1, Council(council));

    /// <summary>A try of a job ended.</summary>
    public static void Job(string council, string kind, string outcome, TimeSpan took)
    {
        JobCount.Add(1, Council(council), new("kind", kind), new("outcome", outcome));
        JobTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    /// <summary>An e-mail was given to the mail server, or not taken by it.</summary>
    public static void Mail(bool sent) => MailCount.Add(1, new KeyValuePair<string, object?>("outcome", sent ? "sent" : "failed"));

    /// <summary>A memory was asked.</summary>
    public static void Cache(string memory, bool hit) => CacheCount.Add(1, new KeyValuePair<string, object?>("memory", memory), new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    /// <summary>From now on the size of a memory is measured; of two with one name the later one.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable Size(string memory, Func<long> bytes)
    {
        Sizes[memory] = bytes;
        return new Ending(() => Sizes.TryRemove(new(memory, bytes)));
    }

    /// <summary>An event was told to open pages.</summary>
    public static void Outbox(TimeSpan lag) => OutboxTime.Record(lag.TotalSeconds);

    private static IEnumerable<Measurement<long>> Measured() => Sizes.Select(size => new Measurement<long>(size.Value(), new KeyValuePair<string, object?>("memory", size.Key)));

    private static KeyValuePair<string, object?> Council(string slug) => new("council", slug);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
