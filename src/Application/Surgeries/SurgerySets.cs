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

    /// <summary>Surgeries that repeat.</summary>
    DbSet<SurgerySeries> SurgerySeries { get; }

    /// <summary>Days that a series leaves out.</summary>
    DbSet<SeriesException> SeriesExceptions { get; }

    /// <summary>The advisers of each surgery.</summary>
    DbSet<SurgeryAdviser> SurgeryAdvisers { get; }

    /// <summary>Rooms where surgeries are held.</summary>
    DbSet<SurgeryRoom> SurgeryRooms { get; }

    /// <summary>Groups that wait for a place.</summary>
    DbSet<WaitingEntry> WaitingEntries { get; }

    /// <summary>The council's rules for booking.</summary>
    DbSet<SurgeryRules> SurgeryRules { get; }

    /// <summary>How people want to be reminded.</summary>
    DbSet<ContactPreference> ContactPreferences { get; }

    /// <summary>Private calendars.</summary>
    DbSet<CalendarFeed> CalendarFeeds { get; }

    /// <summary>What happened at bookings.</summary>
    DbSet<BookingRecord> BookingRecords { get; }

    /// <summary>What there is to do after surgeries.</summary>
    DbSet<FollowUp> FollowUps { get; }

    /// <summary>Datasets that were looked at.</summary>
    DbSet<LookedAt> LookedAt { get; }

    /// <summary>Views kept with bookings.</summary>
    DbSet<BookingLink> BookingLinks { get; }

    /// <summary>What groups say of surgeries.</summary>
    DbSet<SurgeryFeedback> SurgeryFeedback { get; }

    /// <summary>Data that surgeries needed and did not find.</summary>
    DbSet<DataRequest> DataRequests { get; }

    /// <summary>Which bookings need it.</summary>
    DbSet<DataRequestAsk> DataRequestAsks { get; }

    /// <summary>Days on which the council holds none.</summary>
    DbSet<Closure> Closures { get; }
}
