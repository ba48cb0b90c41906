using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Absolute addresses that stand in e-mails about surgeries.</summary>
public interface ISurgeryLinks
{
    /// <summary>A booking's page.</summary>
    string Booking(string councilSlug, Guid bookingId);

    /// <summary>The bookings of a surgery, for advisers.</summary>
    string Bookings(string councilSlug, Guid surgeryId);

    /// <summary>A group's place on a waiting list.</summary>
    string Waiting(string councilSlug, Guid entryId);
}

/// <summary>Tells the person who booked how their booking stands now: booked, moved or cancelled, with a calendar file.</summary>
[Public("Runs as a job of the booking: writes only to the person who booked, and once for each change")]
public sealed record SendBookingMail(Guid BookingId, int Sequence) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, BookingMail mail) : IJobRequestHandler<SendBookingMail, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendBookingMail request, CancellationToken cancellation)
        {
            // Sent outside a transaction, since a slow mail server must not hold the database; noted after it went out.
            if (await db.Bookings.FindInCouncil(request.BookingId, cancellation) is { } booking && booking.Tell(request.Sequence))
            {
                await mail.Send(booking, reminder: false, cancellation);
                await db.SaveChangesAsync(cancellation);
            }

            return Nothing.Value;
        }
    }
}

/// <summary>Reminds the person who booked, the day before. A booking that was moved or cancelled since is left alone.</summary>
[Public("Runs as a job of the booking: writes only to the person who booked, and once")]
public sealed record SendBookingReminder(Guid BookingId, int Sequence) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, BookingMail mail) : IJobRequestHandler<SendBookingReminder, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendBookingReminder request, CancellationToken cancellation)
        {
            if (await db.Bookings.FindInCouncil(request.BookingId, cancellation) is { } booking && await mail.IsDue(booking, cancellation) && booking.Remind(request.Sequence))
            {
                await mail.Remind(booking, cancellation);
                await db.SaveChangesAsync(cancellation);
            }

            return Nothing.Value;
        }
    }
}

/// <summary>A booking's calendar file, to download.</summary>
[Requires(Domain.Councils.Permission.BookSurgeries)]
public sealed record GetBookingCalendar(Guid BookingId) : IQuery<string>
{
    internal sealed class Handler(BookingAccess access, BookingMail mail) : IQueryHandler<GetBookingCalendar, string>
    {
        public async Task<Result<string>> Handle(GetBookingCalendar query, CancellationToken cancellation) =>
            await access.Find(query.BookingId, cancellation) is { } booking
                ? CalendarFile.Write(await mail.Entry(booking, null, cancellation))
                : new BookingNotFound();
    }
}

/// <summary>Writes and plans the e-mails about bookings.</summary>
public sealed class BookingMail(ILabDatabase db, IAccounts accounts, BookingSenders senders, IJobs jobs, ISurgeryLinks links, ICouncilScope scope, TimeProvider clock)
{
    /// <summary>A scheduler whose clock is a little ahead reminds all the same.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(30);

    /// <summary>Asks for the e-mail about the booking's present state and, where it stands, for the reminder. Both exist exactly when the command commits.</summary>
    internal async Task Plan(Booking booking, Slot slot, CancellationToken cancellation)
    {
        await jobs.Run(new SendBookingMail(booking.Id, booking.Sequence), "E-mail about a surgery booking", cancellation);
        if (booking.State == BookingState.Booked && ContactPreference.DueAt(slot.StartsAt, (await Preference(booking.BookedBy, cancellation)).Lead) is var at && at > clock.GetUtcNow())
            await jobs.RunAt(new SendBookingReminder(booking.Id, booking.Sequence), "Reminder of a surgery booking", at, cancellation);
    }

    /// <summary>False for a reminder that was planned for an earlier hour than the person wants now.</summary>
    internal async Task<bool> IsDue(Booking booking, CancellationToken cancellation)
    {
        var starts = await db.Slots.AsNoTracking().Where(slot => slot.Id == booking.SlotId).Select(slot => slot.StartsAt).SingleAsync(cancellation);
        return clock.GetUtcNow() + Early >= ContactPreference.DueAt(starts, (await Preference(booking.BookedBy, cancellation)).Lead);
    }

