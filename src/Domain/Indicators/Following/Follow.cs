using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators.Following;

/// <summary>
/// What somebody wants to be told about: one indicator in one area, one indicator anywhere in the council, or everything about
/// one area. By slug and code, so that it outlives a new version of the geography.
/// </summary>
public sealed class Follow : CouncilEntity
{
    /// <summary>Things that one person can follow in one council.</summary>
    public const int Most = 200;

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The indicator's slug; empty for every indicator of the area.</summary>
    public required string IndicatorSlug { get; init; }

    /// <summary>The geography's slug; empty for anywhere in the council.</summary>
    public required string GeographySlug { get; init; }

    /// <summary>The area's code; empty for anywhere in the council.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The area's name when the following began, shown when the area is no longer there; empty for anywhere.</summary>
    public required string AreaName { get; init; }

    /// <summary>Since when: nothing published before is told.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>True when it is about the whole council.</summary>
    public bool IsAnywhere => AreaCode.Length == 0;
}

/// <summary>
/// A change that somebody is to be told about. It points at what was imported and never holds a number: what the e-mail says is read
/// through the disclosure gate when it is written, so that a figure which was taken back meanwhile is never told.
/// </summary>
public sealed class FollowedChange : CouncilEntity
{
    /// <summary>Whose, and of what.</summary>
    public required Guid FollowId { get; init; }

    /// <summary>The indicator that changed.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>The import that changed it.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>True when figures that were told about were taken back.</summary>
    public required bool TakenBack { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset NotedAt { get; init; }

    /// <summary>The e-mail that took it, or the attempt that found nothing to say; null while it waits. Set before the e-mail goes out, so that it never goes out twice.</summary>
    public Guid? DigestId { get; private set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>True when it was told, false when there was nothing to say.</summary>
    public bool WasTold { get; private set; }
}

/// <summary>There is no such thing that one follows.</summary>
public sealed record FollowNotFound() : NotFound("You do not follow this.");

/// <summary>The list is full.</summary>
public sealed record TooManyFollows() : Conflict("You can follow 200 things in one council. Stop following one of them first.");
