using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators;

/// <summary>Where a release stands.</summary>
public enum ReleaseState
{
    /// <summary>Checked but not yet public: only data managers see it.</summary>
    Draft = 0,

    /// <summary>Current.</summary>
    Published = 1,

    /// <summary>Replaced by a later version of the same indicator, geography and period. Frozen packs still read it.</summary>
    Superseded = 2,

    /// <summary>Taken back by «undo».</summary>
    Withdrawn = 3,
}

/// <summary>
/// The values of one indicator on one geography for one period: immutable once published, versioned. The numbers are in
/// <see cref="ReleaseValues"/> rows, one per breakdown, so that lists of releases stay light.
/// </summary>
public sealed class Release : CouncilEntity
{
    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>The geography whose area ordinals the vectors follow.</summary>
    public required Guid GeographyId { get; init; }

    /// <summary>First day covered.</summary>
    public required DateOnly PeriodFirst { get; init; }

    /// <summary>Last day covered.</summary>
    public required DateOnly PeriodLast { get; init; }

    /// <summary>The period as shown.</summary>
    public required string PeriodLabel { get; init; }

    /// <summary>1 for the first release of this indicator, geography and period; a correction is the next number.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public ReleaseState State { get; set; }

    /// <summary>SHA-256 over the vectors, lower-case hexadecimal: part of the immutable address, and what a pack pins.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When it became public.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The import that made it, if it came from a file.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>What a reader must know about this release: «best fit», «modelled», a break in the series.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The period.</summary>
    public Period Period => new(PeriodFirst, PeriodLast, PeriodLabel);
}

/// <summary>The stored vectors of one breakdown of a release, little-endian; see <see cref="ReleaseVector"/> for the shapes.</summary>
public sealed class ReleaseValues : CouncilEntity
{
    /// <summary>The release.</summary>
    public required Guid ReleaseId { get; init; }

    /// <summary>«all» or the breakdown.</summary>
    public required string Breakdown { get; init; }

    /// <summary>double[] of values, 8 bytes each.</summary>
    public required byte[] Values { get; init; }

    /// <summary>One <see cref="ValueState"/> per byte.</summary>
    public required byte[] States { get; init; }

    /// <summary>double[] of numerators, or null.</summary>
    public byte[]? Numerators { get; init; }

    /// <summary>double[] of denominators, or null.</summary>
    public byte[]? Denominators { get; init; }

    /// <summary>double[] of lower limits, or null.</summary>
    public byte[]? Lower { get; init; }

    /// <summary>double[] of upper limits, or null.</summary>
    public byte[]? Upper { get; init; }
}