    /// <summary>Reminds the person in the ways that they want; a text message names the time and nothing of the question.</summary>
    internal async Task Remind(Booking booking, CancellationToken cancellation)
    {
        var wanted = await Preference(booking.BookedBy, cancellation);
        if (wanted.ByEmail)
            await Send(booking, reminder: true, cancellation);
        if (!wanted.ByText)
            return;
        var starts = await db.Slots.AsNoTracking().Where(slot => slot.Id == booking.SlotId).Select(slot => slot.StartsAt).SingleAsync(cancellation);
        await senders.Text.Send(wanted.Mobile, $"{scope.Council.Name} data surgery: {SlotWords.Moment(starts)}. {links.Booking(scope.Council.Slug, booking.Id)}", cancellation);
    }

    private async Task<ContactPreference> Preference(Guid person, CancellationToken cancellation) =>
        await db.ContactPreferences.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == person, cancellation) ?? ContactPreference.Of(person);

    internal async Task Send(Booking booking, bool reminder, CancellationToken cancellation)
    {
        if (await accounts.Find(booking.BookedBy, cancellation) is not { } person)
            return;
        var entry = await Entry(booking, new(person.DisplayName, person.Email), cancellation);
        var when = SlotWords.Full(entry.StartsAt, entry.EndsAt);
        var cancelled = booking.State == BookingState.Cancelled;
        var what = cancelled ? "is cancelled" : reminder ? SlotWords.DayFrom(entry.StartsAt, clock.GetUtcNow()) : booking.Sequence > 0 ? "has moved" : "is booked";
        var reason = !reminder && booking.Reason.Length > 0 ? $"\n\nThe reason given: {booking.Reason}" : "";
        var next = cancelled
            ? "You can book another time on the surgeries page."
            : "If you cannot come, move or cancel your booking on its page, so that another group can have the time.";
        await senders.Mail.Send(
            new(person.Email, $"Your surgery {what}: {when}", $"""
                Hello {person.DisplayName},

                Your time at «{entry.Summary}» {what}.{reason}

                When: {when}
                Where: {entry.Location}

                {next}

                {entry.Url}

                {scope.Council.Name}, Locality Lab
                """)
            {
                Calendar = reminder ? null : CalendarFile.Write(entry),
                CalendarMethod = cancelled ? "CANCEL" : "REQUEST",
            },
            cancellation);
    }

    /// <summary>The calendar entry of a booking; an invitation to the person, or without one a file to open.</summary>
    internal async Task<CalendarEntry> Entry(Booking booking, CalendarPerson? person, CancellationToken cancellation)
    {
        var surgery = await db.Surgeries.AsNoTracking().SingleAsync(row => row.Id == booking.SurgeryId, cancellation);
        var slot = await db.Slots.AsNoTracking().SingleAsync(row => row.Id == booking.SlotId, cancellation);
        var asset = surgery.AssetId is null ? null : await db.Assets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == surgery.AssetId, cancellation);
        var url = links.Booking(scope.Council.Slug, booking.Id);
        var cancelled = booking.State == BookingState.Cancelled;
        return new()
        {
            Uid = booking.CalendarId,
            Sequence = booking.Sequence,
            Method = cancelled ? CalendarMethod.Cancel : person is null ? CalendarMethod.Publish : CalendarMethod.Request,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            Stamp = clock.GetUtcNow(),
            Summary = surgery.Title,
            Description = cancelled ? $"Cancelled.\n{url}" : $"Your booking: {url}",
            Location = asset is null ? surgery.OnlineLink : string.Join(", ", new[] { asset.Name, surgery.Room, asset.Address, asset.Postcode }.Where(part => part.Length > 0)),
            Url = url,
            Organizer = new($"{scope.Council.Name} Locality Lab", scope.Council.ContactEmail.Length > 0 ? scope.Council.ContactEmail : $"no-reply@{new Uri(url).Host}"),
            Attendee = person,
        };
    }
}

/// <summary>The ways out of the service for messages about bookings.</summary>
public sealed record BookingSenders(IMailer Mail, ITextMessages Text);
