using LocalityLab.Domain.Analysis.Provision;

namespace LocalityLab.Domain.Evidence;

/// <summary>Parts of a pack that are edited on a page of their own; a stale form is one whose part changed meanwhile.</summary>
public enum PackPart
{
    /// <summary>Title, funder and the funder's question.</summary>
    Funding = 0,

    /// <summary>Aims, beneficiaries, dates and costs.</summary>
    Project = 1,

    /// <summary>The areas.</summary>
    Areas = 2,

    /// <summary>The indicators and their figures.</summary>
    Indicators = 3,

    /// <summary>The need profile.</summary>
    Need = 4,

    /// <summary>Assets and the gap.</summary>
    Assets = 5,

    /// <summary>The order of the sections, and which are in.</summary>
    Order = 6,

    /// <summary>The words of one section.</summary>
    Narrative = 7,

    /// <summary>Citations.</summary>
    Citations = 8,

    /// <summary>The consultation log.</summary>
    Consultation = 9,
}

/// <summary>Everything that a group decided about its pack. Immutable: each edit is a new plan (see <see cref="PackPlanEdits"/>).</summary>
public sealed record PackPlan
{
    /// <summary>Who the pack is for and what they ask.</summary>
    public PackFunding Funding { get; init; } = new();

    /// <summary>What the group wants to do.</summary>
    public PackProject Project { get; init; } = new();

    /// <summary>The areas that the pack is about, in the order in which they were chosen.</summary>
    public IReadOnlyList<PackArea> Areas { get; init; } = [];

    /// <summary>The indicators, in the order of the pack.</summary>
    public IReadOnlyList<PackIndicator> Indicators { get; init; } = [];

    /// <summary>The need profile, or null.</summary>
    public PackNeed? Need { get; init; }

    /// <summary>What is there already, or null when the pack says nothing about it.</summary>
    public PackAssets? Assets { get; init; }

    /// <summary>The sections, in the order of the pack.</summary>
    public IReadOnlyList<PackSection> Sections { get; init; } = [];

    /// <summary>Things that the words refer to, beyond the figures' own sources.</summary>
    public IReadOnlyList<PackCitation> Citations { get; init; } = [];

    /// <summary>Who was asked, when, and what they said.</summary>
    public IReadOnlyList<PackConsultation> Consultations { get; init; } = [];
}

/// <summary>Who the pack is for and what they ask.</summary>
public sealed record PackFunding
{
    /// <summary>Title on the cover.</summary>
    public string Title { get; init; } = "";

    /// <summary>The funder.</summary>
    public string Funder { get; init; } = "";

    /// <summary>The fund or programme; may be empty.</summary>
    public string Fund { get; init; } = "";

    /// <summary>The funder's question in the funder's words; may be empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>Words that the funder allows for the narrative in all, or null.</summary>
    public int? WordLimit { get; init; }

    /// <summary>Pages that the funder allows, appendices included, or null.</summary>
    public int? PageLimit { get; init; }

    /// <summary>When the bid must be in, or null.</summary>
    public DateOnly? Deadline { get; init; }
}

/// <summary>What the group wants to do.</summary>
public sealed record PackProject
{
    /// <summary>What the project will do and change.</summary>
    public string Aims { get; init; } = "";

    /// <summary>Who will benefit.</summary>
    public string Beneficiaries { get; init; } = "";

    /// <summary>How many people will benefit, or null when not known.</summary>
    public int? BeneficiaryCount { get; init; }

    /// <summary>When it starts, or null.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>When it ends, or null.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>What it costs.</summary>
    public IReadOnlyList<PackCost> Costs { get; init; } = [];

    /// <summary>Pounds in all.</summary>
    public decimal TotalCost => Costs.Sum(cost => cost.Amount);

    /// <summary>Pounds asked of the funder.</summary>
    public decimal TotalAsked => Costs.Sum(cost => cost.Asked);
}

/// <summary>One line of the costs.</summary>
/// <param name="Item">What is bought.</param>
/// <param name="Amount">Pounds it costs.</param>
/// <param name="Asked">Pounds of it that are asked of the funder; not above the amount.</param>
public sealed record PackCost(string Item, decimal Amount, decimal Asked);

/// <summary>How an area came into the pack.</summary>
public enum AreaChoice
{
    /// <summary>Picked from the list.</summary>
    Picked = 0,

    /// <summary>It holds a postcode.</summary>
    HoldsPostcode = 1,

    /// <summary>Its centre lies within a distance of a postcode.</summary>
    NearPostcode = 2,
}

/// <summary>One area of the pack: an area of one geography by its code, so that it survives a fresh load of the geography.</summary>
/// <param name="GeographySlug">The geography, such as «ward23».</param>
/// <param name="Code">The area's code.</param>
/// <param name="Name">Its name when it was chosen.</param>
/// <param name="Choice">How it came in.</param>
/// <param name="Reason">The postcode, and the metres for a distance: «M15 4AB» or «M15 4AB, 1600»; empty when picked.</param>
public sealed record PackArea(string GeographySlug, string Code, string Name, AreaChoice Choice, string Reason)
{
    /// <summary>True for the same area, however it was chosen.</summary>
    public bool IsSameAs(PackArea other) => GeographySlug == other.GeographySlug && Code == other.Code;
}

