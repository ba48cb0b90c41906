using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class CouncilLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Leave_WaitsThirtyDays_AndAskedTwiceKeepsTheFirstDay()
    {
        var council = Council();

        council.Leave("north VALE ", "We merge", Start).ShouldBeNull();
        council.Leave("North Vale", "We merge soon", Start.AddDays(3)).ShouldBeNull();

        (council.State, council.DeletionDue, council.LeavingReason).ShouldBe((CouncilState.Leaving, Start.AddDays(30), "We merge soon"));
        council.IsDeletionDue(Start.AddDays(30).AddSeconds(-1)).ShouldBeFalse();
        council.IsDeletionDue(Start.AddDays(30)).ShouldBeTrue();
    }

    [Fact]
    public void Leave_WhenTheNameIsAnother_IsRefused()
    {
        var council = Council();

        council.Leave("North Vale Council", "x", Start).ShouldNotBeNull().Message.ShouldContain("North Vale");

        council.State.ShouldBe(CouncilState.Active);
        council.IsDeletionDue(Start.AddYears(1)).ShouldBeFalse();
    }

    [Fact]
    public void ReminderDue_IsSevenDaysAndOneDayBefore_EachOnce()
    {
        var council = Council();
        council.Leave("North Vale", "x", Start);

        council.ReminderDue(Start.AddDays(22.9)).ShouldBeNull();
        council.ReminderDue(Start.AddDays(23)).ShouldBe(7);
        council.Reminded(7);
        council.ReminderDue(Start.AddDays(24)).ShouldBeNull();
        council.ReminderDue(Start.AddDays(29.5)).ShouldBe(1);
        council.Reminded(1);
        council.ReminderDue(Start.AddDays(29.6)).ShouldBeNull();
    }

    [Fact]
    public void ReminderDue_WhenTheServiceWasOff_IsTheLastOneAlone()
    {
        var council = Council();
        council.Leave("North Vale", "x", Start);

        council.ReminderDue(Start.AddDays(29.5)).ShouldBe(1);
        council.Reminded(1);
        council.ReminderDue(Start.AddDays(29.9)).ShouldBeNull();
    }

    [Fact]
    public void Stay_UntilTheDeletionBegins()
    {
        var council = Council();
        council.Leave("North Vale", "x", Start);
        council.Stay().ShouldBeNull();
        council.Stay().ShouldBeNull();
        council.State.ShouldBe(CouncilState.Active);

        council.Leave("North Vale", "x", Start.AddDays(2));
        council.DeletionDue.ShouldBe(Start.AddDays(32));
        council.BeginDeletion(Start.AddDays(32));
        council.Stay().ShouldBeOfType<DeletionHasBegun>();
        council.State.ShouldBe(CouncilState.Deleting);
    }

    [Fact]
    public void Suspend_GoesBeforeLeaving_AndResumeKeepsIt()
    {
        var council = Council();
        council.Leave("North Vale", "x", Start);
        council.Suspend(" An invoice is open. ", Start);
        council.Suspend("Two invoices are open.", Start.AddDays(1));

        (council.State, council.SuspendedSince, council.SuspensionReason).ShouldBe((CouncilState.Suspended, Start, "Two invoices are open."));
        council.Resume();
        council.Resume();
        council.State.ShouldBe(CouncilState.Leaving);
    }

    private static Council Council() => new() { Slug = "north-vale", Name = "North Vale" };
}
