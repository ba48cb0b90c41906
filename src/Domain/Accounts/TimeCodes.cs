using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalityLab.Domain.Accounts;

/// <summary>
/// The six-digit codes of authenticator apps: RFC 6238 with HMAC-SHA-1 and steps of 30 seconds, which is what every app reads.
/// A code is taken one step early or late, since telephones' clocks drift (RFC 6238, 5.2).
/// </summary>
public static class TimeCodes
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Bytes of a key: as long as the hash, as RFC 4226 (4, R6) asks.</summary>
    public const int KeyLength = 20;

    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The 30-second step that a moment lies in.</summary>
    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Authenticator apps know no other; HMAC-SHA-1 is not broken by SHA-1's collisions.")]
    public static string At(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, one early or late at most; null when it is the code of none of them.</summary>
    public static long? StepOf(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            // All of them are compared, in the same time whichever it is.
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(At(key, step))))
                found = step;
        }

        return found;
    }

    /// <summary>The key as people type it: letters and digits in fours.</summary>
    public static string InWords(ReadOnlySpan<byte> key) => string.Join(' ', Encode(key).Chunk(4).Select(four => new string(four)));

    /// <summary>What an app reads from the square: the key with the names that it shows.</summary>
    /// <param name="key">The key.</param>
    /// <param name="issuer">Whose code it is.</param>
    /// <param name="account">The person's address.</param>
    public static string Address(ReadOnlySpan<byte> key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Encode(key)}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <summary>True for what looks like a code, with or without the blank that some apps show in its middle.</summary>
    public static bool IsCode(string typed) => Bare(typed) is { Length: Digits } bare && bare.All(char.IsAsciiDigit);

    /// <summary>The code without blanks.</summary>
    public static string Bare(string typed) => string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var value in bytes)
        {
            (held, bits) = ((held << 8) | value, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(held << (5 - bits)) & 31]).ToString();
    }
}
