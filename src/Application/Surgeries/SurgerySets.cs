using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Surgeries.</summary>
    DbSet<Surgery> Surgeries { get; }

    /// <summary>Their slots.</summary>
    DbSet<Slot> Slots { get; }

    /// <summary>Groups' places in slots.</summary>
    DbSet<Booking> Bookings { get; }
}
