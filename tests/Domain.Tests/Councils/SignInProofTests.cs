using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class SignInProofTests
{
    private static readonly Guid Here = Guid.CreateVersion7(), Elsewhere = Guid.CreateVersion7();

    [Theory]
    [InlineData(SignInWay.Password, false)]
    [InlineData(SignInWay.PasswordAndCode, true)]
    [InlineData(SignInWay.PasswordAndRecoveryCode, true)]
    [InlineData(SignInWay.Passkey, true)]
    public void TwoFactors_AreAskedOfStaffOnly(SignInWay way, bool isEnough)
    {
        foreach (var role in Enum.GetValues<Role>())
            new SignInProof(way, null).IsEnough(role, StaffSignIn.TwoFactors, Here).ShouldBe(isEnough || role is Role.BoardMember or Role.GroupMember, role.ToString());
    }

    [Fact]
    public void OwnProvider_IsThatOfTheCouncilAndOfNoOther()
    {
        new SignInProof(SignInWay.Provider, Here).IsEnough(Role.DataManager, StaffSignIn.OwnProvider, Here).ShouldBeTrue();
        new SignInProof(SignInWay.Provider, Elsewhere).IsEnough(Role.DataManager, StaffSignIn.OwnProvider, Here).ShouldBeFalse();
        new SignInProof(SignInWay.Provider, Elsewhere).IsEnough(Role.DataManager, StaffSignIn.TwoFactors, Here).ShouldBeFalse("another council's provider vouches for nobody here");
        new SignInProof(SignInWay.Passkey, null).IsEnough(Role.DataManager, StaffSignIn.OwnProvider, Here).ShouldBeFalse();
    }

    [Fact]
    public void OwnProvider_WhenItIsBroken_LetsAdministratorsInWithTwoFactors()
    {
        new SignInProof(SignInWay.Passkey, null).IsEnough(Role.Administrator, StaffSignIn.OwnProvider, Here).ShouldBeTrue();
        new SignInProof(SignInWay.Password, null).IsEnough(Role.Administrator, StaffSignIn.OwnProvider, Here).ShouldBeFalse();
    }

    [Theory]
    [InlineData(StaffSignIn.AnyWay)]
    [InlineData(StaffSignIn.TwoFactors)]
    [InlineData(StaffSignIn.OwnProvider)]
    public void ProviderOfAnotherCouncil_IsEnoughForNoRole_WhateverIsAsked(StaffSignIn asked)
    {
        foreach (var role in Enum.GetValues<Role>())
            new SignInProof(SignInWay.Provider, Elsewhere).IsEnough(role, asked, Here).ShouldBeFalse(role.ToString());
    }

    [Fact]
    public void AnyWay_AsksForNothing() => new SignInProof(SignInWay.Password, null).IsEnough(Role.Administrator, StaffSignIn.AnyWay, Here).ShouldBeTrue();
}
