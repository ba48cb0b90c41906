using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Places;

/// <summary>
/// The ward that each small area lies in, for screens, downloads and packs: few people know «Trafford 018C», many know
/// Clifford. Shared between requests: never changed.
/// </summary>
public sealed class AreaWards
{
    private readonly string?[] names;
    private readonly Geography? wards;
    private readonly LookupKind kind;

    private AreaWards(Geography? wards, LookupKind kind, string?[] names) => (this.wards, this.kind, this.names) = (wards, kind, names);

    /// <summary>For areas that are known by their own names, or that no lookup leads to a ward.</summary>
    public static AreaWards None { get; } = new(null, LookupKind.Exact, []);

    /// <summary>The wards along a way up; an area without a target has none, one shared out has the ward of its greatest part.</summary>
    /// <param name="path">The way to the wards.</param>
    /// <param name="targets">The wards by ordinal.</param>
    public static AreaWards Along(LookupPath path, IReadOnlyList<Area> targets)
    {
        var found = new string?[path.From.AreaCount];
        foreach (var entries in path.Entries.GroupBy(entry => entry.From))
            found[entries.Key] = targets[entries.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.To).First().To].Name;
        return new(path.To, path.Kind, found);
    }

    /// <summary>True when areas of this kind go by code names that say little to residents.</summary>
    public static bool Needs(GeographyKind kind) => kind is GeographyKind.OutputArea or GeographyKind.Lsoa or GeographyKind.Msoa;

    /// <summary>The geography that the wards belong to; null when there are none.</summary>
    public Guid? GeographyId => wards?.Id;

    /// <summary>True when some area has a ward.</summary>
    public bool Any => wards is not null;

    /// <summary>The name of the ward an area lies in; empty when it has none.</summary>
    public string NameOf(int ordinal) => ordinal >= 0 && ordinal < names.Length ? names[ordinal] ?? "" : "";

    /// <summary>«in Clifford ward»; empty when the area has none.</summary>
    public string Of(int ordinal) => NameOf(ordinal) is { Length: > 0 } name ? $"in {Titled(name)}" : "";

    /// <summary>«Trafford 018C · in Clifford ward»; the name alone when the area has no ward.</summary>
    public string Named(string name, int ordinal) => Of(ordinal) is { Length: > 0 } place ? $"{name} · {place}" : name;

    /// <summary>A name from <see cref="Named"/> within a sentence: «Trafford 018C in Clifford ward».</summary>
    public static string InSentence(string placedName) => placedName.Replace(" · in ", " in ", StringComparison.Ordinal);

    /// <summary>What the wards beside a list are, to be said once; empty when there are none.</summary>
    public string Note => (wards, kind) switch
    {
        (null, _) => "",
        (_, LookupKind.Exact) => $"The ward of each area is its ward in {wards.Name}.",
        (_, LookupKind.PopulationWeighted) => $"The ward of each area is the one in {wards.Name} with the largest share of it.",
        _ => $"The ward of each area is its best fit in {wards.Name}: most of its people live there, a few may live in a neighbouring ward.",
    };

    // «Ward 7» and «Park Ward» say already what they are.
    private string Titled(string name) => name.Split(' ').Contains(wards!.AreaNoun, StringComparer.OrdinalIgnoreCase) ? name : $"{name} {wards.AreaNoun}";
}
