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

    public DbSet<ContactPreference> ContactPreferences => Set<ContactPreference>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<BookingRecord> BookingRecords => Set<BookingRecord>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<LookedAt> LookedAt => Set<LookedAt>();

    public DbSet<BookingLink> BookingLinks => Set<BookingLink>();

    public DbSet<SurgeryFeedback> SurgeryFeedback => Set<SurgeryFeedback>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    public DbSet<DataRequestAsk> DataRequestAsks => Set<DataRequestAsk>();

    public DbSet<Closure> Closures => Set<Closure>();
}
