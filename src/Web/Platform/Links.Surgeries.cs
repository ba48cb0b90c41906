using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Surgeries to come.</summary>
    public static string Surgeries(string council) => $"/{council}/surgeries";

    /// <summary>One surgery with its times.</summary>
    public static string Surgery(string council, Guid surgery) => $"/{council}/surgeries/{surgery}";

    /// <summary>Take a place at a time.</summary>
    public static string BookSlot(string council, Guid slot) => $"/{council}/surgeries/times/{slot}";

    /// <summary>One booking.</summary>
    public static string Booking(string council, Guid booking) => $"/{council}/surgeries/bookings/{booking}";

    /// <summary>Another time for a booking.</summary>
    public static string MoveBooking(string council, Guid booking) => $"/{council}/surgeries/bookings/{booking}/move";

    /// <summary>Give a place back.</summary>
    public static string CancelBooking(string council, Guid booking) => $"/{council}/surgeries/bookings/{booking}/cancel";

    /// <summary>A booking as a calendar file.</summary>
    public static string BookingCalendar(string council, Guid booking) => $"/{council}/surgeries/bookings/{booking}/calendar.ics";

    /// <summary>Surgeries for those who run them.</summary>
    public static string SurgeriesToRun(string council) => $"/{council}/surgeries/run";

    /// <summary>Publish a surgery.</summary>
    public static string NewSurgery(string council) => $"/{council}/surgeries/new";

    /// <summary>Who comes to a surgery, with which question.</summary>
    public static string SurgeryBookings(string council, Guid surgery) => $"/{council}/surgeries/{surgery}/bookings";

    /// <summary>The surgery does not take place.</summary>
    public static string CancelSurgery(string council, Guid surgery) => $"/{council}/surgeries/{surgery}/cancel";
}

/// <summary>The addresses in e-mails about surgeries.</summary>
internal sealed class SurgeryLinks(ISiteAddress site) : ISurgeryLinks
{
    public string Booking(string councilSlug, Guid bookingId) => site.BaseAddress + Links.Booking(councilSlug, bookingId);

    public string Bookings(string councilSlug, Guid surgeryId) => site.BaseAddress + Links.SurgeryBookings(councilSlug, surgeryId);

    public string Waiting(string councilSlug, Guid entryId) => site.BaseAddress + Links.Waiting(councilSlug, entryId);
}
