using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Whether a group came.</summary>
public enum Attendance
{
    Expected = 0,
    Arrived = 1,
    DidNotCome = 2,
}

/// <summary>What became of a group's question.</summary>
public enum SurgeryOutcome
{
    /// <summary>Not written down yet.</summary>
    None = 0,

    /// <summary>The group has its answer.</summary>
    Answered = 1,

    /// <summary>A part of it.</summary>
    PartlyAnswered = 2,

    /// <summary>The data for it does not exist here.</summary>
    DataMissing = 3,

    /// <summary>Somebody else can help better.</summary>
    Referred = 4,
}

/// <summary>How the bid stands that a surgery helped.</summary>
public enum BidState
{
    None = 0,
    Preparing = 1,
    Submitted = 2,
    Won = 3,
    NotWon = 4,
}

/// <summary>What happened at one booking: written by advisers; the group reads all but the private notes.</summary>
public sealed class BookingRecord : CouncilEntity
{
    /// <summary>Longest texts, in characters; largest sum in pounds.</summary>
    public const int TextLength = 4_000, FunderLength = 200, MostPounds = 100_000_000;

    private BookingRecord()
    {
    }

    /// <summary>The booking; its id is this row's too, so that there is one at most.</summary>
    public Guid BookingId { get; private init; }

    /// <summary>Whether the group came.</summary>
    public Attendance Attendance { get; private set; }

    /// <summary>When it was checked in.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>What became of its question.</summary>
    public SurgeryOutcome Outcome { get; private set; }

    /// <summary>The theme of the question, chosen by the adviser; null while nobody has.</summary>
    public Guid? ThemeId { get; private set; }

    /// <summary>What was found out and agreed; the group reads it.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>For advisers only.</summary>
    public string PrivateNotes { get; private set; } = "";

    /// <summary>The pack that came of it, or null.</summary>
    public Guid? PackId { get; private set; }

    /// <summary>How the bid stands.</summary>
    public BidState Bid { get; private set; }

    /// <summary>Who funds it, or empty.</summary>
    public string Funder { get; private set; } = "";

    /// <summary>Pounds asked or won, or null.</summary>
    public int? Pounds { get; private set; }

    /// <summary>The record of a booking.</summary>
    public static BookingRecord Of(Guid bookingId) => new() { Id = bookingId, BookingId = bookingId };

    /// <summary>Checks a group in, or notes that it did not come; either can be corrected. Nobody is checked in before the day.</summary>
    public Error? CheckIn(Attendance attendance, Slot slot, DateTimeOffset now)
    {
        if (attendance == Attendance.Arrived && LocalTime.DateAt(now) < LocalTime.DateAt(slot.StartsAt))
            return new Conflict($"This time is on {SlotWords.Date(LocalTime.DateAt(slot.StartsAt))}. Check groups in on the day.");
        if (attendance == Attendance.DidNotCome && now < slot.StartsAt)
            return new Conflict("This time has not begun yet, so the group can still come.");
        Attendance = attendance;
        ArrivedAt = attendance == Attendance.Arrived ? ArrivedAt ?? now : null;
        return null;
    }

    /// <summary>Writes down what came of it.</summary>
    public void Write(SurgeryOutcome outcome, Guid? themeId, string summary, string privateNotes) =>
        (Outcome, ThemeId, Summary, PrivateNotes) = (outcome, themeId, summary.Trim(), privateNotes.Trim());

    /// <summary>Names the pack that came of it.</summary>
    public void Join(Guid packId)
    {
        PackId = packId;
        if (Bid == BidState.None)
            Bid = BidState.Preparing;
    }

    /// <summary>Says how the bid stands.</summary>
    public Error? SetBid(BidState bid, string funder, int? pounds)
    {
        if (pounds is < 0 or > MostPounds)
            return new Invalid("Enter the sum in whole pounds, such as 24500") { Field = nameof(Pounds) };
        (Bid, Funder, Pounds) = (bid, funder.Trim(), pounds);
        return null;
    }
}

/// <summary>Something to do after a surgery.</summary>
public sealed class FollowUp : CouncilEntity
{
    /// <summary>Longest text in characters.</summary>
    public const int TextLength = 400;

    /// <summary>The booking.</summary>
    public required Guid BookingId { get; init; }

