using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LocalityLab.Domain.Indicators;

/// <summary>
/// Turns the vectors of a release into stored bytes and back, and into the hash that names their content. Bytes are
/// little-endian on every machine, and every NaN is the same NaN, so equal numbers give equal bytes.
/// </summary>
public static class VectorBytes
{
    // The quiet NaN that .NET itself makes; files and calculations bring others, which would change the hash for nothing.
    private const ulong Nothing = 0xFFF8_0000_0000_0000;

    /// <summary>The row that stores a vector.</summary>
    /// <param name="vector">The vector; arrays of other lengths than <see cref="ReleaseVector.Values"/> are a bug and throw.</param>
    /// <param name="councilId">The council that owns the release.</param>
    /// <param name="releaseId">The release.</param>
    public static ReleaseValues ToRow(ReleaseVector vector, Guid councilId, Guid releaseId)
    {
        Check(vector);
        return new()
        {
            CouncilId = councilId,
            ReleaseId = releaseId,
            Breakdown = vector.Breakdown,
            Values = Encode(vector.Values),
            States = MemoryMarshal.AsBytes(vector.States.AsSpan()).ToArray(),
            Numerators = vector.Numerators is null ? null : Encode(vector.Numerators),
            Denominators = vector.Denominators is null ? null : Encode(vector.Denominators),
            Lower = vector.Lower is null ? null : Encode(vector.Lower),
            Upper = vector.Upper is null ? null : Encode(vector.Upper),
        };
    }

    /// <summary>The vector of a stored row.</summary>
    /// <exception cref="InvalidDataException">The arrays do not have one length, or a state is none that we know.</exception>
    public static ReleaseVector FromRow(ReleaseValues row)
    {
        var count = row.States.Length;
        foreach (var state in row.States)
        {
            if (state > (byte)ValueState.NotComparable)
                throw new InvalidDataException($"The values of «{row.Breakdown}» hold a state numbered {state}.");
        }

        return new()
        {
            Breakdown = row.Breakdown,
            Values = Decode(row.Values, count, row.Breakdown)!,
            States = MemoryMarshal.Cast<byte, ValueState>(row.States).ToArray(),
            Numerators = Decode(row.Numerators, count, row.Breakdown),
            Denominators = Decode(row.Denominators, count, row.Breakdown),
            Lower = Decode(row.Lower, count, row.Breakdown),
            Upper = Decode(row.Upper, count, row.Breakdown),
        };
    }

    /// <summary>Numbers as 8 little-endian bytes each.</summary>
    public static byte[] Encode(ReadOnlySpan<double> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(double)];
        var bits = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan());
        for (var index = 0; index < numbers.Length; index++)
        {
            // Adding 0 turns −0 into 0.
            var plain = double.IsNaN(numbers[index]) ? Nothing : BitConverter.DoubleToUInt64Bits(numbers[index] + 0.0);
            bits[index] = BitConverter.IsLittleEndian ? plain : BinaryPrimitives.ReverseEndianness(plain);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes end inside a number.</exception>
    public static double[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(double) != 0)
            throw new InvalidDataException("The bytes end inside a number.");
        var numbers = MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<double, ulong>(numbers.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return numbers;
    }

    /// <summary>
    /// SHA-256 over all breakdowns in the order of their names, lower-case hexadecimal. For each: the name (length, UTF-8),
    /// the number of areas, the states, then values, numerators, denominators, lower and upper limits, each behind a byte
    /// that is 1 when the array is there. It depends on the numbers alone, not on the order in which vectors are given.
    /// </summary>
    public static string ContentHash(IEnumerable<ReleaseVector> vectors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var vector in vectors.OrderBy(vector => vector.Breakdown, StringComparer.Ordinal))
        {
            Check(vector);
            var name = Encoding.UTF8.GetBytes(vector.Breakdown);
            Append(hash, name.Length);
            hash.AppendData(name);
            Append(hash, vector.Count);
            hash.AppendData(MemoryMarshal.AsBytes(vector.States.AsSpan()));
            foreach (var numbers in (double[]?[])[vector.Values, vector.Numerators, vector.Denominators, vector.Lower, vector.Upper])
            {
                hash.AppendData([numbers is null ? (byte)0 : (byte)1]);
                hash.AppendData(Encode(numbers));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static double[]? Decode(byte[]? bytes, int count, string breakdown)
    {
        if (bytes is null)
            return null;
        return bytes.Length == count * sizeof(double)
            ? Decode(bytes)
            : throw new InvalidDataException($"An array of «{breakdown}» has {bytes.Length} bytes for {count} areas.");
    }

    private static void Check(ReleaseVector vector)
    {
        foreach (var length in (int?[])
            [vector.States.Length, vector.Numerators?.Length, vector.Denominators?.Length, vector.Lower?.Length, vector.Upper?.Length])
        {
            if (length is { } other && other != vector.Count)
                throw new ArgumentException($"An array of «{vector.Breakdown}» has {other} elements for {vector.Count} areas.", nameof(vector));
        }
    }
}
