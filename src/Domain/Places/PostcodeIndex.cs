using System.Buffers.Binary;
using System.Text;

namespace LocalityLab.Domain.Places;

/// <summary>A postcode and where it is.</summary>
/// <param name="Postcode">The postcode.</param>
/// <param name="Position">Its place, WGS84.</param>
public readonly record struct PostcodePlace(Postcode Postcode, DegreePoint Position);

/// <summary>
/// The council's postcodes in memory: 24 bytes each, found by binary search. Safe to ask from many threads at once.
/// </summary>
public sealed class PostcodeIndex
{
    // Eight ASCII characters as one number, most significant first, padded with zero: numbers compare as the texts do.
    private readonly ulong[] keys;
    private readonly DegreePoint[] positions;

    private PostcodeIndex(ulong[] keys, DegreePoint[] positions)
    {
        this.keys = keys;
        this.positions = positions;
    }

    /// <summary>How many postcodes there are.</summary>
    public int Count => keys.Length;

    /// <summary>The postcode at a place in the sorted list.</summary>
    public PostcodePlace this[int index] => new(PostcodeOf(keys[index]), positions[index]);

    /// <summary>Reads a stored directory.</summary>
    /// <exception cref="InvalidDataException">The two blocks of bytes do not fit each other.</exception>
    public static PostcodeIndex From(PostcodeDirectory directory) => Decode(directory.Postcodes, directory.Positions);

    /// <summary>Sorts places; of equal postcodes the first stays, the others are counted.</summary>
    /// <returns>The index, and how many places were left out because their postcode had come before.</returns>
    public static (PostcodeIndex Index, int Repeated) Of(IEnumerable<PostcodePlace> places)
    {
        Dictionary<ulong, DegreePoint> unique = [];
        var repeated = 0;
        foreach (var place in places)
        {
            if (!unique.TryAdd(Key(place.Postcode.ToString()), place.Position))
                repeated++;
        }

        var sorted = unique.Keys.ToArray();
        Array.Sort(sorted);
        return (new(sorted, Array.ConvertAll(sorted, key => unique[key])), repeated);
    }

    /// <summary>Reads the two blocks of a <see cref="PostcodeDirectory"/>.</summary>
    /// <exception cref="InvalidDataException">The two blocks of bytes do not fit each other.</exception>
    public static PostcodeIndex Decode(ReadOnlySpan<byte> postcodes, ReadOnlySpan<byte> positions)
    {
        if (positions.Length % 16 != 0)
            throw new InvalidDataException("The positions end inside a pair of numbers.");
        var sorted = new ulong[positions.Length / 16];
        var places = new DegreePoint[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var end = postcodes.IndexOf((byte)'\n');
            if (end is < 6 or > 8)
                throw new InvalidDataException($"Line {i + 1} is not a postcode.");
            sorted[i] = Key(postcodes[..end]);
            if (i > 0 && sorted[i] <= sorted[i - 1])
                throw new InvalidDataException($"Line {i + 1} is not in order.");
            postcodes = postcodes[(end + 1)..];
            places[i] = new(
                BinaryPrimitives.ReadDoubleLittleEndian(positions[(i * 16)..]),
                BinaryPrimitives.ReadDoubleLittleEndian(positions[((i * 16) + 8)..]));
        }

        return postcodes.IsEmpty ? new(sorted, places) : throw new InvalidDataException("There are more postcodes than positions.");
    }

    /// <summary>The two blocks that a <see cref="PostcodeDirectory"/> stores.</summary>
    public (byte[] Postcodes, byte[] Positions) Encode()
    {
        var text = new StringBuilder(keys.Length * 9);
        var bytes = new byte[keys.Length * 16];
        for (var i = 0; i < keys.Length; i++)
        {
            text.Append(TextOf(keys[i])).Append('\n');
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 16), positions[i].Longitude);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan((i * 16) + 8), positions[i].Latitude);
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), bytes);
    }

    /// <summary>Where a postcode is, or null when the directory does not have it.</summary>
    public DegreePoint? Find(Postcode postcode)
    {
        var at = Array.BinarySearch(keys, Key(postcode.ToString()));
        return at < 0 ? null : positions[at];
    }

    /// <summary>
    /// Postcodes that what was typed may be the beginning of, in order: «m15» gives M15 1AA …, «M154» gives M15 4AA ….
    /// A text that can be read in two ways («M1» is a district, and the beginning of M15) lists the shorter district first.
    /// </summary>
    /// <param name="typed">What was typed so far, spaces or not.</param>
    /// <param name="most">How many to give at most.</param>
    public IReadOnlyList<PostcodePlace> Suggest(string? typed, int most = 10)
    {
        if (Postcode.Compact(typed) is not { } compact || compact.Length > 7)
            return [];
        List<PostcodePlace> found = [];
        HashSet<ulong> seen = [];
        foreach (var prefix in Readings(compact))
        {
            var (from, to) = Range(prefix);
            for (var i = from; i < to && found.Count < most; i++)
            {
                if (seen.Add(keys[i]))
                    found.Add(this[i]);
            }
        }

        return found;
    }

    /// <summary>All postcodes of an outward code such as «M15»; empty when there are none.</summary>
    public IReadOnlyList<PostcodePlace> InDistrict(string? outward)
    {
        if (Postcode.Compact(outward) is not { } compact || !Postcode.IsOutward(compact))
            return [];
        var (from, to) = Range(compact + " ");
        return [.. Enumerable.Range(from, to - from).Select(i => this[i])];
    }

    // The inward part starts with a digit, so a text can be split before any of its digits but the first character.
    private static IEnumerable<string> Readings(string compact)
    {
        for (var split = Math.Max(2, compact.Length - 3); split <= compact.Length; split++)
        {
            var (outward, inward) = (compact[..split], compact[split..]);
            if (Postcode.IsOutward(outward) && IsInwardBeginning(inward))
                yield return $"{outward} {inward}";
        }

        yield return compact;
    }

    private static bool IsInwardBeginning(string inward) =>
        inward.Length == 0 || (char.IsAsciiDigit(inward[0]) && inward.Skip(1).All(Postcode.IsUnitLetter));

    private (int From, int To) Range(string prefix)
    {
        if (prefix.Length > 8)
            return (0, 0);
        var low = Key(prefix);
        var from = LowerBound(low);
        var high = prefix.Length == 8 ? low : low | (ulong.MaxValue >> (prefix.Length * 8));
        var to = from;
        while (to < keys.Length && keys[to] <= high)
            to++;
        return (from, to);
    }

    private int LowerBound(ulong key)
    {
        var at = Array.BinarySearch(keys, key);
        return at < 0 ? ~at : at;
    }

    private static ulong Key(string text)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        Encoding.ASCII.GetBytes(text, bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static ulong Key(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        text.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static string TextOf(ulong key)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key);
        return Encoding.ASCII.GetString(bytes.TrimEnd((byte)0));
    }

    private static Postcode PostcodeOf(ulong key) => Postcode.Parse(TextOf(key));
}