    /// <summary>What there is to do.</summary>
    public required string Text { get; init; }

    /// <summary>Until when, or null.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>True when the group does it, false when an adviser does.</summary>
    public required bool IsForGroup { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Marks it done, or open again.</summary>
    public void Set(bool done, DateTimeOffset now) => DoneAt = done ? DoneAt ?? now : null;
}

/// <summary>A dataset that was looked at.</summary>
public sealed class LookedAt : CouncilEntity
{
    /// <summary>The booking.</summary>
    public required Guid BookingId { get; init; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }
}

/// <summary>A view of this site that the group keeps with its booking: a map, a profile, a gap.</summary>
public sealed class BookingLink : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int TitleLength = 200, PathLength = 1_500, Most = 30;

    /// <summary>The booking.</summary>
    public required Guid BookingId { get; init; }

    /// <summary>What it shows, in the group's words.</summary>
    public required string Title { get; init; }

    /// <summary>Its address within the council, such as «/trafford/map?…».</summary>
    public required string Path { get; init; }

    /// <summary>The path and query of an address that leads into this council; null for any other.</summary>
    public static string? PathIn(string council, string address, string site)
    {
        var text = address.Trim();
        if (text.StartsWith(site, StringComparison.OrdinalIgnoreCase))
            text = text[site.Length..];
        var inside = text == $"/{council}" || text.StartsWith($"/{council}/", StringComparison.OrdinalIgnoreCase) || text.StartsWith($"/{council}?", StringComparison.OrdinalIgnoreCase);
        return inside && text.Length <= PathLength && !text.Contains('\\', StringComparison.Ordinal) && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) ? text : null;
    }
}

/// <summary>What a group says of a surgery afterwards.</summary>
public sealed class SurgeryFeedback : CouncilEntity
{
    /// <summary>Longest comment in characters.</summary>
    public const int CommentLength = 2_000;

    private SurgeryFeedback()
    {
    }

    /// <summary>The booking; its id is this row's too.</summary>
    public Guid BookingId { get; private init; }

    /// <summary>From 1 (no help) to 5 (a great help).</summary>
    public int Helpful { get; private set; }

    /// <summary>In the group's own words, or empty.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>When it was last said.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The feedback on a booking.</summary>
    public static SurgeryFeedback Of(Guid bookingId) => new() { Id = bookingId, BookingId = bookingId };

    /// <summary>Says it, or says it anew.</summary>
    public Error? Say(int helpful, string comment, DateTimeOffset now)
    {
        if (helpful is < 1 or > 5)
            return new Invalid("Choose how much it helped") { Field = nameof(Helpful) };
        (Helpful, Comment, At) = (helpful, comment.Trim(), now);
        return null;
    }
}

/// <summary>How a request for data stands.</summary>
public enum DataRequestState
{
    Open = 0,
    Planned = 1,
    Met = 2,
    Declined = 3,
}

/// <summary>Data that a surgery needed and did not find, in the adviser's words: data managers see no group and no question.</summary>
public sealed class DataRequest : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int TitleLength = 200, TextLength = 2_000;

    private DataRequest()
    {
    }

    /// <summary>What is missing.</summary>
    public string Title { get; private init; } = "";

    /// <summary>For whom, at which geography, how often.</summary>
    public string Description { get; private init; } = "";

    /// <summary>How it stands.</summary>
    public DataRequestState State { get; private set; }

    /// <summary>What the data manager says to it.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>A new request.</summary>
    public static DataRequest Ask(Guid id, string title, string description, DateTimeOffset now) =>
        new() { Id = id, Title = title.Trim(), Description = description.Trim(), AskedAt = now, ChangedAt = now };

    /// <summary>Answers it.</summary>
    public Error? Set(DataRequestState state, string answer, DateTimeOffset now)
    {
        if (state is DataRequestState.Met or DataRequestState.Declined && string.IsNullOrWhiteSpace(answer))
            return new Invalid("Say where the data is, or why it cannot be had") { Field = nameof(Answer) };
        (State, Answer, ChangedAt) = (state, answer.Trim(), now);
        return null;
    }
}

/// <summary>A booking that needs the data of a request.</summary>
public sealed class DataRequestAsk : CouncilEntity
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The booking.</summary>
    public required Guid BookingId { get; init; }
}
