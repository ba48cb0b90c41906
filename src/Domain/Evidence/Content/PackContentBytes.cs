using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalityLab.Domain.Evidence.Content;

/// <summary>A content as bytes and back. Equal contents give equal bytes, on every machine, so their hash names the content.</summary>
public static class PackContentBytes
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,

        // The bytes are never put into a page as they are, and drawings would grow by half with «<» as six characters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The content as JSON in UTF-8.</summary>
    public static byte[] Write(PackContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no content.</exception>
    public static PackContent Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<PackContent>(json, Options) ?? throw new InvalidDataException("The content of the pack is empty.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException("The content of the pack cannot be read.", problem);
        }
    }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    /// <summary>Compressed for the database.</summary>
    public static byte[] Compress(byte[] json)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal))
            brotli.Write(json);
        return target.ToArray();
    }

    /// <summary>Reads the content of an issued pack and checks it against its hash.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those that were frozen.</exception>
    public static PackContent Thaw(FrozenContent frozen)
    {
        using var source = new BrotliStream(new MemoryStream(frozen.Compressed), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        var json = target.ToArray();
        return Hash(json) == frozen.ContentHash ? Read(json) : throw new InvalidDataException("The content of the pack is not the one that was issued.");
    }
}
