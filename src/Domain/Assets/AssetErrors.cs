using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>There is no such asset, or it is not public.</summary>
public sealed record AssetNotFound() : NotFound("That asset does not exist, or it is no longer in the directory.");

/// <summary>Somebody else changed the asset while the form was open.</summary>
public sealed record AssetChangedMeanwhile()
    : Conflict("Somebody else changed this asset while your form was open. Open it again to see their changes, then make yours.");

/// <summary>An archived or refused asset cannot be changed as it stands.</summary>
public sealed record AssetNotOpen() : Conflict("This asset is not in the directory. Put it back into the directory before you change it.");

/// <summary>The suggestion was decided otherwise before.</summary>
public sealed record SuggestionDecided() : Conflict("Somebody else has already decided on this suggestion. Go back to the list to see what is still waiting.");

/// <summary>The council has no such kind.</summary>
public sealed record AssetKindNotFound(string Slug) : Invalid($"There is no kind of asset «{Slug}». Choose one from the list.");

/// <summary>There is already a kind of that name.</summary>
public sealed record AssetKindExists(string Name) : Conflict($"There is already a kind «{Name}». Choose another name, or use that kind.");

/// <summary>The postcode cannot be placed.</summary>
public sealed record PostcodeNotPlaced(string Typed)
    : Invalid($"«{Typed}» is not a postcode that this council knows. Check it, or point at the place on the map.");

/// <summary>The place lies outside the council's area.</summary>
public sealed record PlaceOutsideCouncil(string Council)
    : Invalid($"That place is outside {Council}. Choose a place inside it.");

/// <summary>So many suggestions wait that more would bury them.</summary>
public sealed record QueueFull()
    : Conflict("So many suggestions are waiting that no more can be taken just now. Try again in a few days.");

/// <summary>There is no such source.</summary>
public sealed record AssetSourceNotFound() : NotFound("There is no such source of assets.");

/// <summary>There is no such group, or it is closed.</summary>
public sealed record NoGroupToKeepIt() : Invalid("Choose a group from the list. A group that is closed cannot keep a record up to date.");
