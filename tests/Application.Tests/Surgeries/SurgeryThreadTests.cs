using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Surgeries;

/// <summary>What happens around a booking: moves, calendars, check-in, notes, pack, bid, feedback, data that is missing.</summary>
public sealed class SurgeryThreadTests
{
    [Theory, EachDatabase]
    public async Task MoveSurgery_TakesItsBookingsAlong_AndCalendarsFollow(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var member = await council.Person();
        var group = await A.Group(council, member);
        var (surgery, slots) = await A.Surgery(council);
        var booking = (await council.Send(new BookSlot(slots[1], group.Id, "A secret question"), member)).Value.BookingId;
        var token = (await council.Send(new StartGroupFeed(group.Id), member)).Value;
        var before = (await council.Send(new ReadFeed(token))).Value;
        var day = LocalTime.DateAt(council.Host.Time.GetUtcNow()).AddDays(40);

        (await council.Send(new MoveSurgery(surgery, day, new(14, 0), "The hall is closed"), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new MoveSurgery(surgery, day, new(14, 0), "The hall is closed"), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new MoveSurgery(surgery, day.AddDays(-60), new(14, 0), "Back"), adviser)).Error.ShouldBeOfType<SurgeryInThePast>();

        (await council.Send(new GetBooking(booking), member)).Value.Words.ShouldBe($"{SlotWords.Date(day)}, 2:30pm to 3:00pm");
        var after = (await council.Send(new ReadFeed(token))).Value;
        before.ShouldContain("SEQUENCE:0\r\n");
        after.ShouldContain("SEQUENCE:1\r\n");
        after.ShouldContain($"UID:{booking:D}@locality-lab");
        after.ShouldContain($"DTSTART;TZID=Europe/London:{day:yyyyMMdd}T143000");
        after.ShouldNotContain("secret");
        await council.Send(new CancelBooking(booking), member);
        (await council.Send(new ReadFeed(token))).Value.ShouldContain("STATUS:CANCELLED");
    }

    [Theory, EachDatabase]
    public async Task Feed_DiesWithItsOwnersRight_OrWhenEnded(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var (member, stays) = (await council.Person(), await council.Person());
        var group = await A.Group(council, stays, member);
        var token = (await council.Send(new StartGroupFeed(group.Id), member)).Value;
        var mine = (await council.Send(new StartAdviserFeed(), adviser)).Value;

        (await council.Send(new StartGroupFeed(group.Id), await council.Person(Role.GroupMember))).Error.ShouldBeOfType<NotFound>();
        (await council.Send(new ReadFeed(mine))).Value.ShouldContain("X-WR-CALNAME");
        (await council.Send(new ReadFeed(mine[..^1] + (mine[^1] == 'A' ? 'B' : 'A')))).Error.ShouldBeOfType<FeedNotFound>();
        var feed = (await council.Send(new ListFeeds(), adviser)).Value.ShouldHaveSingleItem();
        (await council.Send(new EndFeed(feed.Id), member)).Error.ShouldBeOfType<FeedNotFound>();
        (await council.Send(new EndFeed(feed.Id), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new ReadFeed(mine))).Error.ShouldBeOfType<FeedNotFound>();

        (await council.Send(new ReadFeed(token))).Succeeded.ShouldBeTrue();
        await council.Run(services => ((LabContext)services.GetService(typeof(LabContext))!).GroupMembers.Where(row => row.UserId == member.Id).ExecuteDeleteAsync());
        (await council.Send(new ReadFeed(token))).Error.ShouldBeOfType<FeedNotFound>();
        (await council.Read(db => db.CalendarFeeds.Select(row => row.TokenHash).ToListAsync())).ShouldNotContain(token);
    }

