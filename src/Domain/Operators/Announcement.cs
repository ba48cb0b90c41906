using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>How much an announcement matters.</summary>
public enum AnnouncementLevel
{
    /// <summary>Good to know, such as planned work.</summary>
    Info = 0,

    /// <summary>Something does not work as it should.</summary>
    Warning = 1,
}

/// <summary>What the people who run the service tell everybody, on every page between two times, and on the status page afterwards.</summary>
public sealed class Announcement : InstallationEntity
{
    /// <summary>Most characters of <see cref="Text"/>.</summary>
    public const int LongestText = 400;

    /// <summary>One or two plain sentences.</summary>
    public required string Text { get; init; }

    /// <summary>How much it matters.</summary>
    public required AnnouncementLevel Level { get; init; }

    /// <summary>From when on it is shown.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when it is shown.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Writes one. It must end after it begins, and not have ended already.</summary>
    public static Result<Announcement> Write(string text, AnnouncementLevel level, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now)
    {
        if (until <= from)
            return new Invalid("The end must be after the beginning") { Field = "Until" };
        if (until <= now)
            return new Invalid("The end must be in the future") { Field = "Until" };
        return new Announcement { Text = text.Trim(), Level = level, From = from, Until = until, WrittenAt = now };
    }

    /// <summary>True while it is shown.</summary>
    public bool IsShownAt(DateTimeOffset now) => From <= now && now < Until;

    /// <summary>Takes it off the pages. One that had not begun was never shown.</summary>
    public void End(DateTimeOffset now)
    {
        if (now < Until)
            Until = now;
    }
}
