using System.Text.Json;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Places;

/// <summary>One locality in the making: a name, and the wards it is made of.</summary>
/// <param name="Id">Stands for it in the plan's addresses.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Code">The code of the published locality that it goes on from; empty for a new one.</param>
/// <param name="Wards">Codes of its wards, sorted.</param>
public sealed record PlannedLocality(Guid Id, string Name, string Code, IReadOnlyList<string> Wards);

/// <summary>Somebody else changed the plan in the meantime.</summary>
public sealed record LocalityPlanChanged() : Conflict("Somebody else has changed these localities since you opened the page. Look at them below and make your change again.");

/// <summary>
/// Localities that the council is drawing from wards, until they are published as a geography of their own. A ward is in one
/// locality at most. A council has one plan at a time.
/// </summary>
public sealed class LocalityPlan : CouncilEntity
{
    /// <summary>Longest name of a locality, as for every area.</summary>
    public const int NameLength = 120;

    /// <summary>Most localities of one council.</summary>
    public const int Most = 200;

    private IReadOnlyList<PlannedLocality>? read;

    /// <summary>The wards.</summary>
    public required Guid WardGeographyId { get; init; }

    /// <summary>The localities in force when it was begun, which it goes on from; null when there were none.</summary>
    public Guid? BasedOnGeographyId { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Raised by every change, so that a page that was opened before one is told.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The localities as JSON.</summary>
    public string Written { get; private set; } = "[]";

    /// <summary>The localities in the order of their names.</summary>
    public IReadOnlyList<PlannedLocality> Localities => read ??= JsonSerializer.Deserialize<List<PlannedLocality>>(Written)!;

    /// <summary>Begins with the localities in force.</summary>
    public void BeginWith(IEnumerable<PlannedLocality> localities) => Write(localities);

    /// <summary>Adds a locality, or changes the one with this id. Wards that were in another locality leave it.</summary>
    /// <param name="id">A new id, or that of a locality of the plan.</param>
    /// <param name="name">Its name; no other locality may have it.</param>
    /// <param name="wards">Codes of its wards.</param>
    /// <param name="version">The version that the page showed.</param>
    public Result<Nothing> Put(Guid id, string name, IEnumerable<string> wards, int version)
    {
        name = name.Trim();
        var known = Localities.SingleOrDefault(locality => locality.Id == id);
        if (version != Version)
            return known is not null && known.Name == name && known.Wards.ToHashSet(StringComparer.Ordinal).SetEquals(wards) ? Nothing.Value : new LocalityPlanChanged();
        if (Localities.Any(locality => locality.Id != id && string.Equals(locality.Name, name, StringComparison.OrdinalIgnoreCase)))
            return new Invalid($"Another locality is called {name}. Choose another name") { Field = "Name" };
        if (known is null && Localities.Count >= Most)
            return new Conflict($"A council has {Most} localities at most.");
        var taken = wards.ToHashSet(StringComparer.Ordinal);
        Write(
        [
            .. Localities.Where(locality => locality.Id != id).Select(locality => locality with { Wards = [.. locality.Wards.Where(ward => !taken.Contains(ward))] }),
            new PlannedLocality(id, name, known?.Code ?? "", [.. taken.Order(StringComparer.Ordinal)]),
        ]);
        return Nothing.Value;
    }

    /// <summary>Takes a locality out; its wards are left over.</summary>
    public void Remove(Guid id) => Write(Localities.Where(locality => locality.Id != id));

    /// <summary>Why it cannot be published yet, or null.</summary>
    public Error? Problem() =>
        Localities.Count == 0 ? new Conflict("Add a locality first.")
        : Localities.FirstOrDefault(locality => locality.Wards.Count == 0) is { } empty ? new Conflict($"{empty.Name} has no wards. Choose its wards, or take it out.")
        : null;

    private void Write(IEnumerable<PlannedLocality> localities)
    {
        read = [.. localities.OrderBy(locality => locality.Name, StringComparer.OrdinalIgnoreCase).ThenBy(locality => locality.Id)];
        Written = JsonSerializer.Serialize(read);
        Version++;
    }
}

/// <summary>
/// Codes of localities that a council draws itself: «LL-E08000009-001». «LL» is no country and the code has hyphens, so that it can
/// never be taken for one of the nine-character codes of the Office for National Statistics. A code is never given twice; it stays with its locality when that
/// is drawn anew, as the edition of the geography says which ground was meant.
/// </summary>
public static class LocalityCodes
{
    private const int LongestMiddle = 30;

    /// <summary>What the codes of a council begin with.</summary>
    /// <param name="authorityCode">The authority's code, or empty.</param>
    /// <param name="slug">The council's address, used where it has no code.</param>
    public static string Prefix(string authorityCode, string slug)
    {
        var middle = (authorityCode.Trim().Length > 0 ? authorityCode.Trim() : slug).ToUpperInvariant();
        return $"LL-{(middle.Length > LongestMiddle ? middle[..LongestMiddle] : middle)}-";
    }

    /// <summary>The codes that come next.</summary>
    /// <param name="prefix">What they begin with.</param>
    /// <param name="given">Every code that was ever given.</param>
    public static IEnumerable<string> Next(string prefix, IEnumerable<string> given)
    {
        var last = given.Where(code => code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
        while (true)
            yield return FormattableString.Invariant($"{prefix}{++last:000}");
    }
}
