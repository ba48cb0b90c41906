using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Surgery> Surgeries => Set<Surgery>();

    public DbSet<Slot> Slots => Set<Slot>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<SurgerySeries> SurgerySeries => Set<SurgerySeries>();

    public DbSet<SeriesException> SeriesExceptions => Set<SeriesException>();

    public DbSet<SurgeryAdviser> SurgeryAdvisers => Set<SurgeryAdviser>();

    public DbSet<SurgeryRoom> SurgeryRooms => Set<SurgeryRoom>();

    public DbSet<WaitingEntry> WaitingEntries => Set<WaitingEntry>();

    public DbSet<SurgeryRules> SurgeryRules => Set<SurgeryRules>();

    public DbSet<Closure> Closures => Set<Closure>();
}
