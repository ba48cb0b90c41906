using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>A pin as everybody in the workshop sees it.</summary>
/// <param name="Id">The pin.</param>
/// <param name="Kind">Slug of its kind; empty for a kind that people suggest.</param>
/// <param name="KindName">Its kind in words.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Story">What is said of it, in a sentence.</param>
/// <param name="By">The name that whoever placed it gave.</param>
/// <param name="Area">Name of the ward it lies in, or empty.</param>
/// <param name="Shape">Point, Line or Area.</param>
/// <param name="Coordinates">Longitudes and latitudes in turn; of an area its outline, closed.</param>
/// <param name="Longitude">A point on it, degrees east.</param>
/// <param name="Latitude">A point on it, degrees north.</param>
public sealed record PinView(
    Guid Id, string Kind, string KindName, string Name, string Story, string By, string Area, PinShape Shape, IReadOnlyList<double> Coordinates, double Longitude, double Latitude)
{
    /// <summary>Its photo, or null.</summary>
    public PinPhotoView? Photo { get; init; }
}

/// <summary>Somebody placed a pin.</summary>
public sealed record PinPlaced(Guid WorkshopId, PinView Pin) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>Somebody knows it too, or takes that back.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="PinId">The pin.</param>
/// <param name="Agreements">How many now know it, beside whoever placed it.</param>
public sealed record PinAgreed(Guid WorkshopId, Guid PinId, int Agreements) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>Somebody said more about a pin.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="PinId">The pin.</param>
/// <param name="Text">What they said.</param>
/// <param name="By">The name they gave.</param>
/// <param name="Comments">How many comments there are now.</param>
public sealed record PinCommented(Guid WorkshopId, Guid PinId, string Text, string By, int Comments) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>A pin has a photo now, or has none any more.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="PinId">The pin.</param>
/// <param name="Photo">Its photo, or null.</param>
public sealed record PinPhotoChanged(Guid WorkshopId, Guid PinId, PinPhotoView? Photo) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>The facilitator took a pin off the map, or merged it into another.</summary>
public sealed record PinRemoved(Guid WorkshopId, Guid PinId) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>Somebody asks the facilitator to look at a pin. Others are not told why, nor which.</summary>
public sealed record PinFlagged(Guid WorkshopId, Guid PinId) : IDomainEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}

/// <summary>The workshop was paused, goes on, or is over.</summary>
public sealed record WorkshopMoved(Guid WorkshopId, WorkshopState State) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => Workshop.StreamOf(WorkshopId);
}
