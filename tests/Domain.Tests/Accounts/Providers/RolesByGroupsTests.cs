using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Accounts.Providers;

public sealed class RolesByGroupsTests
{
    [Fact]
    public void Between_GivesWhatGroupsSay_AndTakesWhatTheyGaveBefore_ButNothingGivenByHand()
    {
        var (byHand, byGroup) = (Held(Role.Adviser), Held(Role.DataManager, fromProvider: true));

        var change = RolesByGroups.Between([byHand, byGroup], new HashSet<Role> { Role.Administrator }, otherAdministrators: 3);

        change.Give.ShouldBe([Role.Administrator]);
        change.Take.ShouldBe([byGroup]);
        change.KeepsLast.ShouldBeFalse();
    }

    [Fact]
    public void Between_WhenNothingChanged_ChangesNothing()
    {
        var change = RolesByGroups.Between([Held(Role.Adviser, fromProvider: true), Held(Role.DataManager)], new HashSet<Role> { Role.Adviser, Role.DataManager }, 1);

        (change.Give.Count, change.Take.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Between_NeverTakesTheLastAdministrator()
    {
        var last = RolesByGroups.Between([Held(Role.Administrator, fromProvider: true)], new HashSet<Role>(), otherAdministrators: 0);
        (last.Take.Count, last.KeepsLast).ShouldBe((0, true));

        RolesByGroups.Between([Held(Role.Administrator, fromProvider: true)], new HashSet<Role>(), otherAdministrators: 1).Take.Count.ShouldBe(1);
    }

    [Fact]
    public void RolesOf_TakesGroupsAsTheyAreWritten()
    {
        ProviderGroup[] lines = [Line("Data", Role.DataManager), Line("Data", Role.Adviser), Line("Heads", Role.Administrator)];

        ProviderGroup.RolesOf(lines, ["Data", "Others"]).ShouldBe([Role.DataManager, Role.Adviser], ignoreOrder: true);
        ProviderGroup.RolesOf(lines, ["data", "Heads "]).ShouldBeEmpty();
    }

    [Fact]
    public void Between_WhateverIsHeldAndWanted_EndsInWhatGroupsSayAndWhatWasGivenByHand() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Held, int ByGroup, int Wanted, bool Others)>(), bits =>
        {
            var roles = ProviderGroup.Possible;
            var held = roles.Where((_, index) => (bits.Held >> index & 1) == 1).Select(role => Held(role, (bits.ByGroup >> roles.ToList().IndexOf(role) & 1) == 1)).ToList();
            var wanted = roles.Where((_, index) => (bits.Wanted >> index & 1) == 1).ToHashSet();

            var change = RolesByGroups.Between(held, wanted, bits.Others ? 1 : 0);

            var after = held.Except(change.Take).Select(membership => membership.Role).Concat(change.Give).ToList();
            var expected = wanted.Union(held.Where(membership => !membership.FromProvider).Select(membership => membership.Role)).ToHashSet();
            if (change.KeepsLast)
                expected.Add(Role.Administrator);
            after.ShouldBe(expected, ignoreOrder: true);
            (bits.Others || !held.Exists(membership => membership.Role == Role.Administrator) || after.Contains(Role.Administrator)).ShouldBeTrue("a council keeps its last administrator");
        }).QuickCheckThrowOnFailure();

    private static Membership Held(Role role, bool fromProvider = false) => new() { UserId = Guid.CreateVersion7(), Role = role, FromProvider = fromProvider };

    private static ProviderGroup Line(string value, Role role) => new() { ProviderId = Guid.CreateVersion7(), Value = value, Role = role };
}
