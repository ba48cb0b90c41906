using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>Where a pin stands.</summary>
public enum PinState
{
    /// <summary>On everybody's map.</summary>
    Shown = 0,

    /// <summary>Taken off by the facilitator, with a reason.</summary>
    Hidden = 1,

    /// <summary>The same as another pin, which stands for both.</summary>
    Merged = 2,
}

/// <summary>What a pin says.</summary>
/// <param name="KindId">The kind, one of those wanted; null for something else.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Story">A sentence about it.</param>
/// <param name="SuggestedKind">What kind of thing it is in people's own words, where none of those wanted fits; else empty.</param>
public sealed record PinWords(Guid? KindId, string Name, string Story, string SuggestedKind = "");

/// <summary>Something that one person knows is there: a point, a line or an area on the workshop's map.</summary>
public sealed class WorkshopPin : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int NameLength = 120, StoryLength = 500, AreaLength = 120, ReasonLength = 200, SuggestedKindLength = 60;

    /// <summary>Most pins of one person in one workshop: one every quarter of a minute for two hours.</summary>
    public const int MostOfOnePerson = 480;

    private WorkshopPin()
    {
    }

    /// <summary>The workshop.</summary>
    public Guid WorkshopId { get; private init; }

    /// <summary>Who placed it.</summary>
    public Guid ParticipantId { get; private init; }

    /// <summary>The kind; null where people suggest one of their own.</summary>
    public Guid? KindId { get; private set; }

    /// <summary>The kind that people suggest, in their own words; empty where one of those wanted fits.</summary>
    public string SuggestedKind { get; private init; } = "";

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A sentence about it.</summary>
    public string Story { get; private set; } = "";

    /// <summary>Point, line or area.</summary>
    public PinShape Shape { get; private init; }

    /// <summary>Longitudes and latitudes in turn, little-endian doubles.</summary>
    public byte[] Coordinates { get; private init; } = [];

    /// <summary>A point on it, degrees east (WGS84): in the middle of a line, inside an area.</summary>
    public double Longitude { get; private init; }

    /// <summary>A point on it, degrees north.</summary>
    public double Latitude { get; private init; }

    /// <summary>How its position is known.</summary>
    public PlacedBy PlacedBy { get; private init; }

    /// <summary>Name of the ward it lies in, or empty.</summary>
    public string AreaName { get; private init; } = "";

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; private init; }

    /// <summary>Where it stands.</summary>
    public PinState State { get; private set; }

    /// <summary>Why the facilitator took it off, or empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The pin that stands for both; null unless it was merged.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Places one. The id comes from the form, so that sending it twice places one.</summary>
    public static WorkshopPin Place(
        Guid id, WorkshopParticipant by, PinWords words, string kindSlug, string kindName, PinDrawing drawing, PlacedBy placedBy, string areaName, DateTimeOffset now, PinPhotoView? photo = null)
    {
        var pin = new WorkshopPin
        {
            Id = id, WorkshopId = by.WorkshopId, ParticipantId = by.Id, KindId = words.KindId, SuggestedKind = words.KindId is null ? Folded(words.SuggestedKind) : "", Name = words.Name.Trim(), Story = words.Story.ReplaceLineEndings(" ").Trim(),
            Shape = drawing.Shape, Coordinates = drawing.ToBytes(), Longitude = drawing.Middle.Longitude, Latitude = drawing.Middle.Latitude,
            PlacedBy = placedBy, AreaName = areaName, PlacedAt = now,
        };
        pin.Raise(new PinPlaced(by.WorkshopId, new(id, kindSlug, pin.KindWords(kindName), pin.Name, pin.Story, by.Name, areaName, pin.Shape, drawing.Coordinates, pin.Longitude, pin.Latitude) { Photo = photo }));
        return pin;
    }

    /// <summary>Its kind in words.</summary>
    /// <param name="kindName">Name of its kind, where it has one.</param>
    public string KindWords(string kindName) => KindId is null ? $"Suggested kind: {SuggestedKind}" : kindName;

    /// <summary>Takes it off everybody's map. Doing so twice is harmless.</summary>
    public Result<Nothing> Hide(string reason)
    {
        if (State == PinState.Hidden)
            return Nothing.Value;
        if (State != PinState.Shown)
            return new PinNotFound();
        (State, Reason) = (PinState.Hidden, reason.Trim());
        Raise(new PinRemoved(WorkshopId, Id));
        return Nothing.Value;
    }

    /// <summary>Puts it back on everybody's map.</summary>
    /// <param name="view">The pin as others see it.</param>
    public Result<Nothing> PutBack(PinView view)
    {
        if (State == PinState.Shown)
            return Nothing.Value;
        if (State != PinState.Hidden)
            return new PinNotFound();
        (State, Reason) = (PinState.Shown, "");
        Raise(new PinPlaced(WorkshopId, view));
        return Nothing.Value;
    }

    /// <summary>Lets another pin of the workshop stand for both. Merging twice is harmless.</summary>
    public Result<Nothing> MergeInto(WorkshopPin other)
    {
        if (State == PinState.Merged && MergedIntoId == other.Id)
            return Nothing.Value;
        if (State != PinState.Shown || other.State != PinState.Shown || other.Id == Id || other.WorkshopId != WorkshopId)
            return new PinNotFound();
        (State, MergedIntoId) = (PinState.Merged, other.Id);
        Raise(new PinRemoved(WorkshopId, Id));
        return Nothing.Value;
    }

    /// <summary>The pin that stood for this one was merged itself: the same one stands for all.</summary>
    public void Follow(WorkshopPin other)
    {
        if (State == PinState.Merged && other.WorkshopId == WorkshopId)
            MergedIntoId = other.Id;
    }

    /// <summary>Tells how many know it now.</summary>
    public void Agreed(int agreements) => Raise(new PinAgreed(WorkshopId, Id, agreements));

    /// <summary>Tells what somebody said of it.</summary>
    public void Commented(string text, string by, int comments) => Raise(new PinCommented(WorkshopId, Id, text, by, comments));

    /// <summary>Tells that its photo is there now, or gone.</summary>
    public void PhotoChanged(PinPhotoView? photo) => Raise(new PinPhotoChanged(WorkshopId, Id, photo));

    /// <summary>Tells the facilitator that somebody asks to look at it.</summary>
    public void Flagged() => Raise(new PinFlagged(WorkshopId, Id));

    /// <summary>Tells the facilitators' screens that one of them has looked at it.</summary>
    public void LookedAt() => Raise(new PinFlagged(WorkshopId, Id));

    /// <summary>One line, one blank between words.</summary>
    private static string Folded(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>«I know it too.»</summary>
public sealed class PinAgreement : CouncilEntity
{
    /// <summary>The pin.</summary>
    public required Guid PinId { get; init; }

    /// <summary>Who knows it.</summary>
    public required Guid ParticipantId { get; init; }
}

/// <summary>What somebody adds to a pin.</summary>
public sealed class PinComment : CouncilEntity
{
    /// <summary>Longest comment, in characters.</summary>
    public const int TextLength = 300;

    /// <summary>Most comments on one pin.</summary>
    public const int MostOnOnePin = 200;

    /// <summary>The pin.</summary>
    public required Guid PinId { get; init; }

    /// <summary>Who said it.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>What they said.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Somebody asks the facilitator to look at a pin.</summary>
public sealed class PinFlag : CouncilEntity
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 200;

    /// <summary>The pin.</summary>
    public required Guid PinId { get; init; }

    /// <summary>Who asks.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the facilitator looked and left the pin as it is; null while it waits.</summary>
    public DateTimeOffset? DismissedAt { get; private set; }

    /// <summary>The facilitator has looked, and the pin is right. Doing so twice is harmless.</summary>
    public void Dismiss(DateTimeOffset now) => DismissedAt ??= now;
}
