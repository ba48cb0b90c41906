using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>There is no such surgery.</summary>
public sealed record SurgeryNotFound() : NotFound("That surgery does not exist.");

/// <summary>There is no such slot.</summary>
public sealed record SlotNotFound() : NotFound("That time does not exist.");

/// <summary>There is no such booking, or it is another group's.</summary>
public sealed record BookingNotFound() : NotFound("That booking does not exist, or it is not yours to see.");

/// <summary>Every place of the slot is taken. The caller offers the surgery's other times.</summary>
public sealed record SlotFull(Guid SurgeryId) : Conflict("Somebody has just taken the last place at this time. Choose another time.");

/// <summary>The slot has begun or is over.</summary>
public sealed record SlotStarted() : Conflict("This time has already begun or is over, so it cannot be booked, moved or cancelled.");

/// <summary>The surgery does not take place.</summary>
public sealed record SurgeryCancelled() : Conflict("This surgery does not take place any more. Choose another one.");

/// <summary>The surgery is over.</summary>
public sealed record SurgeryOver() : Conflict("This surgery is over, so it cannot be cancelled.");

/// <summary>The surgery would start in the past.</summary>
public sealed record SurgeryInThePast() : Invalid("The surgery must start in the future.");

/// <summary>The booking was cancelled before.</summary>
public sealed record BookingCancelled() : Conflict("This booking was cancelled. Make a new one instead.");

/// <summary>The group has another place in the same surgery.</summary>
public sealed record AlreadyBooked(Guid BookingId)
    : Conflict("Your group already has a time in this surgery. Move that booking if another time suits you better.");

/// <summary>Groups come to a drop-in without booking.</summary>
public sealed record NoBookingNeeded() : Conflict("You do not need to book a drop-in surgery: come when it suits you.");

/// <summary>There is no such room.</summary>
public sealed record RoomNotFound() : NotFound("That room does not exist.");
