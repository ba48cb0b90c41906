namespace LocalityLab.Application.Platform;

/// <summary>
/// How much memory a node keeps published data in, whatever the number of councils: each memory has a share, and the least used
/// leave when it is full. Sizes are of what is kept, so a node takes some more for the tables around it.
/// </summary>
/// <param name="Megabytes">All memories together; setting «Caches:Megabytes».</param>
public sealed record CacheSize(int Megabytes = CacheSize.DefaultMegabytes)
{
    /// <summary>Enough for the working set of some dozens of councils.</summary>
    public const int DefaultMegabytes = 192;

    /// <summary>Less would not hold one council's releases.</summary>
    public const int FewestMegabytes = 24;

    /// <summary>More than this is a slip of the keyboard, and would overflow the count of bytes of one memory.</summary>
    public const int MostMegabytes = 1024 * 1024;

    /// <summary>Bytes for gated releases: at the default size some 25,000 of a borough's small areas.</summary>
    public long Releases => Share(1, 3);

    /// <summary>Bytes for catalogues and area profiles.</summary>
    public long Profiles => Share(1, 6);

    /// <summary>Bytes for the pages drawn from area profiles, compressed: at the default size some five hundred.</summary>
    public long Pages => Share(1, 12);

    /// <summary>Bytes for areas, lookups and shapes.</summary>
    public long Places => Share(1, 4);

    /// <summary>Bytes for values of maps that are written and compressed.</summary>
    public long Values => Share(1, 6);

    /// <summary>Reads the setting. Throws <see cref="CannotStart"/> when it is out of reason.</summary>
    public static CacheSize From(int? megabytes) => megabytes switch
    {
        null => new(),
        >= FewestMegabytes and <= MostMegabytes => new(megabytes.Value),
        _ => throw new CannotStart($"Caches:Megabytes is {megabytes}. Give the megabytes that a node may keep published data in: {FewestMegabytes} or more."),
    };

    private long Share(int part, int of) => Megabytes * 1024L * 1024L * part / of;
}
