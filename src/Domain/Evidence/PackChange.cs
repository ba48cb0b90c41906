using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>One saved edit of a pack: what makes a stale form recognisable, and the pack's history.</summary>
public sealed class PackChange : CouncilEntity
{
    /// <summary>Characters kept of the values before and after.</summary>
    public const int LongestSummary = 600;

    /// <summary>The pack.</summary>
    public required Guid PackId { get; init; }

    /// <summary>The pack's version after the edit: 1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>The part that was edited.</summary>
    public required PackPart Part { get; init; }

    /// <summary>The section, citation or entry that was edited; null for a whole part.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>What was done, such as «Changed the title and funder».</summary>
    public required string Summary { get; init; }

    /// <summary>Who did it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>An edit on its way into a pack.</summary>
/// <param name="Part">The part it edits.</param>
/// <param name="ItemId">The section, citation or entry; null for a whole part.</param>
/// <param name="Summary">What was done.</param>
/// <param name="SeenVersion">The version that the form was opened on; null for an edit that cannot clash, such as adding an area.</param>
/// <param name="UserId">Who does it.</param>
/// <param name="At">When.</param>
public sealed record PackEdit(PackPart Part, Guid? ItemId, string Summary, int? SeenVersion, Guid UserId, DateTimeOffset At)
{
    /// <summary>True when the change touches what this edit would replace.</summary>
    public bool ClashesWith(PackChange change) =>
        SeenVersion is { } seen && change.Version > seen && change.Part == Part && (ItemId is null || change.ItemId is null || change.ItemId == ItemId);
}
