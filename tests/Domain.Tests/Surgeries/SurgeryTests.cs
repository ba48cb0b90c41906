using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

public sealed class SurgeryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static SurgeryPlan Plan { get; } = new()
    {
        Title = "Data surgery", Date = new(2026, 11, 24), Start = new(10, 0), SlotMinutes = 30, SlotCount = 4, Capacity = 2, OnlineLink = "https://meet.example.org/x",
    };

    [Fact]
    public void Publish_MakesSlotsOneAfterTheOther()
    {
        var (surgery, slots) = Publish(Plan).Value;

        slots.Select(slot => slot.Number).ShouldBe([1, 2, 3, 4]);
        slots.Select(slot => SlotWords.Full(slot.StartsAt, slot.EndsAt)).ShouldBe(
        [
            "Tuesday 24 November 2026, 10:00am to 10:30am", "Tuesday 24 November 2026, 10:30am to 11:00am",
            "Tuesday 24 November 2026, 11:00am to 11:30am", "Tuesday 24 November 2026, 11:30am to midday",
        ]);
        (surgery.StartsAt, surgery.EndsAt).ShouldBe((slots[0].StartsAt, slots[^1].EndsAt));
        (surgery.LocalDate, surgery.LocalStart, surgery.TimeZone).ShouldBe((new(2026, 11, 24), new(10, 0), "Europe/London"));
    }

    [Theory]
    [InlineData(2026, 3, 28, 10)] // the day before clocks go forward: GMT
    [InlineData(2026, 3, 29, 9)] // the day they go forward: BST
    [InlineData(2026, 10, 24, 9)] // the day before clocks go back: BST
    [InlineData(2026, 10, 25, 10)] // the day they go back: GMT
    public void Publish_AroundTheClockChange_KeepsTenOClock(int year, int month, int day, int utcHour)
    {
        var (surgery, slots) = Publish(Plan with { Date = new(year, month, day) }).Value;

        surgery.StartsAt.ShouldBe(new DateTimeOffset(year, month, day, utcHour, 0, 0, TimeSpan.Zero));
        SlotWords.Hours(slots[0].StartsAt, slots[0].EndsAt).ShouldBe("10:00am to 10:30am");
    }

    [Fact]
    public void Publish_AtATimeThatTheClocksSkip_IsRefused()
    {
        var error = Publish(Plan with { Date = new(2026, 3, 29), Start = new(1, 30) }).Error.ShouldBeOfType<TimeDoesNotExist>();

        error.Field.ShouldBe("Start");
        error.Message.ShouldContain("clocks go forward");
    }

    [Fact]
    public void Publish_AtATimeThatTheClocksShowTwice_MeansTheFirst() =>
        Publish(Plan with { Date = new(2026, 10, 25), Start = new(1, 30) }).Value.Surgery.StartsAt.ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Publish_OverTheNightTheClocksGoForward_KeepsItsLength()
    {
        var slots = Publish(Plan with { Date = new(2026, 3, 29), Start = new(0, 30), SlotMinutes = 60, SlotCount = 2 }).Value.Slots;

        slots.ShouldAllBe(slot => slot.EndsAt - slot.StartsAt == TimeSpan.FromHours(1));
        SlotWords.Hours(slots[0].StartsAt, slots[0].EndsAt).ShouldBe("12:30am to 2:30am");
    }

    [Fact]
    public void ByRule_AgreesWithTheTimeZoneDatabase_FromNowTo2037()
    {
        var rule = LocalTime.ByRule();
        for (var moment = new DateTimeOffset(2020, 1, 1, 0, 30, 0, TimeSpan.Zero); moment.Year < 2037; moment = moment.AddHours(1))
            TimeZoneInfo.ConvertTime(moment, rule).ShouldBe(TimeZoneInfo.ConvertTime(moment, LocalTime.Zone));
    }

    [Fact]
    public void Publish_InThePast_IsRefused() =>
        Publish(Plan with { Date = new(2026, 2, 28) }).Error.ShouldBeOfType<SurgeryInThePast>().Field.ShouldBe("Date");

    [Theory]
    [InlineData(4, 4, 2, "SlotMinutes")]
    [InlineData(241, 4, 2, "SlotMinutes")]
    [InlineData(30, 0, 2, "SlotCount")]
    [InlineData(30, 41, 2, "SlotCount")]
    [InlineData(240, 7, 2, "SlotCount")]
    [InlineData(30, 4, 0, "Capacity")]
    [InlineData(30, 4, 51, "Capacity")]
    public void Publish_OutsideTheBounds_NamesTheField(int minutes, int count, int capacity, string field) =>
        Publish(Plan with { SlotMinutes = minutes, SlotCount = count, Capacity = capacity }).Error.ShouldBeOfType<Invalid>().Field.ShouldBe(field);

    [Fact]
    public void Publish_WithPlaceAndLink_OrWithNeither_IsRefused()
    {
        Publish(Plan with { AssetId = Guid.NewGuid() }).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("AssetId");
        Publish(Plan with { OnlineLink = " " }).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("AssetId");
    }

    [Fact]
    public void Cancel_WhenOver_IsRefused()
    {
        var surgery = Publish(Plan).Value.Surgery;

        surgery.Cancel("ill", surgery.EndsAt).Error.ShouldBeOfType<SurgeryOver>();
        surgery.Cancel("ill", surgery.StartsAt).Succeeded.ShouldBeTrue();
        surgery.Cancel("other", surgery.StartsAt).Succeeded.ShouldBeTrue();
        surgery.Reason.ShouldBe("ill");
    }

    private static Result<(Surgery Surgery, IReadOnlyList<Slot> Slots)> Publish(SurgeryPlan plan) => Surgery.Publish(Guid.NewGuid(), plan, Guid.NewGuid(), Now);
}
