using LocalityLab.Domain.Places;

namespace LocalityLab.TestKit;

public static partial class A
{
    /// <summary>A geography without shapes.</summary>
    public static Geography Geography(string slug = "ward23", GeographyKind kind = GeographyKind.Ward, int areas = 3) => new()
    {
        Slug = slug,
        Name = slug,
        AreaNoun = "ward",
        AreaNounPlural = "wards",
        Kind = kind,
        BoundaryYear = 2023,
        AreaCount = areas,
    };

    /// <summary>Areas of a geography, in ordinal order.</summary>
    public static IReadOnlyList<Area> Areas(Geography geography, params string[] codes) =>
        [.. codes.Select((code, ordinal) => new Area { GeographyId = geography.Id, Ordinal = ordinal, Code = code, Name = $"Area {code}" })];
}
