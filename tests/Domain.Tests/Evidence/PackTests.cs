using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Evidence;

public sealed class PackTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Sam = Guid.CreateVersion7();
    private static readonly Guid Ana = Guid.CreateVersion7();
    private static readonly string Hash = new('a', 64);
    private static readonly VerificationCode Code = VerificationCode.From(new byte[VerificationCode.Randomness]);

    [Fact]
    public void Start_WithTitleAndFunder_HasTheUsualSections()
    {
        var pack = NewPack();
        pack.Title.ShouldBe("Warm rooms");
        pack.Funder.ShouldBe("The Lottery");
        pack.State.ShouldBe(PackState.Draft);
        pack.Plan.Sections.Select(section => section.Kind).ShouldBe(
        [
            PackSectionKind.Summary, PackSectionKind.Project, PackSectionKind.Places, PackSectionKind.Indicators,
            PackSectionKind.Need, PackSectionKind.Assets, PackSectionKind.Consultation,
        ]);
    }

    [Fact]
    public void Start_WithoutTitleAndFunder_SaysBoth()
    {
        var error = Pack.Start(Guid.CreateVersion7(), new PackFunding(), Sam, Now).Error.ShouldBeOfType<Invalid>();
        error.Problems.Select(problem => problem.Field).ShouldBe(["Title", "Funder"]);
    }

    [Fact]
    public void Change_OnTheVersionOfTheForm_IsSavedWithItsLineOfHistory()
    {
        var pack = NewPack();
        var change = pack.Change(Edit(PackPart.Funding, 0, Sam), pack.Plan.WithFunding(new() { Title = "Cool rooms", Funder = "The Lottery" }).Value, []).Value;
        (pack.Title, pack.Version, change.Version, change.UserId).ShouldBe(("Cool rooms", 1, 1, Sam));
    }

    [Fact]
    public void Change_WhenSomebodyElseChangedTheSamePart_SaysWhatChangedAndKeepsTheirs()
    {
        var pack = NewPack();
        var theirs = pack.Change(Edit(PackPart.Funding, 0, Ana), pack.Plan.WithFunding(new() { Title = "Theirs", Funder = "F" }).Value, []).Value;
        var error = pack.Change(Edit(PackPart.Funding, 0, Sam), pack.Plan.WithFunding(new() { Title = "Mine", Funder = "F" }).Value, [theirs])
            .Error.ShouldBeOfType<PackChangedMeanwhile>();
        error.Changes.ShouldBe([theirs]);
        error.Version.ShouldBe(1);
        pack.Title.ShouldBe("Theirs");
        pack.Change(Edit(PackPart.Funding, error.Version, Sam), pack.Plan.WithFunding(new() { Title = "Mine", Funder = "F" }).Value, []).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Change_WhenSomebodyElseChangedAnotherPart_IsSaved()
    {
        var pack = NewPack();
        var theirs = pack.Change(Edit(PackPart.Project, 0, Ana), pack.Plan.WithProject(new() { Aims = "Warmth" }).Value, []).Value;
        pack.Change(Edit(PackPart.Funding, 0, Sam), pack.Plan.WithFunding(new() { Title = "Mine", Funder = "F" }).Value, [theirs]).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Change_WhenAnotherSectionChanged_DoesNotClash()
    {
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var pack = NewPack();
        var theirs = pack.Change(Edit(PackPart.Narrative, 0, Ana) with { ItemId = other }, pack.Plan, []).Value;
        (Edit(PackPart.Narrative, 0, Sam) with { ItemId = mine }).ClashesWith(theirs).ShouldBeFalse();
        (Edit(PackPart.Narrative, 0, Sam) with { ItemId = other }).ClashesWith(theirs).ShouldBeTrue();
        (Edit(PackPart.Narrative, 0, Sam) with { ItemId = other, SeenVersion = null }).ClashesWith(theirs).ShouldBeFalse();
    }

    [Fact]
    public void Issue_WhenSomethingBlocks_IsRefusedAndSaysWhat()
    {
        var pack = NewPack();
        var gaps = PackCheck.Of(pack.Plan, _ => 0);
        var error = pack.Issue(gaps, Hash, Code, Sam, Now).Error.ShouldBeOfType<PackIsIncomplete>();
        error.Missing.Select(gap => gap.Part).ShouldBe([PackPart.Project, PackPart.Areas, PackPart.Indicators]);
        pack.IsIssued.ShouldBeFalse();
    }

    [Fact]
    public void Issue_FreezesThePack()
    {
        var pack = Issued();
        (pack.State, pack.ContentHash, pack.VerificationCode, pack.IssuedAt).ShouldBe((PackState.Issued, Hash, Code.Plain, Now));
        pack.Events.ShouldHaveSingleItem().ShouldBe(new PackIssued(pack.Id, pack.GroupId, Hash));
        pack.Change(Edit(PackPart.Funding, 0, Sam), pack.Plan, []).Error.ShouldBeOfType<PackIsIssued>();
        pack.Issue([], Hash, Code, Sam, Now).Error.ShouldBeOfType<PackIsIssued>();
    }

    [Fact]
    public void Publish_OfADraft_IsRefused()
    {
        NewPack().Publish(true).Error.ShouldBeOfType<Conflict>();
        var pack = Issued();
        pack.Publish(true).Succeeded.ShouldBeTrue();
        pack.IsPublic.ShouldBeTrue();
    }

    [Fact]
    public void Copy_OfAnIssuedPack_IsADraftWithTheSamePlan()
    {
        var pack = Issued();
        var copy = pack.Copy(Ana, Now.AddDays(1));
        (copy.State, copy.Title, copy.CopiedFromId, copy.GroupId, copy.VerificationCode).ShouldBe((PackState.Draft, pack.Title, (Guid?)pack.Id, pack.GroupId, null));
        copy.Plan.ShouldBe(pack.Plan);
    }

    private static Pack NewPack() => Pack.Start(Guid.CreateVersion7(), new() { Title = " Warm rooms ", Funder = "The Lottery" }, Sam, Now).Value;

    private static Pack Issued()
    {
        var pack = NewPack();
        pack.Issue([new(PackPart.Need, null, "Advice", false)], Hash, Code, Sam, Now).Succeeded.ShouldBeTrue();
        return pack;
    }

    private static PackEdit Edit(PackPart part, int seen, Guid user) => new(part, null, "Changed something", seen, user, Now);
}
