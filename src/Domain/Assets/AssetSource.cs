using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>Where a set of assets comes from, and what became of its rows when it was last read.</summary>
public sealed class AssetSource : CouncilEntity
{
    /// <summary>Part of addresses and manifests, such as «libraries»; unique within the council, never changed.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen: «Libraries».</summary>
    public required string Name { get; set; }

    /// <summary>Who published it.</summary>
    public string Publisher { get; set; } = "";

    /// <summary>Under which licence.</summary>
    public string Licence { get; set; } = "";

    /// <summary>Where it was published, a web address.</summary>
    public string Address { get; set; } = "";

    /// <summary>The date that the source gives for itself, in its own words: «July 2018».</summary>
    public string AsOf { get; set; } = "";

    /// <summary>Name of the file last read.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the file last read, lower-case hexadecimal: the same file is not read twice.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>When it was last read.</summary>
    public DateTimeOffset ReadAt { get; set; }

    /// <summary>Rows of the file last read.</summary>
    public int RowsRead { get; set; }

    /// <summary>Rows that stand in the register.</summary>
    public int RowsPublished { get; set; }

    /// <summary>Rows that could not be used.</summary>
    public int RowsRejected { get; set; }

    /// <summary>Rows left out on purpose.</summary>
    public int RowsIgnored { get; set; }

    /// <summary>The whole report as JSON.</summary>
    public string Report { get; set; } = "";
}
