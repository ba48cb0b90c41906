using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>Something with a name at a place.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Name">What it is called.</param>
/// <param name="At">Where it is.</param>
public sealed record NamedPoint(Guid Id, string Name, DegreePoint At);

/// <summary>Two things that may be one.</summary>
/// <param name="First">The one named first in the list that was searched.</param>
/// <param name="Second">The other.</param>
/// <param name="Metres">How far apart they are.</param>
/// <param name="Likeness">How alike their names are, 0 to 1.</param>
public sealed record LikelySame(NamedPoint First, NamedPoint Second, double Metres, double Likeness);

/// <summary>
/// Which pins may be the same thing: those near one another whose names are alike. Names are compared by the share of letter
/// pairs that they have in common (Dice 1945, Sørensen 1948), without accents, capitals and signs. It only proposes; people decide.
/// </summary>
public static class PinLikeness
{
    /// <summary>Two things further apart than so many metres are never proposed.</summary>
    public const double FurthestMetres = 250;

    /// <summary>Below so many metres people mean the same spot, and half of a name is enough.</summary>
    public const double SameSpotMetres = 40;

    private const double AlikeNames = 0.6;
    private const double AlikeNamesOnOneSpot = 0.35;
    private const double MetresPerDegree = 111_320;

    /// <summary>Twice the letter pairs in common over all letter pairs of both, 0 to 1. Names of one letter are alike when they are equal.</summary>
    public static double OfNames(string first, string second)
    {
        var (one, other) = (PairsOf(first), PairsOf(second));
        var all = one.Values.Sum() + other.Values.Sum();
        return all == 0 ? (string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0)
            : 2.0 * one.Sum(pair => Math.Min(pair.Value, other.GetValueOrDefault(pair.Key))) / all;
    }

    /// <summary>Every two of them that may be one, the likeliest first.</summary>
    public static IReadOnlyList<LikelySame> Among(IReadOnlyList<NamedPoint> things)
    {
        var index = new ByLatitude(things);
        return [.. things.SelectMany(thing => index.Near(thing.At).Where(other => other.Place > index.PlaceOf(thing.Id))
                .Select(other => Compare(thing, other.Thing)).OfType<LikelySame>())
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Metres).ThenBy(pair => pair.First.Id)];
    }

    /// <summary>For each thing that may be in the register already, the likeliest of it.</summary>
    public static IReadOnlyDictionary<Guid, LikelySame> In(IReadOnlyList<NamedPoint> register, IReadOnlyList<NamedPoint> things)
    {
        var index = new ByLatitude(register);
        Dictionary<Guid, LikelySame> found = [];
        foreach (var thing in things)
        {
            var best = index.Near(thing.At).Select(other => Compare(thing, other.Thing)).OfType<LikelySame>().OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Metres).FirstOrDefault();
            if (best is not null)
                found[thing.Id] = best;
        }

        return found;
    }

    private static LikelySame? Compare(NamedPoint first, NamedPoint second)
    {
        var across = (first.At.Longitude - second.At.Longitude) * Math.Cos(first.At.Latitude * Math.PI / 180);
        var metres = MetresPerDegree * Math.Sqrt((across * across) + Math.Pow(first.At.Latitude - second.At.Latitude, 2));
        if (metres > FurthestMetres)
            return null;
        var likeness = OfNames(first.Name, second.Name);
        return likeness >= (metres <= SameSpotMetres ? AlikeNamesOnOneSpot : AlikeNames) ? new(first, second, metres, likeness) : null;
    }

    private static Dictionary<string, int> PairsOf(string name)
    {
        var words = new string([.. AssetDetails.Fold(name).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Where(word => word is not ("the" or "of" or "and" or "at")).SelectMany(word => Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(start => word.Substring(start, 2)))
            .GroupBy(pair => pair, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Count(), StringComparer.Ordinal);
    }

    /// <summary>Sorted from south to north, so that only what is near is compared.</summary>
    private sealed class ByLatitude
    {
        private readonly NamedPoint[] sorted;
        private readonly double[] latitudes;
        private readonly Dictionary<Guid, int> places;

        public ByLatitude(IReadOnlyList<NamedPoint> things)
        {
            sorted = [.. things.OrderBy(thing => thing.At.Latitude)];
            latitudes = [.. sorted.Select(thing => thing.At.Latitude)];
            places = sorted.Select((thing, place) => (thing.Id, place)).ToDictionary(row => row.Id, row => row.place);
        }

        public int PlaceOf(Guid id) => places[id];

        public IEnumerable<(NamedPoint Thing, int Place)> Near(DegreePoint at)
        {
            const double reach = FurthestMetres / MetresPerDegree;
            var from = Array.BinarySearch(latitudes, at.Latitude - reach);
            from = from < 0 ? ~from : from;
            while (from > 0 && latitudes[from - 1] >= at.Latitude - reach)
                from--;
            for (var place = from; place < sorted.Length && latitudes[place] <= at.Latitude + reach; place++)
                yield return (sorted[place], place);
        }
    }
}
