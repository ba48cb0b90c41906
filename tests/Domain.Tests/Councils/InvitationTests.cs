using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class InvitationTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.CreateVersion7();

    [Fact]
    public void StateAt_AfterFourteenDays_IsExpired()
    {
        var invitation = Sent();

        invitation.StateAt(Now.AddDays(14).AddSeconds(-1)).ShouldBe(InvitationState.Open);
        invitation.StateAt(Now.AddDays(14)).ShouldBe(InvitationState.Expired);
        invitation.Accept(Person, "jo@example.org", Now.AddDays(14)).ShouldBeOfType<InvitationUsed>();
    }

    [Fact]
    public void Accept_ByTheInvited_Counts_AndTwiceIsHarmless()
    {
        var invitation = Sent();

        invitation.Accept(Person, "JO@example.org", Now).ShouldBeNull();
        invitation.Accept(Person, "jo@example.org", Now.AddDays(30)).ShouldBeNull();
        invitation.AcceptedAt.ShouldBe(Now);
        invitation.Accept(Guid.CreateVersion7(), "jo@example.org", Now).ShouldBeOfType<InvitationUsed>();
    }

    [Fact]
    public void Accept_ByAnotherAddress_IsRefused() => Sent().Accept(Person, "somebody.else@example.org", Now).ShouldBeOfType<InvitedAnother>();

    [Fact]
    public void Withdraw_StopsTheLink_AndTwiceIsHarmless()
    {
        var invitation = Sent();

        invitation.Withdraw(Now).ShouldBeNull();
        invitation.Withdraw(Now.AddDays(1)).ShouldBeNull();
        invitation.WithdrawnAt.ShouldBe(Now);
        invitation.Accept(Person, "jo@example.org", Now).ShouldBeOfType<InvitationUsed>();
    }

    [Fact]
    public void Withdraw_WhenAccepted_IsRefused()
    {
        var invitation = Sent();
        invitation.Accept(Person, "jo@example.org", Now);

        invitation.Withdraw(Now).ShouldBeOfType<InvitationUsed>();
    }

    [Fact]
    public void Renew_AfterExpiry_OpensItAgain()
    {
        var invitation = Sent();
        invitation.Renew(Now.AddDays(20));

        invitation.StateAt(Now.AddDays(33)).ShouldBe(InvitationState.Open);
        invitation.WasJustSent(Now.AddDays(20).AddSeconds(10)).ShouldBeTrue();
        invitation.WasJustSent(Now.AddDays(20).AddSeconds(31)).ShouldBeFalse();
    }

    [Fact]
    public void SecretToken_KeepsOnlyItsHash()
    {
        var token = SecretToken.New();

        token.Value.Length.ShouldBe(SecretToken.Length);
        SecretToken.HashOf(token.Value).ShouldBe(token.Hash);
        token.Hash.ShouldNotContain(token.Value);
        Uri.EscapeDataString(token.Value).ShouldBe(token.Value);
        SecretToken.New().Value.ShouldNotBe(token.Value);
    }

    private static Invitation Sent()
    {
        var invitation = new Invitation { Email = "jo@example.org", Role = Role.Adviser, InvitedBy = Guid.CreateVersion7(), InvitedAt = Now };
        invitation.Renew(Now);
        return invitation;
    }
}
