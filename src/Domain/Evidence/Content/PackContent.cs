using LocalityLab.Domain.Analysis.Reading;

namespace LocalityLab.Domain.Evidence.Content;

/// <summary>
/// What a pack says, built once from the data and read by every writer: sections of blocks, the numbered sources, every
/// number, and what was left out. It holds no date of its own and no code, so the same pack gives the same bytes.
/// </summary>
public sealed record PackContent
{
    /// <summary>Version of this model, for packs that were frozen under an earlier one.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Title on the cover.</summary>
    public required string Title { get; init; }

    /// <summary>The group's name.</summary>
    public required string Group { get; init; }

    /// <summary>The council's name.</summary>
    public required string Council { get; init; }

    /// <summary>The council's colour of identity as «#rrggbb».</summary>
    public required string Colour { get; init; }

    /// <summary>The council's logo as it was when the pack was put together; null when it had none.</summary>
    public ContentLogo? Logo { get; init; }

    /// <summary>The funder.</summary>
    public required string Funder { get; init; }

    /// <summary>The fund or programme; may be empty.</summary>
    public string Fund { get; init; } = "";

    /// <summary>The funder's question; may be empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>A plain map for the cover, as an SVG element; empty when there is none.</summary>
    public string CoverSvg { get; init; } = "";

    /// <summary>Names of the areas, for the cover.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The sections in their order; the last is always «Sources and methods».</summary>
    public required IReadOnlyList<ContentSection> Sections { get; init; }

    /// <summary>The sources, numbered from 1 in the order of first use.</summary>
    public IReadOnlyList<ContentSource> Sources { get; init; } = [];

    /// <summary>Every number of the pack, for the spreadsheet annex.</summary>
    public IReadOnlyList<ContentFact> Facts { get; init; } = [];

    /// <summary>What was left out, how much and why.</summary>
    public IReadOnlyList<ContentOmission> Omissions { get; init; } = [];

    /// <summary>What the group's words refer to, numbered from 1.</summary>
    public IReadOnlyList<ContentCitation> Citations { get; init; } = [];

    /// <summary>Statements that the licences ask for, each once.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];
}

/// <summary>A logo that the pack carries itself.</summary>
/// <param name="DataAddress">The picture as a «data:» address of image/png or image/jpeg.</param>
/// <param name="Description">What it shows.</param>
public sealed record ContentLogo(string DataAddress, string Description);

/// <summary>One section.</summary>
/// <param name="Anchor">Its place in links: lower-case letters, digits and hyphens, unique in the pack.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">Its blocks in reading order.</param>
public sealed record ContentSection(string Anchor, string Heading, IReadOnlyList<ContentBlock> Blocks)
{
    /// <summary>The funder's question that it answers; may be empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>Words of the group's own text.</summary>
    public int Words { get; init; }

    /// <summary>Words that the funder allows, or null.</summary>
    public int? WordLimit { get; init; }
}

/// <summary>Where a number comes from: everything that a reader needs to find it again.</summary>
public sealed record ContentSource
{
    /// <summary>Number in the pack, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is, such as the indicator's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>The period, such as «2024/25»; empty where it has none.</summary>
    public string Period { get; init; } = "";

    /// <summary>The geography it was published on, such as «LSOA 2021»; empty where it has none.</summary>
    public string Geography { get; init; } = "";

    /// <summary>The year of the boundaries; 0 where it has none.</summary>
    public int BoundaryYear { get; init; }

    /// <summary>Licence by name.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Where it was published; may be empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>What a reader must know about it.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The release, or null for what is no release (the asset register, the group's own costs).</summary>
    public Guid? ReleaseId { get; init; }

    /// <summary>Version of the release; 0 where it is none.</summary>
    public int Version { get; init; }

    /// <summary>SHA-256 of the release's numbers; empty where it is none.</summary>
    public string ReleaseHash { get; init; } = "";

    /// <summary>The releases of a series, one per period, the oldest first; empty where there is one release or none.</summary>
    public IReadOnlyList<SourceRelease> Series { get; init; } = [];

    /// <summary>Every release that it stands for.</summary>
    public IEnumerable<Guid> ReleaseIds => ReleaseId is { } one ? Series.Select(release => release.ReleaseId).Append(one) : Series.Select(release => release.ReleaseId);

    /// <summary>One line under a figure: «Children in low-income families, DWP, 2023/24, LSOA 2021 (2021 boundaries), OGL v3.0».</summary>
    public string Line => string.Join(", ", ((string[])
        [Name, Publisher, Period, Geography.Length == 0 ? "" : BoundaryYear == 0 ? Geography : FormattableString.Invariant($"{Geography} ({BoundaryYear} boundaries)"), Licence])
        .Where(part => part.Length > 0));
}

/// <summary>One release of a series.</summary>
/// <param name="ReleaseId">The release.</param>
/// <param name="Period">Its period.</param>
/// <param name="Version">Its version.</param>
/// <param name="ReleaseHash">SHA-256 of its numbers.</param>
public sealed record SourceRelease(Guid ReleaseId, string Period, int Version, string ReleaseHash);

/// <summary>One number with everything that belongs to it.</summary>
public sealed record ContentFact
{
    /// <summary>What is measured.</summary>
    public required string Indicator { get; init; }

    /// <summary>The area's name.</summary>
    public required string Area { get; init; }

    /// <summary>The area's code.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The geography of the area.</summary>
    public required string Geography { get; init; }

    /// <summary>The year of its boundaries.</summary>
    public required int BoundaryYear { get; init; }

    /// <summary>The period.</summary>
    public required string Period { get; init; }

    /// <summary>The value, or null when there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>Lower limit of the interval, or null when none is published.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper limit of the interval, or null when none is published.</summary>
    public double? Upper { get; init; }

    /// <summary>«47.1 to 52.3», or «none published».</summary>
    public string IntervalInWords => Lower is { } lower && Upper is { } upper
        ? $"{Figures.Number(lower, Decimals)} to {Figures.Number(upper, Decimals)}"
        : "none published";

    /// <summary>What the value is: «published», «added up from small areas (best fit)», «withheld: small number», «not published».</summary>
    public required string Status { get; init; }

    /// <summary>Number of its source; 0 when there is none.</summary>
    public int Source { get; init; }
}

/// <summary>Something that the pack does not show.</summary>
/// <param name="What">What was left out.</param>
/// <param name="Count">How many.</param>
/// <param name="Why">Why.</param>
public sealed record ContentOmission(string What, int Count, string Why);

/// <summary>Something that the group's words refer to.</summary>
/// <param name="Number">Number in the pack, from 1.</param>
/// <param name="Text">Author, title, publisher, year.</param>
/// <param name="Url">Where it can be read; may be empty.</param>
/// <param name="Accessed">When it was read, or null.</param>
public sealed record ContentCitation(int Number, string Text, string Url, DateOnly? Accessed);
