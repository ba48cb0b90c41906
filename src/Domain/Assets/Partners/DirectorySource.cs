using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Partners;

/// <summary>What a partner publishes its directory as.</summary>
public enum SourceFormat
{
    /// <summary>The API of another directory: Open Referral UK, HSDS.</summary>
    OpenReferral = 0,

    /// <summary>Open Referral as a tabular data package: datapackage.json with CSV files, zipped or at an address.</summary>
    Datapackage = 1,

    /// <summary>An OpenActive feed (RPDE).</summary>
    OpenActive = 2,

    /// <summary>A web page that people read, from which selectors pick its places.</summary>
    WebPage = 3,
}

/// <summary>Where a source stands.</summary>
public enum SourceState
{
    /// <summary>Set up, not started: nothing of it is in the directory yet.</summary>
    Draft = 0,

    /// <summary>Read by hand or by its schedule.</summary>
    Running = 1,

    /// <summary>Somebody paused it.</summary>
    Paused = 2,

    /// <summary>It stopped itself, with a reason; somebody has to look.</summary>
    Stopped = 3,
}

/// <summary>How often a source is read.</summary>
public enum SourceSchedule
{
    ByHand = 0,
    Daily = 1,
    Weekly = 2,
    Monthly = 3,
}

/// <summary>
/// A partner's directory that a council reads into its own, again and again: where it is, how often, and how it went. What it
/// brings stands in the register like an imported file's rows; nothing that it no longer has is taken out without somebody of
/// the council saying so.
/// </summary>
public sealed class DirectorySource : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int NameLength = 60, PublisherLength = 120, LicenceLength = 120, AddressLength = 1_000, ReasonLength = 1_000, ResultLength = 500, PositionLength = 2_000;

    /// <summary>So often in a row it may be out of reach before it stops itself.</summary>
    public const int MostFailures = 3;

    private DirectorySource()
    {
    }

    /// <summary>Name on screen.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it publishes.</summary>
    public SourceFormat Format { get; private init; }

    /// <summary>Who publishes it.</summary>
    public string Publisher { get; private set; } = "";

    /// <summary>Under which licence.</summary>
    public string Licence { get; private set; } = "";

    /// <summary>Where it is; empty for an uploaded package.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The uploaded package, or null.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>How often it is read.</summary>
    public SourceSchedule Schedule { get; private set; }

    /// <summary>Where it stands.</summary>
    public SourceState State { get; private set; }

    /// <summary>Why it is paused or stopped.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The kinds of its entries and, for a page, its selectors, as JSON.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>The source's own words for kinds, with how many entries had each when it was last read, as JSON.</summary>
    public string Words { get; set; } = "[]";

    /// <summary>Where reading goes on next time, for a feed that tells only what changed; empty from the start.</summary>
    public string Position { get; private set; } = "";

    /// <summary>The source in the register that its entries name; null before the first run.</summary>
    public Guid? RegisterId { get; set; }

    /// <summary>When it was last read.</summary>
    public DateTimeOffset? LastRunAt { get; private set; }

    /// <summary>How that went, in a sentence.</summary>
    public string LastResult { get; private set; } = "";

    /// <summary>When it is read next; null when nobody knows.</summary>
    public DateTimeOffset? NextRunAt { get; private set; }

    /// <summary>Counts its plans, so that a plan that was overtaken does nothing.</summary>
    public int Plan { get; private set; }

    /// <summary>How often in a row it was out of reach.</summary>
    public int Failures { get; private set; }

    /// <summary>Entries of the last run that was taken in: far fewer next time stop it.</summary>
    public int LastCount { get; private set; }

    /// <summary>True when somebody looked at a change and said that it is right: the next run is taken as it comes.</summary>
    public bool ChangeAccepted { get; private set; }

    /// <summary>When it was set up.</summary>
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Sets one up. The id comes from the form, so that sending it twice sets up one.</summary>
    public static DirectorySource Add(Guid id, SourceFormat format, SourceDetails details, Guid? fileId, DateTimeOffset now)
    {
        var source = new DirectorySource { Id = id, Format = format, FileId = fileId, AddedAt = now };
        source.Describe(details);
        return source;
    }

    /// <summary>Takes new details. Another address begins from the start.</summary>
    public void Describe(SourceDetails details)
    {
        if (!string.Equals(Address, details.Address.Trim(), StringComparison.Ordinal))
            Position = "";
        (Name, Publisher, Licence, Address, Schedule) = (details.Name.Trim(), details.Publisher.Trim(), details.Licence.Trim(), details.Address.Trim(), details.Schedule);
    }

    /// <summary>Another version of the package.</summary>
    public void Replace(Guid fileId) => FileId = fileId;

    /// <summary>Starts it, or starts it again. After a stop the next run is taken as it comes: somebody has looked.</summary>
    public void Start()
    {
        ChangeAccepted = State == SourceState.Stopped;
        (State, Reason, Failures) = (SourceState.Running, "", 0);
    }

    /// <summary>Pauses it until somebody starts it again.</summary>
    public void Pause(string reason)
    {
        (State, Reason, NextRunAt) = (SourceState.Paused, reason.Trim(), null);
        Plan++;
    }

    /// <summary>Plans the next run by the schedule; null when it has none or does not run.</summary>
    /// <returns>When, and the number of the plan.</returns>
    public (DateTimeOffset At, int Plan)? PlanNext(DateTimeOffset now)
    {
        Plan++;
        NextRunAt = State != SourceState.Running ? null : Schedule switch
        {
            SourceSchedule.Daily => now.AddDays(1),
            SourceSchedule.Weekly => now.AddDays(7),
            SourceSchedule.Monthly => now.AddMonths(1),
            _ => null,
        };
        return NextRunAt is { } at ? (at, Plan) : null;
    }

    /// <summary>It was read and taken in.</summary>
    public void Took(int count, string position, string result, DateTimeOffset now)
    {
        (LastRunAt, LastResult, Failures, ChangeAccepted) = (now, Short(result), 0, false);
        Position = position;
        LastCount = count;
    }

    /// <summary>It could not be read. Out of reach once may be a bad night; too often in a row, or anything that trying again does not mend, stops it.</summary>
    /// <returns>True when it stopped now.</returns>
    public bool Failed(string reason, bool mayPass, DateTimeOffset now)
    {
        (LastRunAt, LastResult) = (now, Short(reason));
        Failures++;
        if (State != SourceState.Running || (mayPass && Failures < MostFailures))
            return false;
        (State, Reason, NextRunAt) = (SourceState.Stopped, reason.Length > ReasonLength ? reason[..ReasonLength] : reason, null);
        Plan++;
        return true;
    }

    /// <summary>It was not asked, for a reason that is not its own: its next time comes as planned.</summary>
    public void Postponed(string reason, DateTimeOffset now) => (LastRunAt, LastResult) = (now, Short(reason));

    private static string Short(string text) => text.Length <= ResultLength ? text : string.Concat(text.AsSpan(0, ResultLength - 1), "…");
}

