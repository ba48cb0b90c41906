using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Demonstration;

/// <summary>Something the community has.</summary>
public sealed record DemonstrationAsset
{
    /// <summary>Unique among the assets; other records refer to it.</summary>
    public required string Slug { get; init; }

    /// <summary>Slug of a second-level kind of <see cref="StandardAssetKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>What it is and whom it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Number, street and town.</summary>
    public required string Address { get; init; }

    /// <summary>Postcode.</summary>
    public required Postcode Postcode { get; init; }

    /// <summary>WGS84.</summary>
    public required DegreePoint Position { get; init; }

    /// <summary>British National Grid.</summary>
    public required GridPoint GridPoint { get; init; }

    /// <summary>Ordinal of the small area that holds it.</summary>
    public required int SmallArea { get; init; }

    /// <summary>How many people it can take at once; null where that means nothing.</summary>
    public int? Capacity { get; init; }

    /// <summary>When it is open, in words; empty where it is always open.</summary>
    public required string OpeningHours { get; init; }

    /// <summary>Telephone number from the range that Ofcom keeps for fiction, or empty.</summary>
    public required string Telephone { get; init; }

    /// <summary>Address under example.org, or empty.</summary>
    public required string Email { get; init; }

    /// <summary>Address under example.org, or empty.</summary>
    public required string Website { get; init; }

    /// <summary>How people with a disability find it.</summary>
    public required string Accessibility { get; init; }

    /// <summary>When somebody last said that the record is right.</summary>
    public required DateOnly LastSeen { get; init; }

    /// <summary>Slug of the group that keeps the record, or null.</summary>
    public string? Group { get; init; }

    /// <summary>As the register takes it.</summary>
    public AssetDetails Details(Guid kindId) => new()
    {
        KindId = kindId,
        Name = Name,
        Description = Description,
        Address = Address,
        Postcode = Postcode.ToString(),
        Telephone = Telephone,
        Email = Email,
        Website = Website,
        OpeningHours = OpeningHours,
        Capacity = Capacity,
        Accessibility = Accessibility,
    };

    /// <summary>Where it is, as the register takes it.</summary>
    public AssetPlace Place => new(Position.Longitude, Position.Latitude, GridPoint.Easting, GridPoint.Northing, PlacedBy.Coordinates);
}

/// <summary>Somebody who can sign in to the demonstration.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address under example.org: sign-in name.</param>
/// <param name="Role">Role in the council.</param>
/// <param name="BoardKind">Kind of board member, or null.</param>
/// <param name="Group">Slug of the group the person belongs to, or null.</param>
/// <param name="ManagesGroup">True for the one who may change the group.</param>
public sealed record DemonstrationPerson(string Name, string Email, Role Role, BoardMemberKind? BoardKind, string? Group, bool ManagesGroup);

/// <summary>A voluntary group.</summary>
/// <param name="Slug">Part of the address.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Purpose">What it is there for.</param>
/// <param name="Locality">Code of its locality.</param>
/// <param name="Founded">Year.</param>
/// <param name="SavedAreas">Codes of wards it has saved.</param>
public sealed record DemonstrationGroup(string Slug, string Name, string Purpose, string Locality, int Founded, IReadOnlyList<string> SavedAreas);

/// <summary>A session at which a data adviser helps groups.</summary>
/// <param name="Title">Name on screen.</param>
/// <param name="Day">The day.</param>
/// <param name="Starts">Local time (Europe/London).</param>
/// <param name="SlotMinutes">Length of a slot.</param>
/// <param name="SlotCount">Number of slots, one after another.</param>
/// <param name="Capacity">Groups in a slot.</param>
/// <param name="Venue">Slug of the asset where it is held; null when it is online.</param>
/// <param name="OnlineLink">Where to join; empty at a place.</param>
/// <param name="Adviser">Sign-in name of the adviser.</param>
/// <param name="Notes">What to bring.</param>
/// <param name="Bookings">Places already taken.</param>
public sealed record DemonstrationSurgery(
    string Title,
    DateOnly Day,
    TimeOnly Starts,
    int SlotMinutes,
    int SlotCount,
    int Capacity,
    string? Venue,
    string OnlineLink,
    string Adviser,
    string Notes,
    IReadOnlyList<DemonstrationBooking> Bookings)
{
    /// <summary>Name of the series it belongs to, or null.</summary>
    public string? Series { get; init; }

    /// <summary>Drop-in, or by appointment.</summary>
    public SurgeryKind Kind { get; init; }

    /// <summary>Sign-in names of all advisers who are there.</summary>
    public IReadOnlyList<string> Advisers { get; init; } = [];

    /// <summary>As an adviser publishes it.</summary>
    /// <param name="assetId">Id of an asset by its slug.</param>
    public SurgeryPlan Plan(Func<string, Guid> assetId) => new()
    {
        Title = Title,
        Notes = Notes,
        Date = Day,
        Start = Starts,
        SlotMinutes = SlotMinutes,
        SlotCount = SlotCount,
        Capacity = Capacity,
        AssetId = Venue is null ? null : assetId(Venue),
        OnlineLink = OnlineLink,
        Room = Venue is null ? "" : "Meeting room",
        Kind = Kind,
    };
}

