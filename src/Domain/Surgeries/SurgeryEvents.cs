using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>The places of a slot changed: what anybody may know of it, and no group's name.</summary>
/// <param name="SurgeryId">The surgery, whose stream it belongs to.</param>
/// <param name="SlotId">The slot.</param>
/// <param name="Free">Places that can be booked now.</param>
public sealed record SlotChanged(Guid SurgeryId, Guid SlotId, int Free) : IDomainEvent
{
    /// <inheritdoc/>
    public string Stream => StreamOf(SurgeryId);

    /// <summary>The stream of a surgery.</summary>
    public static string StreamOf(Guid surgeryId) => $"surgery:{surgeryId}";
}