/// <summary>What is told about a source.</summary>
public sealed record SourceDetails(string Name, string Publisher, string Licence, string Address, SourceSchedule Schedule);

/// <summary>
/// Whether a source still looks as it did. A page that was redesigned, or a feed that lost its half, must not empty the
/// directory: the run stops and everything stays as it was.
/// </summary>
public static class SourceShape
{
    /// <summary>Fewer entries than this say nothing about shape.</summary>
    public const int Enough = 5;

    /// <summary>The least share of last time's entries that is taken without asking.</summary>
    public const double LeastShare = 0.5;

    /// <summary>The largest share of a page's places without a name that still lets it count as the page that it was.</summary>
    public const double MostNameless = 0.2;

    /// <summary>What is wrong with a page by its places alone, in a sentence that says what to do; null when nothing is.</summary>
    /// <param name="places">Places found on it.</param>
    /// <param name="nameless">Those of them without a name.</param>
    public static string? PageChanged(int places, int nameless) =>
        places == 0 ? "The page has changed its shape: no place is found on it any more. Look at the page and choose again what is read from it. Everything that was in the directory stays."
        : nameless > places * MostNameless ? $"The page has changed its shape: {nameless} of {places} places have no name. Look at the page and choose again what is read from it. Everything that was in the directory stays."
        : null;

    /// <summary>What changed, in a sentence that says what to do; null when it looks as it did.</summary>
    /// <param name="before">Entries last time; 0 for the first time.</param>
    /// <param name="now">Entries now.</param>
    public static string? Changed(int before, int now)
    {
        if (before > 0 && now == 0)
            return $"It has no entries any more; last time it had {before}. Look at it, then start it again if that is right. Everything that was in the directory stays.";
        return before >= Enough && now < before * LeastShare
            ? $"It has far fewer entries than last time: {now} instead of {before}. Look at it, then start it again if that is right. Everything that was in the directory stays."
            : null;
    }
}
