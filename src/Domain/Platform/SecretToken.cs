using System.Security.Cryptography;
using System.Text;

namespace LocalityLab.Domain.Platform;

/// <summary>A secret that is sent to one person in a link. Only its hash is kept, so that a copy of the database opens nothing.</summary>
/// <param name="Value">32 random bytes as 43 characters that may stand in an address.</param>
/// <param name="Hash">What is kept: SHA-256 of the value, lower-case hexadecimal.</param>
public sealed record SecretToken(string Value, string Hash)
{
    /// <summary>Characters of a value.</summary>
    public const int Length = 43;

    /// <summary>A new secret.</summary>
    public static SecretToken New()
    {
        var value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new(value, HashOf(value));
    }

    /// <summary>The hash that a value is found by.</summary>
    public static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
