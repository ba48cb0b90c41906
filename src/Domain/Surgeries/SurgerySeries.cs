using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>One day that a series names: held, or left out and why.</summary>
/// <param name="Date">The day.</param>
/// <param name="LeftOut">Why there is no surgery; empty when there is one.</param>
public sealed record SeriesDay(DateOnly Date, string LeftOut)
{
    /// <summary>True when a surgery is held.</summary>
    public bool IsHeld => LeftOut.Length == 0;
}

/// <summary>What an adviser says when publishing a series.</summary>
/// <param name="Session">What each surgery is; its date is the series' first.</param>
/// <param name="Recurrence">On which days.</param>
/// <param name="SkipBankHolidays">True to leave out the bank holidays of England and Wales.</param>
/// <param name="Without">Days that the adviser leaves out.</param>
public sealed record SeriesPlan(SurgeryPlan Session, Recurrence Recurrence, bool SkipBankHolidays, IReadOnlyCollection<DateOnly> Without)
{
    /// <summary>Why a day is left out that the adviser took out by hand.</summary>
    public const string TakenOut = "Left out by the adviser";

    /// <summary>
    /// Every day with what becomes of it: nothing is left out silently. A day is left out when it is past, a bank holiday, in a
    /// closure, taken out by hand, or when the clocks skip its hour.
    /// </summary>
    public IReadOnlyList<SeriesDay> Days(IReadOnlyCollection<Closure> closures, DateTimeOffset now) =>
        [.. Recurrence.Dates().Select(day => new SeriesDay(day, LeftOut(day, closures, now)))];

    private string LeftOut(DateOnly day, IReadOnlyCollection<Closure> closures, DateTimeOffset now)
    {
        if (SkipBankHolidays && BankHolidays.On(day) is { } holiday)
            return holiday.Name;
        if (closures.FirstOrDefault(closure => closure.Holds(day)) is { } closure)
            return closure.Name;
        if (Without.Contains(day))
            return TakenOut;
        var start = LocalTime.ToUtc(day, Session.Start);
        return !start.Succeeded ? "The clocks go forward over this time" : start.Value <= now ? "Already past" : "";
    }
}

/// <summary>
/// Surgeries that repeat. Each of them is a surgery of its own, which can move or be cancelled alone; the series remembers the
/// rule, so that it can go on, and each day that was left out.
/// </summary>
public sealed class SurgerySeries : CouncilEntity
{
    private SurgerySeries()
    {
    }

    /// <summary>How it repeats.</summary>
    public Repeats Repeats { get; private init; }

    /// <summary>Every so many weeks or months.</summary>
    public int Every { get; private init; }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; private init; }

    /// <summary>No surgery after this day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>True when bank holidays are left out.</summary>
    public bool SkipsBankHolidays { get; private init; }

    /// <summary>Name of each surgery.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What groups should know before they come.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>The start, on the clock of <see cref="TimeZone"/>, on every day.</summary>
    public TimeOnly LocalStart { get; private init; }

    /// <summary>Always «Europe/London» today.</summary>
    public string TimeZone { get; private init; } = LocalTime.ZoneId;

    /// <summary>Minutes of each slot.</summary>
    public int SlotMinutes { get; private init; }

    /// <summary>Slots of each surgery.</summary>
    public int SlotCount { get; private init; }

    /// <summary>Groups in each slot.</summary>
    public int Capacity { get; private init; }

    /// <summary>By appointment, or drop-in.</summary>
    public SurgeryKind Kind { get; private init; }

    /// <summary>The room; null online.</summary>
    public Guid? RoomId { get; private set; }

    /// <summary>The link to join online; empty at a place.</summary>
    public string OnlineLink { get; private set; } = "";

    /// <summary>Who published it.</summary>
    public Guid PublishedBy { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>The rule as it stands.</summary>
    public Recurrence Recurrence => new(Repeats, Every, First, Until);

    /// <summary>Begins a series.</summary>
    public static Result<SurgerySeries> Publish(Guid id, SeriesPlan plan, Guid adviserId, DateTimeOffset now)
    {
        if (plan.Recurrence.Problem() is { } problem)
            return problem;
        var session = plan.Session;
        return new SurgerySeries
        {
            Id = id, Repeats = plan.Recurrence.Repeats, Every = plan.Recurrence.Every, First = plan.Recurrence.First, Until = plan.Recurrence.Until,
            SkipsBankHolidays = plan.SkipBankHolidays, Title = session.Title.Trim(), Notes = session.Notes.Trim(), LocalStart = session.Start,
            SlotMinutes = session.SlotMinutes, SlotCount = session.SlotCount, Capacity = session.Capacity, Kind = session.Kind,
            RoomId = session.RoomId, OnlineLink = session.OnlineLink.Trim(), PublishedBy = adviserId, PublishedAt = now,
        };
    }

    /// <summary>What a further surgery of the series is.</summary>
    public SurgeryPlan Session(DateOnly date) => new()
    {
        Title = Title, Notes = Notes, Date = date, Start = LocalStart, SlotMinutes = SlotMinutes, SlotCount = SlotCount, Capacity = Capacity, Kind = Kind,
        RoomId = RoomId, OnlineLink = OnlineLink,
    };

    /// <summary>Goes on until a later day. Answers the rule of the days that are new.</summary>
    public Result<Recurrence> Extend(DateOnly until)
    {
        if (until <= Until)
            return new Invalid($"Choose a day after {SlotWords.Date(Until)}, the last of the series.") { Field = nameof(Until) };
        var all = new Recurrence(Repeats, Every, First, until);
        if (all.Dates().FirstOrDefault(day => day > Until) is not { Year: > 1 } next)
            return new Invalid("No further day of the series comes before that. Choose a later day.") { Field = nameof(Until) };
        var further = new Recurrence(Repeats, Every, next, until);
        if (further.Problem() is { } problem)
            return problem;
        Until = until;
        return further;
    }

    /// <summary>Ends it before a day: nothing is held on that day or later.</summary>
    public void EndBefore(DateOnly day) => Until = day.AddDays(-1) < First ? First : day.AddDays(-1);

    /// <summary>Says something else about the surgeries to come.</summary>
    public void Change(SurgeryDetails details) =>
        (Title, Notes, RoomId, OnlineLink) = (details.Title.Trim(), details.Notes.Trim(), details.RoomId, details.OnlineLink.Trim());
}

/// <summary>A day of a series on which no surgery is held, and why.</summary>
public sealed class SeriesException : CouncilEntity
{
    /// <summary>The series.</summary>
    public required Guid SeriesId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>There is no such series.</summary>
public sealed record SeriesNotFound() : NotFound("That series does not exist.");

/// <summary>Every day was left out.</summary>
public sealed record SeriesIsEmpty() : Invalid("No day of this series is left: every one is a holiday, closed, past or taken out. Choose other days.");