    [Theory, EachDatabase]
    public async Task Preferences_MoveTheReminder(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var member = await council.Person();
        var group = await A.Group(council, member);
        var (_, slots) = await A.Surgery(council);
        await council.Send(new BookSlot(slots[0], group.Id, "What?"), member);

        (await council.Send(new ChangePreferences(new(false, true, "0161 496 0000", ReminderLead.DayBefore)), member)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Mobile");
        (await council.Send(new ChangePreferences(new(false, true, "07700 900123", ReminderLead.TwoHoursBefore)), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new GetPreferences(), member)).Value.ShouldBe(new(false, true, "+447700900123", ReminderLead.TwoHoursBefore));
        (await council.Send(new GetPreferences(), await council.Person(Role.GroupMember))).Value.Mobile.ShouldBeEmpty();

        var start = await council.Read(db => db.Slots.Where(slot => slot.Id == slots[0]).Select(slot => slot.StartsAt).SingleAsync());
        (await council.Read(db => db.JobRuns.Where(run => run.DueAt != null).Select(run => run.DueAt).ToListAsync())).ShouldContain(start.AddHours(-2));
    }

    [Theory, EachDatabase]
    public async Task Thread_FromQuestionToBid_KeepsPrivateNotesAndOtherGroupsOut(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var adviser = await council.Person(Role.Adviser);
        var (member, stranger) = (await council.Person(), await council.Person());
        var group = await A.Group(council, member);
        await A.Group(council, stranger);
        await council.Save(new SavedArea { GroupId = group.Id, GeographySlug = "ward", AreaCode = "W1", AreaName = "Ward 1", SavedAt = host.Time.GetUtcNow() });
        var (_, slots) = await A.Surgery(council);
        var booking = (await council.Send(new BookSlot(slots[0], group.Id, "What?", "A club for parents"), member)).Value.BookingId;

        (await council.Send(new CheckIn(booking, Attendance.Arrived), adviser)).Error.ShouldBeOfType<Conflict>();
        (await council.Send(new GiveFeedback(booking, 5, ""), member)).Error.ShouldBeOfType<Conflict>();
        (await council.Send(new KeepView(Guid.CreateVersion7(), booking, "Map", $"/{council.Slug}/map?indicator=x"), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new KeepView(Guid.CreateVersion7(), booking, "Elsewhere", "https://evil.example/x"), member)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Address");
        (await council.Send(new KeepView(Guid.CreateVersion7(), booking, "Mine", $"/{council.Slug}/map"), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        host.Time.Advance(TimeSpan.FromDays(22));
        (await council.Send(new CheckIn(booking, Attendance.Arrived), member)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new CheckIn(booking, Attendance.Arrived), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new WriteRecord(booking, SurgeryOutcome.PartlyAnswered, null, "You have it", "They were late"), adviser)).Succeeded.ShouldBeTrue();
        var task = Guid.CreateVersion7();
        await council.Send(new AddFollowUp(task, booking, "Send the form", new DateOnly(2030, 1, 1), IsForGroup: true), adviser);
        await council.Send(new AddFollowUp(task, booking, "Send the form", new DateOnly(2030, 1, 1), IsForGroup: true), adviser);
        var own = Guid.CreateVersion7();
        await council.Send(new AddFollowUp(own, booking, "Ask a colleague", null, IsForGroup: false), adviser);

        var thread = (await council.Send(new GetBookingThread(booking), member)).Value;
        (thread.Summary, thread.PrivateNotes, thread.Attendance).ShouldBe(("You have it", "", Attendance.Arrived));
        thread.FollowUps.ShouldHaveSingleItem().Text.ShouldBe("Send the form");
        (await council.Send(new GetBookingRecord(booking), adviser)).Value.PrivateNotes.ShouldBe("They were late");
        (await council.Send(new GetBookingRecord(booking), member)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new GetBookingThread(booking), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new SetFollowUp(booking, task, true), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new SetFollowUp(booking, own, true), member)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new SetFollowUp(booking, task, true), member)).Succeeded.ShouldBeTrue();

        var pack = (await council.Send(new StartPackFromBooking(booking, "A club", "The Fund"), member)).Value;
        (await council.Send(new StartPackFromBooking(booking, "A club", "The Fund"), member)).Value.ShouldBe(pack);
        var plan = await council.Read(db => db.Packs.Where(row => row.Id == pack).Select(row => row.Plan).SingleAsync());
        (plan.Project.Aims, plan.Areas.Single().Code).ShouldBe(("A club for parents", "W1"));
        (await council.Send(new SetBid(booking, BidState.Won, "The Fund", 24_500), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new GiveFeedback(booking, 0, ""), member)).Error.ShouldBeOfType<Invalid>();
        (await council.Send(new GiveFeedback(booking, 5, "Thanks"), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new GiveFeedback(booking, 4, "Thanks"), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new GetBookingThread(booking), member)).Value.Helpful.ShouldBe(4);
    }

    [Theory, EachDatabase]
    public async Task Report_CountsHonestly_AndWithholdsSmallCounts(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var adviser = await council.Person(Role.Adviser);
        var manager = await council.Person(Role.DataManager);
        var (_, slots) = await A.Surgery(council, capacity: 10);
        for (var number = 0; number < 8; number++)
        {
            var group = new Group { Name = $"Group {number}", Purpose = "P", RegisteredAt = host.Time.GetUtcNow(), CharityNumber = number < 6 ? "1108232" : "" };
            await council.Save(group);
            var booking = (await council.Send(new BookSlot(slots[0], group.Id, "A secret question"), adviser)).Value.BookingId;
            await council.Send(new AskForData(Guid.CreateVersion7(), booking, number < 7 ? "Waiting times" : "waiting TIMES", "By ward"), adviser);
            await council.Send(new SetBid(booking, BidState.Won, "F", 1_000), adviser);
        }

        host.Time.Advance(TimeSpan.FromDays(22));
        var today = LocalTime.DateAt(host.Time.GetUtcNow());
        var report = (await council.Send(new GetSurgeryReport(today.AddDays(-30), today), adviser)).Value;

        (report.Surgeries, report.Bookings, report.Groups, report.Came).ShouldBe((1, 8, 8, 0));
        report.ByKind.ShouldBe([new("Registered charity", 6), new("Not registered", 2)]);
        report.ByLocality.ShouldHaveSingleItem().Count.ShouldBe(8);
        report.ByTheme.ShouldHaveSingleItem().Name.ShouldBe("Not classed yet");
        (report.Won, report.PoundsWon).ShouldBe((8, 8_000));
        report.Missing.ShouldHaveSingleItem().ShouldBe(new("Waiting times", 8));
        var csv = System.Text.Encoding.UTF8.GetString(report.ToCsv());
        csv.ShouldContain("groups by kind,Not registered,withheld");
        csv.ShouldContain("groups by kind,Registered charity,withheld");
        (await council.Send(new GetSurgeryReport(today, today), manager)).Error.ShouldBeOfType<Forbidden>();

        var asked = (await council.Send(new ListDataRequests(), manager)).Value.ShouldHaveSingleItem();
        (asked.Title, asked.Asked).ShouldBe(("Waiting times", 8));
        System.Text.Json.JsonSerializer.Serialize(asked).ShouldNotContain("secret");
        (await council.Send(new ListDataRequests(), adviser)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new AnswerDataRequest(asked.Id, DataRequestState.Met, ""), manager)).Error.ShouldBeOfType<Invalid>();
        (await council.Send(new AnswerDataRequest(asked.Id, DataRequestState.Met, "It is in the catalogue"), manager)).Succeeded.ShouldBeTrue();
    }
}
