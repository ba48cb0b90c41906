using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing.Payments;

/// <summary>
/// Signatures of notifications, in the form that payment providers use: «t=seconds,v1=hex», where hex is HMAC-SHA256 over the time, a
/// full stop and the body. Several v1 are allowed, so that a secret can be changed without losing messages.
/// </summary>
public static class SignedBody
{
    /// <summary>How far the time of a signature may be from ours, either way.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Signs a body.</summary>
    public static string Sign(byte[] body, string secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Digest(seconds, body, secret))}";
    }

    /// <summary>Checks a signature, in a time that does not depend on where it differs. Null when it is right.</summary>
    public static NotificationRefused? Check(string? header, byte[] body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0].Trim(), part => part[1].Trim(), StringComparer.Ordinal);
        if (parts["t"].FirstOrDefault() is not { } seconds || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) || !parts["v1"].Any())
            return new("The notification is not signed.");
        var right = false;
        foreach (var expected in secrets.Select(secret => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Digest(seconds, body, secret)))))
        {
            foreach (var given in parts["v1"].Take(5))
                right |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given));
        }

        if (!right)
            return new("The notification's signature is wrong.");
        return Math.Abs(now.ToUnixTimeSeconds() - (decimal)moment) > (decimal)Tolerance.TotalSeconds ? new("The notification's signature is too old.") : null;
    }

    private static byte[] Digest(string seconds, byte[] body, string secret) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(seconds + "."), .. body]);
}
