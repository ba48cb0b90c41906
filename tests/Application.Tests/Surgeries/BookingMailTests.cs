using System.Collections.Concurrent;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalityLab.Application.Tests.Surgeries;

public sealed class BookingMailTests
{
    [Theory, EachDatabase]
    public async Task Booking_IsConfirmedMovedAndCancelled_ToThePersonAlone_OnceEach(DatabaseProvider provider)
    {
        var box = new MailBox();
        using var host = Host(provider, box);
        var (council, member, group, slots) = await Booked(host);
        var booking = (await council.Send(new BookSlot(slots[0], group, "A secret question"), member)).Value.BookingId;
        await box.Wait(1);
        await council.Send(new SendBookingMail(booking, 0));
        await council.Send(new MoveBooking(booking, slots[1]), member);
        await box.Wait(2);
        await council.Send(new CancelBooking(booking, "ill"), member);
        await box.Wait(3);
        await council.Send(new SendBookingMail(booking, 2));

        var sent = box.Sent;
        sent.Select(message => message.To).Distinct().ShouldHaveSingleItem().ShouldBe(member.Email);
        sent.Select(message => message.Subject.Split(':')[0]).ShouldBe(["Your surgery is booked", "Your surgery has moved", "Your surgery is cancelled"]);
        sent.Select(message => message.CalendarMethod).ShouldBe(["REQUEST", "REQUEST", "CANCEL"]);
        sent.Select(message => Line(message, "SEQUENCE")).ShouldBe(["0", "1", "2"]);
        sent.Select(message => Line(message, "UID")).Distinct().ShouldHaveSingleItem().ShouldBe($"{booking:D}@locality-lab");
        Line(sent[2], "STATUS").ShouldBe("CANCELLED");
        sent.ShouldAllBe(message => !message.Calendar!.Contains("secret", StringComparison.Ordinal));
        sent[0].Text.ShouldContain("10:00am to 10:30am");
    }

    [Theory, EachDatabase]
    public async Task Reminder_OfABookingThatMoved_IsSentOnceAndOnlyForThePresentTime(DatabaseProvider provider)
    {
        var box = new MailBox();
        using var host = Host(provider, box);
        var (council, member, group, far) = await Booked(host);
        var booking = (await council.Send(new BookSlot(far[0], group, "What?"), member)).Value.BookingId;
        await council.Send(new SendBookingReminder(booking, 0));
        box.Sent.ShouldNotContain(message => IsReminder(message), "three weeks early");

        // So near that its reminder is due, and none is planned that could come in between.
        var near = LocalTime.At(host.Time.GetUtcNow().AddHours(20));
        var (_, slots) = await A.Surgery(council, change: plan => plan with { Date = DateOnly.FromDateTime(near), Start = new(near.Hour, 0) });
        await council.Send(new MoveBooking(booking, slots[1]), member);
        await box.WaitFor("has moved");

        await council.Send(new SendBookingReminder(booking, 0));
        box.Sent.ShouldNotContain(message => IsReminder(message));
        await council.Send(new SendBookingReminder(booking, 1));
        await council.Send(new SendBookingReminder(booking, 1));
        box.Sent.Count(IsReminder).ShouldBe(1);
        await council.Send(new CancelBooking(booking), member);
        await council.Send(new SendBookingReminder(booking, 2));
        box.Sent.Count(IsReminder).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Booking_PlansItsReminder_TheDayBeforeAtTheSameTime(DatabaseProvider provider)
    {
        var box = new MailBox();
        using var host = Host(provider, box);
        var (council, member, group, slots) = await Booked(host);
        await council.Send(new BookSlot(slots[0], group, "What?"), member);

        var runs = await council.Read(db => db.JobRuns.AsNoTracking().OrderBy(run => run.Id).ToListAsync());
        runs.Select(run => run.Command.Split('.')[^1]).ShouldBe(["SendBookingMail", "SendBookingReminder"], ignoreOrder: true);
        runs.Single(run => run.Command.EndsWith("Reminder", StringComparison.Ordinal)).State.ShouldBe(JobState.Queued);
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-23T10:00:00Z")]
    [InlineData("2026-03-29T09:00:00Z", "2026-03-28T10:00:00Z")] // 10:00 in summer time; the day before it was winter time
    [InlineData("2026-10-25T10:00:00Z", "2026-10-24T09:00:00Z")]
    public void ReminderAt_IsTheSameTimeOfDayBefore(string start, string reminder) =>
        ContactPreference.DueAt(DateTimeOffset.Parse(start, null), ReminderLead.DayBefore).ShouldBe(DateTimeOffset.Parse(reminder, null));

    private static LabHost Host(DatabaseProvider provider, MailBox box) => LabHost.Fresh(provider, services =>
    {
        services.RemoveAll<IMailer>();
        services.AddSingleton<IMailer>(box);
    });

    private static async Task<(TestCouncil Council, TestPerson Member, Guid Group, IReadOnlyList<Guid> Slots)> Booked(LabHost host)
    {
        var council = await A.Council(host);
        var member = await council.Person();
        var group = await A.Group(council, member);
        return (council, member, group.Id, await BookingTests.Surgery(council));
    }

    private static bool IsReminder(EmailMessage message) =>
        message.Subject.Contains("is tomorrow", StringComparison.Ordinal) || message.Subject.Contains("is today", StringComparison.Ordinal);

    private static string Line(EmailMessage message, string name) =>
        message.Calendar!.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Keeps what is sent, in order.</summary>
    private sealed class MailBox : IMailer
    {
        private readonly ConcurrentQueue<EmailMessage> sent = new();

        public IReadOnlyList<EmailMessage> Sent => [.. sent];

        public Task Send(EmailMessage message, CancellationToken cancellation)
        {
            sent.Enqueue(message);
            return Task.CompletedTask;
        }

        public Task Wait(int count) => Until(() => sent.Count >= count);

        public Task WaitFor(string words) => Until(() => sent.Any(message => message.Subject.Contains(words, StringComparison.Ordinal)));

        private static async Task Until(Func<bool> condition)
        {
            for (var waited = 0; waited < 600 && !condition(); waited++)
                await Task.Delay(100);
            condition().ShouldBeTrue("the e-mail did not come within a minute");
        }
    }
}
