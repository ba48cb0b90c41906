using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>Where an asset stands on its way to the public.</summary>
public enum AssetState
{
    /// <summary>Waits for the council's people; nobody else sees it.</summary>
    Suggested = 0,

    /// <summary>In the directory.</summary>
    Published = 1,

    /// <summary>Taken out of the directory, kept with its reason.</summary>
    Archived = 2,

    /// <summary>A suggestion that was not taken, kept with its reason.</summary>
    Refused = 3,
}

/// <summary>Something the community already has: a place, land, a property, a group, a club, a service or activity.</summary>
public sealed class Asset : CouncilEntity
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 1_000;

    private Asset()
    {
    }

    /// <summary>The kind.</summary>
    public Guid KindId { get; private set; }

    /// <summary>Name on screen.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is and whom it is for.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Address without postcode.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Postcode, or empty.</summary>
    public string Postcode { get; private set; } = "";

    /// <summary>Telephone number.</summary>
    public string Telephone { get; private set; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Web address.</summary>
    public string Website { get; private set; } = "";

    /// <summary>When it is open, in words.</summary>
    public string OpeningHours { get; private set; } = "";

    /// <summary>How many people, places or pupils it holds; null when nobody said.</summary>
    public int? Capacity { get; private set; }

    /// <summary>How people with a disability find it.</summary>
    public string Accessibility { get; private set; } = "";

    /// <summary>Whether it costs something; null when nobody said.</summary>
    public AssetCost? Cost { get; private set; }

    /// <summary>What is said of the cost.</summary>
    public string CostNote { get; private set; } = "";

    /// <summary>The youngest it is for, in years; null when nobody said, or there is no limit.</summary>
    public int? MinimumAge { get; private set; }

    /// <summary>The oldest it is for, in years.</summary>
    public int? MaximumAge { get; private set; }

    /// <summary>Degrees east, WGS84.</summary>
    public double Longitude { get; private set; }

    /// <summary>Degrees north, WGS84.</summary>
    public double Latitude { get; private set; }

    /// <summary>Metres east on the British National Grid.</summary>
    public double Easting { get; private set; }

    /// <summary>Metres north on the British National Grid.</summary>
    public double Northing { get; private set; }

    /// <summary>How its position is known.</summary>
    public PlacedBy PlacedBy { get; private set; }

    /// <summary>Where it stands.</summary>
    public AssetState State { get; private set; }

    /// <summary>Why it was archived or refused.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The file it came from; null when a person added it.</summary>
    public Guid? SourceId { get; private init; }

    /// <summary>What tells it apart within its source, so that reading the source again changes it instead of repeating it.</summary>
    public string? SourceKey { get; private init; }

    /// <summary>The group that keeps it up to date, or null.</summary>
    public Guid? OwningGroupId { get; private set; }

    /// <summary>When somebody last saw it there: an import's date of its source, or the day a person added or edited it.</summary>
    public DateTimeOffset LastSeen { get; private set; }

    /// <summary>When the group that it belongs to last said that it is right; null when it never did.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When the group was last asked to confirm it; null when it never was.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>How often it was asked since the record was last known to be right.</summary>
    public int Asks { get; private set; }

    /// <summary>When it entered the register.</summary>
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Who suggested or added it; null for a suggestion without an account, and for imports.</summary>
    public Guid? AddedBy { get; private init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Grows with each change, so that a form opened before another change is told apart.</summary>
    public int Version { get; private set; }

    /// <summary>The text that a search looks in.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>One that the council's people add: it is published at once. The id comes from the form, so that sending it twice adds one.</summary>
    public static Asset Add(Guid id, AssetDetails details, AssetPlace place, Guid? addedBy, DateTimeOffset now)
    {
        var asset = new Asset { Id = id, State = AssetState.Published, AddedAt = now, AddedBy = addedBy };
        asset.Take(details, place, now, now);
        return asset;
    }

    /// <summary>One that somebody else suggests: it waits for the council's people.</summary>
    public static Asset Suggest(Guid id, AssetDetails details, AssetPlace place, Guid? suggestedBy, Guid? owningGroupId, DateTimeOffset now)
    {
        var asset = new Asset { Id = id, State = AssetState.Suggested, AddedAt = now, AddedBy = suggestedBy, OwningGroupId = owningGroupId };
        asset.Take(details, place, now, now);
        return asset;
    }

    /// <summary>One row of a source, read for the first time.</summary>
    public static Asset Import(Guid sourceId, string sourceKey, AssetDetails details, AssetPlace place, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        var asset = new Asset { State = AssetState.Published, SourceId = sourceId, SourceKey = sourceKey, AddedAt = now };
        asset.Take(details, place, lastSeen, now);
        return asset;
    }

    /// <summary>
    /// The same row, read again: takes over what changed. One that the council archived stays archived: an import must not
    /// undo what people decided.
    /// </summary>
    /// <returns>True when anything but the date changed.</returns>
    public bool SeenAgain(AssetDetails details, AssetPlace place, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        // A source that says nothing of cost or ages does not take away what people found out.
        if (details is { Cost: null, CostNote: "" })
            details = details with { Cost = Cost, CostNote = CostNote };
        if (details is { MinimumAge: null, MaximumAge: null })
            details = details with { MinimumAge = MinimumAge, MaximumAge = MaximumAge };
        if (Holds(details, place))
        {
            LastSeen = lastSeen > LastSeen ? lastSeen : LastSeen;
            return false;
        }

        Take(details, place, lastSeen > LastSeen ? lastSeen : LastSeen, now);
        return true;
    }

    /// <summary>Changes it. The version is the one of the form: a change made meanwhile is not overwritten.</summary>
    public Result<Nothing> Edit(AssetDetails details, AssetPlace place, int version, DateTimeOffset now)
    {
        if (version != Version)
            return new AssetChangedMeanwhile();
        if (State is AssetState.Archived or AssetState.Refused)
            return new AssetNotOpen();
        Take(details, place, now, now);
        return Nothing.Value;
    }

    /// <summary>Publishes a suggestion. Accepting it twice is harmless.</summary>
    public Result<Nothing> Accept(DateTimeOffset now)
    {
        if (State == AssetState.Published)
            return Nothing.Value;
        if (State != AssetState.Suggested)
            return new SuggestionDecided();
        return MoveTo(AssetState.Published, "", now);
    }

    /// <summary>Does not take a suggestion, and says why. Refusing it twice is harmless.</summary>
    public Result<Nothing> Refuse(string reason, DateTimeOffset now)
    {
        if (State == AssetState.Refused)
            return Nothing.Value;
        if (State != AssetState.Suggested)
            return new SuggestionDecided();
        return MoveTo(AssetState.Refused, reason, now);
    }

    /// <summary>Takes it out of the directory, and says why. Archiving it twice is harmless.</summary>
    public Result<Nothing> Archive(string reason, DateTimeOffset now)
    {
        if (State == AssetState.Archived)
            return Nothing.Value;
        if (State != AssetState.Published)
            return new AssetNotOpen();
        return MoveTo(AssetState.Archived, reason, now);
    }

    /// <summary>Puts it back into the directory.</summary>
    public Result<Nothing> Restore(DateTimeOffset now)
    {
        if (State == AssetState.Published)
            return Nothing.Value;
        if (State != AssetState.Archived)
            return new AssetNotOpen();
        return MoveTo(AssetState.Published, "", now);
    }

    /// <summary>The group that it belongs to says that it is right as it stands. A form that is open meanwhile stays good.</summary>
    public Result<Nothing> Confirm(DateTimeOffset now)
    {
        if (State != AssetState.Published)
            return new AssetNotOpen();
        (ConfirmedAt, LastSeen, ChangedAt) = (now, now, now);
        return Nothing.Value;
    }

    /// <summary>Gives it to a group that keeps it up to date from now on, or back to the council.</summary>
    public Result<Nothing> GiveTo(Guid? groupId, DateTimeOffset now)
    {
        if (State is AssetState.Archived or AssetState.Refused)
            return new AssetNotOpen();
        if (OwningGroupId == groupId)
            return Nothing.Value;
        (OwningGroupId, ConfirmedAt, AskedAt, Asks) = (groupId, null, null, 0);
        ChangedAt = now;
        Version++;
        return Nothing.Value;
    }

    /// <summary>Notes that the group is asked to confirm it, where it is time: when it is due, again four weeks later, then every half-year.</summary>
    /// <returns>True when it is to be asked now.</returns>
    public bool Ask(DateTimeOffset now)
    {
        var asked = AskedAt is { } at && at > LastSeen ? at : (DateTimeOffset?)null;
        if (asked is { } before && now < (Asks == 1 ? before + AssetConfirmation.TimeToAnswer : before.AddMonths(AssetConfirmation.Months)))
            return false;
        (AskedAt, Asks) = (now, asked is null ? 1 : Asks + 1);
        return true;
    }

    /// <summary>Its details as a form shows them.</summary>
    public AssetDetails Details => new()
    {
        KindId = KindId,
        Name = Name,
        Description = Description,
        Address = Address,
        Postcode = Postcode,
        Telephone = Telephone,
        Email = Email,
        Website = Website,
        OpeningHours = OpeningHours,
        Capacity = Capacity,
        Accessibility = Accessibility,
        Cost = Cost,
        CostNote = CostNote,
        MinimumAge = MinimumAge,
        MaximumAge = MaximumAge,
    };

    /// <summary>Where it is.</summary>
    public AssetPlace Place => new(Longitude, Latitude, Easting, Northing, PlacedBy);

    private bool Holds(AssetDetails details, AssetPlace place) => Details == details && Place == place;

    private Result<Nothing> MoveTo(AssetState state, string reason, DateTimeOffset now)
    {
        State = state;
        Reason = reason.Trim();
        ChangedAt = now;
        Version++;
        return Nothing.Value;
    }

    private void Take(AssetDetails details, AssetPlace place, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        KindId = details.KindId;
        Name = details.Name;
        Description = details.Description;
        Address = details.Address;
        Postcode = details.Postcode;
        Telephone = details.Telephone;
        Email = details.Email;
        Website = details.Website;
        OpeningHours = details.OpeningHours;
        Capacity = details.Capacity;
        Accessibility = details.Accessibility;
        (Cost, CostNote, MinimumAge, MaximumAge) = (details.Cost, details.CostNote, details.MinimumAge, details.MaximumAge);
        (Longitude, Latitude, Easting, Northing, PlacedBy) = place;
        SearchText = details.SearchText;
        LastSeen = lastSeen;
        ChangedAt = now;
        Version++;
    }
}
