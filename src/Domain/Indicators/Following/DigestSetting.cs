using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Indicators.Following;

/// <summary>How soon somebody hears of what they follow.</summary>
public enum DigestPace
{
    /// <summary>In the morning of the next day.</summary>
    Daily = 0,

    /// <summary>On the next Monday morning.</summary>
    Weekly = 1,

    /// <summary>Minutes after it was published.</summary>
    AtOnce = 2,
}

/// <summary>How one person gets the e-mails about what they follow in one council, and the key of the link that stops them.</summary>
public sealed class DigestSetting : CouncilEntity
{
    /// <summary>The hour on the clock at which daily and weekly e-mails go out.</summary>
    public const int MorningHour = 7;

    /// <summary>«At once» waits so long for what is published in the same moment, so that a load of many files is one e-mail.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    private DigestSetting()
    {
    }

    /// <summary>The person.</summary>
    public Guid UserId { get; private init; }

    /// <summary>How soon.</summary>
    public DigestPace Pace { get; set; }

    /// <summary>When the person stopped the e-mails; null while they come.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>When they were let come again; what was published before is not told.</summary>
    public DateTimeOffset? ResumedAt { get; private set; }

    /// <summary>Signs the links in the person's e-mails. A new one ends every link sent so far.</summary>
    public string LinkKey { get; private set; } = "";

    /// <summary>As it is before the person says anything: once a day.</summary>
    public static DigestSetting Of(Guid userId)
    {
        var setting = new DigestSetting { UserId = userId };
        setting.EndLinks();
        return setting;
    }

    /// <summary>Stops the e-mails. Stopping twice is harmless.</summary>
    public void Stop(DateTimeOffset now) => StoppedAt ??= now;

    /// <summary>Lets them come again, for what is published from now on.</summary>
    public void Resume(DateTimeOffset now)
    {
        if (StoppedAt is null)
            return;
        (StoppedAt, ResumedAt) = (null, now);
    }

    /// <summary>True when what was published at a moment is told to somebody who has followed it since another.</summary>
    public bool Hears(DateTimeOffset published, DateTimeOffset followedSince) =>
        StoppedAt is null && published >= followedSince && (ResumedAt is not { } resumed || published >= resumed);

    /// <summary>The links in e-mails sent so far stop working.</summary>
    public void EndLinks() => LinkKey = SecretToken.New().Value;

    /// <summary>When a change is told.</summary>
    public DateTimeOffset DueAt(DateTimeOffset noted)
    {
        if (Pace == DigestPace.AtOnce)
            return noted + Gathering;
        var day = LocalTime.DateAt(noted);
        do
        {
            if ((Pace == DigestPace.Daily || day.DayOfWeek == DayOfWeek.Monday) && Morning(day) is var due && due > noted)
                return due;
            day = day.AddDays(1);
        }
        while (true);
    }

    /// <summary>The part of an address that stops these e-mails without signing in: which setting, and a signature by its key (HMAC-SHA-256).</summary>
    public string StopToken() => $"{Id:N}.{Signature()}";

    /// <summary>The setting that a token names; null when it has not the form of one.</summary>
    public static Guid? IdIn(string token) =>
        token.Length == 33 + SecretToken.Length && token[32] == '.' && Guid.TryParseExact(token[..32], "N", out var id) ? id : null;

    /// <summary>True when the token was made by this setting and its links were not ended since.</summary>
    public bool Accepts(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.ASCII.GetBytes(StopToken()));

    private static DateTimeOffset Morning(DateOnly day) => LocalTime.ToUtc(day, new TimeOnly(MorningHour, 0)).Value;

    private string Signature() => Convert.ToBase64String(HMACSHA256.HashData(Encoding.ASCII.GetBytes(LinkKey), Encoding.ASCII.GetBytes($"stop {CouncilId:N} {Id:N}")))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>A link of an e-mail that stops nothing: mistyped, or ended by the person.</summary>
public sealed record StopLinkNotFound() : NotFound("This link does not stop any e-mails.");