/// <summary>A group's place in a slot.</summary>
/// <param name="Slot">Which slot, from 1.</param>
/// <param name="Group">Slug of the group.</param>
/// <param name="Question">What it wants to know.</param>
/// <param name="Idea">Its project idea.</param>
public sealed record DemonstrationBooking(int Slot, string Group, string Question, string Idea);

/// <summary>A surgery that was held.</summary>
/// <param name="Surgery">The surgery with its bookings.</param>
/// <param name="Outcomes">What came of each booking, in the same order.</param>
public sealed record DemonstrationHeldSurgery(DemonstrationSurgery Surgery, IReadOnlyList<DemonstrationOutcome> Outcomes);

/// <summary>What came of a booking.</summary>
/// <param name="Theme">Slug of the question's theme.</param>
/// <param name="Outcome">What became of the question.</param>
/// <param name="Summary">What the adviser wrote for the group.</param>
public sealed record DemonstrationOutcome(string Theme, SurgeryOutcome Outcome, string Summary)
{
    /// <summary>True when the group did not come.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>How its bid stands.</summary>
    public BidState Bid { get; init; }

    /// <summary>Who funds it.</summary>
    public string Funder { get; init; } = "";

    /// <summary>Pounds asked or won.</summary>
    public int? Pounds { get; init; }

    /// <summary>How much it helped, 1 to 5, or null.</summary>
    public int? Helpful { get; init; }

    /// <summary>What the group said.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Data that was missing, or empty.</summary>
    public string Missing { get; init; } = "";
}

/// <summary>Named weights over indicators.</summary>
/// <param name="Slug">Part of the link.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Geography">Slug of the geography it is scored on.</param>
/// <param name="Items">Indicators in order.</param>
public sealed record DemonstrationNeedProfile(
    string Slug, string Name, string Description, string Geography, IReadOnlyList<DemonstrationNeedItem> Items);

/// <summary>One indicator of the need profile.</summary>
public sealed record DemonstrationNeedItem(string Indicator, NeedDirection Direction, double Weight);

/// <summary>A bid's evidence: what the group decided, with slugs in place of ids.</summary>
/// <param name="Group">Slug of the group that bids.</param>
/// <param name="Funding">Fictional funder and its question.</param>
/// <param name="Project">What the group wants to do.</param>
/// <param name="Areas">The areas; their geography is named by its slug.</param>
/// <param name="Indicators">Indicators by slug, with their figures.</param>
/// <param name="NeedProfile">Slug of the need profile.</param>
/// <param name="AssetKinds">Slugs of the kinds of assets it looks at.</param>
/// <param name="Metres">How far from its areas it looks for them.</param>
/// <param name="Sections">Words by section.</param>
/// <param name="Consultations">Whom the group asked.</param>
/// <param name="Citations">What it refers to.</param>
public sealed record DemonstrationPack(
    string Group,
    PackFunding Funding,
    PackProject Project,
    IReadOnlyList<PackArea> Areas,
    IReadOnlyList<DemonstrationPackIndicator> Indicators,
    string NeedProfile,
    IReadOnlyList<string> AssetKinds,
    int Metres,
    IReadOnlyList<DemonstrationPackSection> Sections,
    IReadOnlyList<DemonstrationConsultation> Consultations,
    IReadOnlyList<string> Citations)
{
    /// <summary>The plan that is saved, with the ids of what it names.</summary>
    /// <param name="indicator">Id and name of an indicator by its slug.</param>
    /// <param name="profile">Id and name of a need profile by its slug.</param>
    /// <param name="kind">Id of a kind of assets by its slug; the empty id leaves the kind out.</param>
    public PackPlan Plan(Func<string, (Guid Id, string Name)> indicator, Func<string, (Guid Id, string Name)> profile, Func<string, Guid> kind)
    {
        var need = profile(NeedProfile);
        return new()
        {
            Funding = Funding,
            Project = Project,
            Areas = Areas,
            Indicators = [.. Indicators.Select(item => new PackIndicator(indicator(item.Indicator).Id, indicator(item.Indicator).Name, item.Figures) { Comment = item.Comment })],
            Need = new(need.Id, need.Name, ShowMap: true, ShowRanking: true),
            Assets = new([.. AssetKinds.Where(slug => kind(slug) != Guid.Empty)], Metres, ShowMap: true, ShowList: true, ShowGap: true),
            Sections = [.. Sections.Select(section => new PackSection
            {
                Id = Guid.CreateVersion7(),
                Kind = section.Kind,
                Heading = section.Heading,
                Question = section.Question,
                WordLimit = section.WordLimit,
                Markdown = section.Markdown,
            })],
            Citations = [.. Citations.Select(text => new PackCitation(Guid.CreateVersion7(), text, "", null))],
            Consultations = [.. Consultations.Select(log => new PackConsultation(Guid.CreateVersion7(), log.Who, log.When, log.How, log.People, log.Said, log.Changed))],
        };
    }
}

/// <summary>An indicator of the pack.</summary>
public sealed record DemonstrationPackIndicator(string Indicator, IReadOnlyList<PackFigureKind> Figures, string Comment);

/// <summary>Words of one section.</summary>
public sealed record DemonstrationPackSection(PackSectionKind Kind, string Heading, string Question, int? WordLimit, string Markdown);

/// <summary>One time the group asked people; see <see cref="PackConsultation"/>.</summary>
public sealed record DemonstrationConsultation(string Who, DateOnly When, string How, int People, string Said, string Changed);
