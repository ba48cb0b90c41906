using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>The pack was issued: it keeps its words and figures for ever.</summary>
public sealed record PackIsIssued() : Conflict("This pack has been issued, so it can no longer be changed. Make a copy to carry on working.");

/// <summary>There is no such pack in this group.</summary>
public sealed record PackNotFound() : NotFound("That pack does not exist, or it is not yours to see.");

/// <summary>There is no such section, citation or entry in the pack any more.</summary>
public sealed record PackItemNotFound() : NotFound("That part of the pack has been removed. Go back to the pack to see what is there.");

/// <summary>Somebody else changed the same part of the pack after the form was opened.</summary>
/// <param name="Changes">What changed since, oldest first.</param>
/// <param name="Version">The pack's version now; a form that carries it may be saved.</param>
public sealed record PackChangedMeanwhile(IReadOnlyList<PackChange> Changes, int Version)
    : Conflict("Someone else changed this part of the pack after you opened it. What you typed is still here. Compare it with what is saved now, then save again to replace it.");

/// <summary>The pack cannot be issued yet.</summary>
/// <param name="Missing">What is missing, each with the part where it is put right.</param>
public sealed record PackIsIncomplete(IReadOnlyList<PackGap> Missing)
    : Conflict("The pack is not ready to be issued. Check what is missing.");
