using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Sends text messages. Without a provider they are noted in the log, which holds neither number nor text.</summary>
public interface ITextMessages
{
    /// <summary>Sends, or throws when the transport is broken (jobs retry).</summary>
    /// <param name="mobile">Such as «+447700900123».</param>
    /// <param name="text">At most 320 characters.</param>
    /// <param name="cancellation">Stops it.</param>
    Task Send(string mobile, string text, CancellationToken cancellation);
}

/// <summary>How the person who asks wants to be reminded.</summary>
public sealed record PreferenceView(bool ByEmail, bool ByText, string Mobile, ReminderLead Lead);

/// <summary>One's own preferences.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record GetPreferences : IQuery<PreferenceView>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<GetPreferences, PreferenceView>
    {
        public async Task<Result<PreferenceView>> Handle(GetPreferences query, CancellationToken cancellation)
        {
            var me = user.Id;
            var row = await db.ContactPreferences.AsNoTracking().FirstOrDefaultAsync(preference => preference.UserId == me, cancellation) ?? ContactPreference.Of(me);
            return new PreferenceView(row.ByEmail, row.ByText, row.Mobile, row.Lead);
        }
    }
}

/// <summary>Changes one's own preferences; reminders of bookings that stand follow.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record ChangePreferences(PreferenceView Wanted) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, IJobs jobs, TimeProvider clock) : ICommandHandler<ChangePreferences, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangePreferences command, CancellationToken cancellation)
        {
            var me = user.Id;
            var row = await db.ContactPreferences.FirstOrDefaultAsync(preference => preference.UserId == me, cancellation);
            if (row is null)
                db.ContactPreferences.Add(row = ContactPreference.Of(me));
            var lead = row.Lead;
            if (row.Set(command.Wanted.ByEmail, command.Wanted.ByText, command.Wanted.Mobile, command.Wanted.Lead) is { } error)
                return error;
            if (row.Lead == lead)
                return Nothing.Value;
            var now = clock.GetUtcNow();
            var standing = await db.Bookings.AsNoTracking().Where(booking => booking.BookedBy == me && booking.State == BookingState.Booked)
                .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.Id, booking.Sequence, slot.StartsAt }).ToListAsync(cancellation);

            // A reminder that was planned for another hour finds that it is not due, or that it was given already.
            foreach (var booking in standing.Where(booking => ContactPreference.DueAt(booking.StartsAt, row.Lead) > now))
                await jobs.RunAt(new SendBookingReminder(booking.Id, booking.Sequence), "Reminder of a surgery booking", ContactPreference.DueAt(booking.StartsAt, row.Lead), cancellation);
            return Nothing.Value;
        }
    }
}
