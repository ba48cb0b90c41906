using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>There is no such workshop, or the caller has not joined it.</summary>
public sealed record WorkshopNotFound() : NotFound("There is no such workshop, or you have not joined it.");

/// <summary>There is no such pin in the workshop.</summary>
public sealed record PinNotFound() : NotFound("That pin does not exist, or it was taken off the map.");

/// <summary>Nobody joins with this code.</summary>
public sealed record WrongJoinCode()
    : Invalid("That code does not lead to an open workshop. Check the eight letters and digits on the wall, or ask the facilitator.");

/// <summary>So many wrong codes came from one place that somebody may be guessing.</summary>
public sealed record TooManyCodes() : TooMany("Too many wrong codes came from your network. Wait ten minutes, or join on a mobile connection.");

/// <summary>More people than a workshop holds.</summary>
public sealed record WorkshopFull() : Conflict("This workshop is full. Ask the facilitator to open another one.");

/// <summary>The facilitator lets nothing new in for the moment.</summary>
public sealed record WorkshopPaused() : Conflict("The facilitator has paused the workshop. Keep what you wrote, and send it when it goes on.");

/// <summary>The workshop is over.</summary>
public sealed record WorkshopClosed() : Conflict("This workshop is closed. You can still tell the council about an asset in its directory.");

/// <summary>A facilitator who has not joined looks on.</summary>
public sealed record NotJoined() : Conflict("You are looking on as the facilitator. Join with the code to add pins of your own.");

/// <summary>One person has placed more pins than a workshop has time for.</summary>
public sealed record TooManyPins() : Conflict("You have added as many pins as one person can. Help others: agree with theirs, or say more about them.");

/// <summary>What was drawn cannot be used.</summary>
public sealed record DrawingNotUsable(string Message) : Invalid(Message);

/// <summary>One person, or the whole workshop, has sent more photos than a workshop keeps.</summary>
public sealed record TooManyPhotos() : Conflict("No more photos can be kept in this workshop. Add it without one.");

/// <summary>The pin has no photo, or it may not be seen.</summary>
public sealed record PinPhotoNotFound() : NotFound("This pin has no photo.");

/// <summary>The pin has a photo already.</summary>
public sealed record PinHasPhoto() : Conflict("This pin has a photo. Take it away first, then add another one.");

/// <summary>A kind that people suggested is none of the council's yet.</summary>
public sealed record KindToChoose(string Pin) : Invalid($"Choose the kind that «{Pin}» has in the directory");
