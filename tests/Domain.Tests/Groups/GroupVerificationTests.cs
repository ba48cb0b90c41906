using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Groups;

public sealed class GroupVerificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Adviser = Guid.CreateVersion7();

    [Fact]
    public void Verify_NotesWhatWhenAndByWhom()
    {
        var group = Group();

        group.Verify([VerificationCheck.KnownToCouncil, VerificationCheck.CharityRegister, VerificationCheck.KnownToCouncil], " Seen at the hall ", Adviser, Now).ShouldBeNull();

        (group.VerifiedAt, group.VerifiedBy, group.VerificationNote).ShouldBe((Now, Adviser, "Seen at the hall"));
        group.Checks.ShouldBe([VerificationCheck.CharityRegister, VerificationCheck.KnownToCouncil]);
    }

    [Fact]
    public void Verify_WithoutWhatWasChecked_OrWithoutTheNumber_IsRefused()
    {
        var group = Group();

        group.Verify([], "", Adviser, Now).ShouldBeOfType<Invalid>().Field.ShouldBe("Checks");
        group.Verify([VerificationCheck.CompanyRegister], "", Adviser, Now).ShouldBeOfType<Invalid>().Message.ShouldContain("no company number");
        group.VerifiedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("Another name", "1108232", "", VerificationLoss.Name)]
    [InlineData("Friends", "1108233", "", VerificationLoss.CharityNumber)]
    [InlineData("Friends", "", "", VerificationLoss.CharityNumber)]
    [InlineData("Friends", "1108232", "01234567", VerificationLoss.CompanyNumber)]
    public void Describe_WithAnotherNameOrNumber_EndsTheCheck(string name, string charity, string company, VerificationLoss loss)
    {
        var group = Group();
        group.Verify([VerificationCheck.CharityRegister], "", Adviser, Now);

        group.Describe(name, "Purpose", charity, company, "", Now.AddDays(3));

        (group.VerifiedAt, group.VerifiedBy, group.VerificationLostBy, group.VerificationLostAt).ShouldBe(((DateTimeOffset?)null, (Guid?)null, (VerificationLoss?)loss, (DateTimeOffset?)Now.AddDays(3)));
    }

    [Fact]
    public void Describe_WithAnotherPurposeOrLocality_KeepsTheCheck()
    {
        var group = Group();
        group.Verify([VerificationCheck.CharityRegister], "", Adviser, Now);

        group.Describe("Friends", "Another purpose", "1108232", "", "L2", Now.AddDays(3));

        group.VerifiedAt.ShouldBe(Now);
    }

    [Fact]
    public void Withdraw_EndsTheCheck_AndCheckingAgainForgetsThat()
    {
        var group = Group();
        group.WithdrawVerification(Now);
        group.VerificationLostBy.ShouldBeNull();
        group.Verify([VerificationCheck.GoverningDocument], "", Adviser, Now);

        group.WithdrawVerification(Now.AddDays(1));

        (group.VerifiedAt, group.VerificationLostBy).ShouldBe(((DateTimeOffset?)null, (VerificationLoss?)VerificationLoss.Withdrawn));
        group.Verify([VerificationCheck.GoverningDocument], "", Adviser, Now.AddDays(2)).ShouldBeNull();
        group.VerificationLostBy.ShouldBeNull();
    }

    [Theory]
    [InlineData("Friends of Longford Park", "friends-of-longford-park")]
    [InlineData("  Café l’Amitié & Co. ", "cafe-lamitie-co")]
    [InlineData("Register", "group-register")]
    [InlineData("日本", "group")]
    [InlineData("019ab0f2-7f6b-7b7e-a6a5-3f8a0b7c1d2e", "group-019ab0f2-7f6b-7b7e-a6a5-3f8a0b7c1d2e")]
    public void SlugOf_IsPlainWords_AndNeverAPageOfTheService(string name, string slug) => GroupProfile.SlugOf(name, []).ShouldBe(slug);

    [Fact]
    public void SlugOf_WhenTaken_IsNumbered_AndNeverTooLong()
    {
        GroupProfile.SlugOf("Friends", ["friends", "friends-2"]).ShouldBe("friends-3");
        GroupProfile.SlugOf(new string('a', 120), [new string('a', 52)]).Length.ShouldBeLessThanOrEqualTo(GroupProfile.SlugLength);
    }

    [Fact]
    public void Publish_KeepsTheFirstAddress()
    {
        var profile = new GroupProfile { GroupId = Guid.CreateVersion7() };
        profile.Publish("friends", Now);
        profile.Hide();
        profile.Publish("others", Now.AddDays(1));

        (profile.Slug, profile.IsPublished, profile.PublishedAt).ShouldBe(("friends", true, (DateTimeOffset?)Now));
    }

    [Theory]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("http://example.org/a?b=c", "http://example.org/a?b=c")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("https://user@example.org", null)]
    [InlineData("https://exa mple.org", null)]
    public void Change_TakesWebAddressesOnly(string typed, string? kept)
    {
        var profile = new GroupProfile { GroupId = Guid.CreateVersion7() };

        (profile.Change("", typed, "") is null).ShouldBe(kept is not null);
        profile.Website.ShouldBe(kept ?? "");
    }

    [Theory]
    [InlineData("1108232", "charitycommission.gov.uk")]
    [InlineData("SC012345", "oscr.org.uk")]
    [InlineData("NIC101234", "charitycommissionni.org.uk")]
    public void CharityRegister_IsTheOneThatGivesSuchNumbers(string number, string host) => RegisterNumbers.CharityRegister(number).Address.ShouldContain(host);

    private static Group Group() => new() { Name = "Friends", Purpose = "Purpose", CharityNumber = "1108232", RegisteredAt = Now };
}
