using System.Security.Cryptography;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Accounts;

/// <summary>A person's authenticator app. A row stands for one that is switched on.</summary>
public sealed class SecondFactor
{
    /// <summary>Whose it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The key that app and service share, sealed with the installation's own keys: a copy of the database makes no codes.</summary>
    public required string SealedKey { get; init; }

    /// <summary>The step of the last code that was taken. Each later code must be of a later step, so none is taken twice.</summary>
    public required long LastStep { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>One of the codes for the day on which the telephone is lost. Used once, then gone.</summary>
public sealed class RecoveryCode
{
    /// <summary>How many a person has when they are new.</summary>
    public const int HowMany = 10;

    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 16;

    /// <summary>A UUIDv7 made in code.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the code: some 79 random bits, too many to guess back.</summary>
    public required string Hash { get; init; }

    /// <summary>A new code as people read it: four times four letters and digits, without those that look alike.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(four => new string(four)));

    /// <summary>The hash that a typed code is found by, whatever blanks, dashes and capitals it was typed with.</summary>
    public static string HashOf(string typed) => SecretToken.HashOf(Bare(typed));

    /// <summary>True for what looks like a recovery code.</summary>
    public static bool IsCode(string typed) => Bare(typed).Length == Length;

    private static string Bare(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
