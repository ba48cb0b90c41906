using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Groups;

public sealed class GroupTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Guid Third = Guid.CreateVersion7();

    [Fact]
    public void Join_Twice_KeepsTheFirstRole()
    {
        var group = Group((First, GroupRole.Organiser));
        group.Join(First, GroupRole.Member, Now);

        group.Members.Count.ShouldBe(1);
        group.IsOrganisedBy(First).ShouldBeTrue();
    }

    [Fact]
    public void Leave_WhenLastOrganiserOfSeveral_IsRefused()
    {
        var group = Group((First, GroupRole.Organiser), (Second, GroupRole.Member));

        group.Leave(First, Now).ShouldBeOfType<LastOrganiser>();
        group.Members.Count.ShouldBe(2);
    }

    [Fact]
    public void Leave_WhenAnotherOrganises_IsOut()
    {
        var group = Group((First, GroupRole.Organiser), (Second, GroupRole.Organiser));

        group.Leave(First, Now).ShouldBeNull();
        group.Members.Select(member => member.UserId).ShouldBe([Second]);
        group.ClosedAt.ShouldBeNull();
    }

    [Fact]
    public void Leave_WhenTheOnlyMember_ClosesTheGroup()
    {
        var group = Group((First, GroupRole.Organiser));

        group.Leave(First, Now).ShouldBeNull();
        group.ClosedAt.ShouldBe(Now);
        group.Leave(First, Now.AddDays(1)).ShouldBeNull();
        group.ClosedAt.ShouldBe(Now);
    }

    [Fact]
    public void SetRole_WhenLastOrganiserStepsDown_IsRefused()
    {
        var group = Group((First, GroupRole.Organiser), (Second, GroupRole.Member));

        group.SetRole(First, GroupRole.Member).ShouldBeOfType<LastOrganiser>();
        group.SetRole(Second, GroupRole.Organiser).ShouldBeNull();
        group.SetRole(First, GroupRole.Member).ShouldBeNull();
        group.SetRole(Third, GroupRole.Member).ShouldBeAssignableTo<NotFound>();
    }

    [Fact]
    public void TakeOut_OfTheLastOrganiser_MakesTheLongestStandingMemberOne()
    {
        var group = Group((First, GroupRole.Organiser));
        group.Join(Third, GroupRole.Member, Now.AddDays(1));
        group.Join(Second, GroupRole.Member, Now.AddDays(2));

        group.TakeOut(First, Now.AddDays(3));

        group.IsOrganisedBy(Third).ShouldBeTrue();
        group.IsOrganisedBy(Second).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1108232", "1108232")]
    [InlineData(" 110 8232 ", "1108232")]
    [InlineData("203644-2", "203644-2")]
    [InlineData("sc012345", "SC012345")]
    [InlineData("NIC101234", "NIC101234")]
    [InlineData("12345", null)]
    [InlineData("12345678", null)]
    [InlineData("SC12345", null)]
    [InlineData("charity", null)]
    public void Charity_IsWrittenInOneWay(string typed, string? expected) => RegisterNumbers.Charity(typed).ShouldBe(expected);

    [Theory]
    [InlineData("01234567", "01234567")]
    [InlineData("1234567", "01234567")]
    [InlineData("ce 012345", "CE012345")]
    [InlineData("SC123456", "SC123456")]
    [InlineData("IP12345R", "IP12345R")]
    [InlineData("SP1234RS", "SP1234RS")]
    [InlineData("123", null)]
    [InlineData("ABC12345", null)]
    [InlineData("123456789", null)]
    public void Company_IsWrittenInOneWay(string typed, string? expected) => RegisterNumbers.Company(typed).ShouldBe(expected);

    private static Group Group(params (Guid Person, GroupRole Role)[] members)
    {
        var group = new Group { Name = "Friends of the park", Purpose = "Looking after it", RegisteredAt = Now };
        foreach (var (person, role) in members)
            group.Join(person, role, Now);
        return group;
    }
}