/// <summary>The figures that a pack can draw for an indicator. The table of values is always there.</summary>
public enum PackFigureKind
{
    /// <summary>A map of all areas with the pack's areas outlined.</summary>
    Map = 0,

    /// <summary>The pack's areas against their comparators and, in grey, the other areas.</summary>
    Bars = 1,

    /// <summary>The pack's areas over time.</summary>
    Trend = 2,
}

/// <summary>One indicator of the pack.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Name">Its name when it was chosen, for a pack whose indicator is gone.</param>
/// <param name="Figures">The figures to draw, without repeats.</param>
public sealed record PackIndicator(Guid IndicatorId, string Name, IReadOnlyList<PackFigureKind> Figures)
{
    /// <summary>The words the group wants beside the figures, in Markdown; may be empty.</summary>
    public string Comment { get; init; } = "";
}

/// <summary>The need profile of a pack.</summary>
/// <param name="NeedProfileId">The profile.</param>
/// <param name="Name">Its name when it was chosen.</param>
/// <param name="ShowMap">Draw the map of need scores.</param>
/// <param name="ShowRanking">Show the table of the areas with the greatest need.</param>
public sealed record PackNeed(Guid NeedProfileId, string Name, bool ShowMap, bool ShowRanking);

/// <summary>What the pack says about what is there already.</summary>
/// <param name="KindSlugs">Kinds of assets by slug; all when empty.</param>
/// <param name="Metres">Assets further than this from the pack's areas are left out: 0 to 5,000 metres.</param>
/// <param name="ShowMap">Draw the map of assets.</param>
/// <param name="ShowList">List the assets.</param>
/// <param name="ShowGap">Set need against provision.</param>
public sealed record PackAssets(IReadOnlyList<string> KindSlugs, int Metres, bool ShowMap, bool ShowList, bool ShowGap)
{
    /// <summary>How the gap measures provision; null for the distance to the nearest.</summary>
    public PackGapMeasure? Gap { get; init; }
}

/// <summary>How a pack's gap measures provision: the choices of the gap page.</summary>
/// <param name="Measure">The measure that need is set against.</param>
/// <param name="CountMetres">The distance within which services are counted.</param>
/// <param name="BandLimits">Limits of the bands of the access score in metres, from near to far.</param>
/// <param name="BandWeights">Their weights, above 0 and at most 1.</param>
/// <param name="UseCapacity">True to share out capacities, false to count every service as one; null to let the product decide.</param>
public sealed record PackGapMeasure(ProvisionKind Measure, double CountMetres, IReadOnlyList<double> BandLimits, IReadOnlyList<double> BandWeights, bool? UseCapacity);

/// <summary>Kinds of sections. Each kind but <see cref="Narrative"/> stands once in a pack.</summary>
public enum PackSectionKind
{
    /// <summary>The main findings, computed from the figures.</summary>
    Summary = 0,

    /// <summary>The project: aims, beneficiaries, costs.</summary>
    Project = 1,

    /// <summary>The areas and who lives there.</summary>
    Places = 2,

    /// <summary>The indicators with their figures.</summary>
    Indicators = 3,

    /// <summary>The need profile.</summary>
    Need = 4,

    /// <summary>Assets and the gap.</summary>
    Assets = 5,

    /// <summary>The consultation log.</summary>
    Consultation = 6,

    /// <summary>The group's own words.</summary>
    Narrative = 7,
}

/// <summary>One section of a pack. Sources and methods follow the last one by themselves.</summary>
public sealed record PackSection
{
    /// <summary>Names the section in addresses and links.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind.</summary>
    public required PackSectionKind Kind { get; init; }

    /// <summary>Heading in the pack.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The funder's question that the section answers; may be empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>Words that the funder allows for the section, or null.</summary>
    public int? WordLimit { get; init; }

    /// <summary>The group's words in Markdown; before the figures where the section has any.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>False leaves the section out of the pack; what was written stays.</summary>
    public bool IsIncluded { get; init; } = true;
}

/// <summary>Something that the words refer to.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Text">Author, title, publisher, year.</param>
/// <param name="Url">Where it can be read; may be empty.</param>
/// <param name="Accessed">When it was read, or null.</param>
public sealed record PackCitation(Guid Id, string Text, string Url, DateOnly? Accessed);

/// <summary>One entry of the consultation log.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Who">Who was asked: a kind of people, never a person's name unless the person agreed.</param>
/// <param name="When">When; the first day when it took longer.</param>
/// <param name="How">How: a survey, a meeting, a conversation.</param>
/// <param name="People">How many took part, or null when nobody counted.</param>
/// <param name="Said">What was said.</param>
/// <param name="Changed">What the group changed because of it; may be empty.</param>
public sealed record PackConsultation(Guid Id, string Who, DateOnly When, string How, int? People, string Said, string Changed);
