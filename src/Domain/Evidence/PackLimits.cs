namespace LocalityLab.Domain.Evidence;

/// <summary>How large the parts of a pack may be: generous for a bid, small enough to print.</summary>
public static class PackLimits
{
    /// <summary>Characters of a title, a heading, a funder.</summary>
    public const int ShortText = 160;

    /// <summary>Characters of a funder's question, of aims, of what was said.</summary>
    public const int LongText = 4_000;

    /// <summary>Characters of the Markdown of one section.</summary>
    public const int Narrative = 30_000;

    /// <summary>Characters of a web address.</summary>
    public const int Address = 500;

    /// <summary>Areas in one pack.</summary>
    public const int Areas = 60;

    /// <summary>Indicators in one pack.</summary>
    public const int Indicators = 30;

    /// <summary>Sections in one pack.</summary>
    public const int Sections = 30;

    /// <summary>Lines of costs.</summary>
    public const int Costs = 40;

    /// <summary>Citations.</summary>
    public const int Citations = 100;

    /// <summary>Entries of the consultation log.</summary>
    public const int Consultations = 60;

    /// <summary>Metres from a postcode.</summary>
    public const int Metres = 5_000;
}
