using System.IO.Compression;

namespace LocalityLab.Web.Platform;

/// <summary>An answer that is kept, compressed with Brotli.</summary>
/// <param name="Bytes">The compressed bytes, as browsers take them.</param>
/// <param name="Length">Bytes of the answer itself.</param>
internal sealed record Compressed(byte[] Bytes, int Length)
{
    /// <summary>Compresses it as well as an answer that is sent many times deserves.</summary>
    public static Compressed Of(byte[] plain)
    {
        using var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(plain);
        return new(stream.ToArray(), plain.Length);
    }

    /// <summary>What was compressed.</summary>
    public byte[] Plain()
    {
        var plain = new byte[Length];
        using var brotli = new BrotliStream(new MemoryStream(Bytes), CompressionMode.Decompress);
        brotli.ReadExactly(plain);
        return plain;
    }
}
