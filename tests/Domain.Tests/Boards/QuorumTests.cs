using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Boards;

public sealed class QuorumTests
{
    [Theory]
    [InlineData(9, 3)]
    [InlineData(10, 4)]
    [InlineData(3, 3)]
    [InlineData(12, 4)]
    public void Needed_IsTheShareRoundedUp_AndNeverFewerThanTheLeast(int seats, int needed) => QuorumRule.Usual.Needed(seats).ShouldBe(needed);

    [Fact]
    public void Quorum_NeedsKindsToo()
    {
        QuorumRule.Usual.Of(9, [BoardMemberKind.ElectedMember, BoardMemberKind.ElectedMember, BoardMemberKind.ElectedMember]).IsMet.ShouldBeFalse();
        QuorumRule.Usual.Of(9, [BoardMemberKind.ElectedMember, BoardMemberKind.ElectedMember, BoardMemberKind.StrategicPartner]).IsMet.ShouldBeTrue();
    }

    [Theory]
    [InlineData(InterestRule.Noted, InterestNature.Money, false)]
    [InlineData(InterestRule.MoneyRemovesVote, InterestNature.Money, true)]
    [InlineData(InterestRule.MoneyRemovesVote, InterestNature.Body, false)]
    [InlineData(InterestRule.AnyRemovesVote, InterestNature.Personal, true)]
    public void Declaration_TakesTheVoteWhereTheRuleSaysSo(InterestRule rule, InterestNature nature, bool removes) => InterestDeclaration.Removes(rule, nature).ShouldBe(removes);

    [Fact]
    public void Round_WithoutQuorum_DoesNotOpen()
    {
        var meeting = new BoardMeeting { BoardId = Guid.NewGuid(), Number = 1, StartsAt = default, EndsAt = default, Place = "Hall" };
        meeting.Open(default);
        var round = new BoardRound { BoardId = meeting.BoardId, MeetingId = meeting.Id, Number = 1, Title = "First?", Method = RoundMethod.Points };

        round.Open(meeting, new(3, 2, 2, 2), 3, null, default).ShouldBeOfType<NoQuorum>();
        round.Open(meeting, new(3, 3, 2, 2), 3, 5, default).ShouldBeNull();
        round.TakesVotes(default(DateTimeOffset).AddMinutes(4)).ShouldBeTrue();
        round.TakesVotes(default(DateTimeOffset).AddMinutes(5)).ShouldBeFalse();
    }
}
