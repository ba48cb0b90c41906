using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Boards;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Boards;

/// <summary>Similar priorities become one in the open; evidence stays what it was on the day it was pinned.</summary>
public sealed class PriorityTests
{
    [Theory, EachDatabase]
    public async Task Merge_KeepsBothInView_WithReasonEvidenceAndDiscussion_AndCanBeUndone(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await NeedTown.Build(council);
        var board = await A.Board(council);
        var proposed = await board.Priorities(council, 10, 20, 30);
        var member = board.Members[1];
        await Pin(council, board, proposed[0], EvidenceKind.Indicator, "lsoa21/S01/child-poverty");
        (await council.Send(new CommentOnPriority(Guid.CreateVersion7(), board.Board, proposed[0], "Said of the first"), member)).ThrowIfFailed();

        (await council.Send(new MergePriority(board.Board, proposed[0], proposed[1], "The same"), member)).Error.ShouldBeOfType<OfficersOnly>();
        (await council.Send(new MergePriority(board.Board, proposed[0], proposed[1], ""), board.Chair)).Error.ShouldBeOfType<Invalid>();
        (await council.Send(new MergePriority(board.Board, proposed[0], proposed[0], "Itself"), board.Chair)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Into");
        (await council.Send(new MergePriority(board.Board, proposed[0], proposed[1], "Both are about hungry children"), board.Chair)).ThrowIfFailed();

        var first = await See(council, board, proposed[0]);
        (first.State, first.MergedInto, first.StateReason).ShouldBe((PriorityState.Merged, "Priority 2", "Both are about hungry children"));
        var second = await See(council, board, proposed[1]);
        second.Merged.ShouldHaveSingleItem().Title.ShouldBe("Priority 1");
        second.Evidence.ShouldHaveSingleItem().From.ShouldBe("Priority 1");
        second.Comments.ShouldHaveSingleItem().Text.ShouldBe("Said of the first");

        // The second goes into the third: what came with the first comes along.
        (await council.Send(new MergePriority(board.Board, proposed[1], proposed[2], "All three"), board.Chair)).ThrowIfFailed();
        var third = await See(council, board, proposed[2]);
        third.Merged.Select(one => one.Title).ShouldBe(["Priority 1", "Priority 2"]);
        third.Evidence.ShouldHaveSingleItem().From.ShouldBe("Priority 1");
        (await council.Send(new ListPriorities(board.Board), member)).Value.Priorities.Single(line => line.Id == proposed[2]).Merged.ShouldBe(["Priority 1", "Priority 2"]);
        (await council.Send(new MergePriority(board.Board, proposed[2], proposed[0], "In a circle"), board.Chair)).Error.ShouldBeOfType<Conflict>();

        (await council.Send(new MergePriority(board.Board, proposed[1], null, ""), board.Chair)).ThrowIfFailed();
        (await See(council, board, proposed[2])).Evidence.ShouldBeEmpty();
        (await See(council, board, proposed[1])).State.ShouldBe(PriorityState.Proposed);
    }

    [Theory, EachDatabase]
    public async Task Merge_WhileItIsVotedOn_WaitsForTheRound(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        var proposed = await board.Priorities(council, 10, 20, 30);
        await board.Arrive(council);
        await board.Round(council, RoundMethod.Approval, [proposed[0], proposed[1]]);

        (await council.Send(new MergePriority(board.Board, proposed[0], proposed[2], "The same"), board.Chair)).Error.ShouldBeOfType<Conflict>().Message.ShouldContain("after the round");
        (await See(council, board, proposed[0])).State.ShouldBe(PriorityState.Proposed);
    }

    [Theory, EachDatabase]
    public async Task Gap_IsPinnedAsItWas_AndSaysWhatHasChangedSince(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var town = await NeedTown.Build(council);
        await town.Service(12);
        var adviser = await council.Person(Role.Adviser);
        var need = (await council.Send(new CreateNeedProfile(
            Guid.CreateVersion7(), new("Child need", "", new("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 1)]), NeedProfileVisibility.Public)), adviser)).Value;
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];

        await Pin(council, board, priority, EvidenceKind.Gap, $"{need.Slug}/library");
        await Pin(council, board, priority, EvidenceKind.Gap, $"{need.Slug}/library");
        var pinned = (await See(council, board, priority)).Evidence.ShouldHaveSingleItem("the same version is pinned once");
        pinned.Title.ShouldBe("Child need and libraries");
        pinned.Finding.ShouldContain("high need and few libraries near: Small area S01");
        pinned.Source.ShouldStartWith("1 libraries of the asset register");
        pinned.Since.ShouldBeEmpty();
        (await council.Read(db => db.PriorityEvidence.SingleAsync())).Content.ShouldContain("\"code\":\"S01\"");

        // A library opens in the middle of the gap.
        await town.Service(1);
        var later = (await See(council, board, priority)).Evidence.ShouldHaveSingleItem();
        later.Finding.ShouldBe(pinned.Finding);
        later.Since.ShouldStartWith("Now: ");
        later.Since.ShouldNotContain("near: Small area S01");

        foreach (var reference in new[] { "nothing/library", $"{need.Slug}/moon-base", need.Slug, "" })
            (await council.Send(new PinEvidence(Guid.CreateVersion7(), board.Board, priority, EvidenceKind.Gap, reference), board.Members[1])).Succeeded.ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task Pack_IsPinnedByItsCode_ThatOfAnotherCouncilOrADraftIsNot(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var elsewhere = await A.Council(provider);
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];
        var (issued, foreign) = (await Issued(council), await Issued(elsewhere));

        await Pin(council, board, priority, EvidenceKind.Pack, issued.Code);
        var pinned = (await See(council, board, priority)).Evidence.ShouldHaveSingleItem();
        (pinned.Title, pinned.Version, pinned.Since).ShouldBe(("Warm rooms", issued.Hash, ""));
        pinned.Finding.ShouldContain("Friends of the park");

        foreach (var code in new[] { foreign.Code, "AAAA-AAAA-AAAA", "nonsense" })
        {
            (await council.Send(new PinEvidence(Guid.CreateVersion7(), board.Board, priority, EvidenceKind.Pack, code), board.Members[1])).Error.ShouldBeOfType<Invalid>()
                .Message.ShouldContain("Check it against the cover");
        }
    }

    [Theory, EachDatabase]
    public async Task Indicator_AYearLater_IsComparedWithTheNewRelease(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var town = await NeedTown.Build(council);
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];
        await Pin(council, board, priority, EvidenceKind.Indicator, "lsoa21/S02/income");
        var pinned = (await See(council, board, priority)).Evidence.ShouldHaveSingleItem();
        pinned.Since.ShouldBeEmpty();

        var income = await council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "income"));
        await town.Release(income, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => 99_000 + number)), 2026);

        var later = (await See(council, board, priority)).Evidence.ShouldHaveSingleItem();
        (later.Finding, later.Version).ShouldBe((pinned.Finding, pinned.Version), "what was decided on stays");
        later.Since.ShouldStartWith("Now: ");
        later.Since.ShouldContain("99,002");
        later.Since.ShouldContain("2026");
    }

    private static async Task Pin(TestCouncil council, TestBoard board, Guid priority, EvidenceKind kind, string reference) =>
        (await council.Send(new PinEvidence(Guid.CreateVersion7(), board.Board, priority, kind, reference), board.Members[1])).ThrowIfFailed();

    private static async Task<PriorityView> See(TestCouncil council, TestBoard board, Guid priority) =>
        (await council.Send(new SeePriority(board.Board, priority), board.Members[1])).Value;

    private static async Task<(string Code, string Hash)> Issued(TestCouncil council)
    {
        var person = await council.Person(Role.GroupMember);
        var group = await A.Group(council, person);
        var now = council.Host.Time.GetUtcNow();
        var pack = Pack.Start(group.Id, new() { Title = "Warm rooms", Funder = "The Lottery" }, person.Id, now).Value;
        var code = VerificationCode.From(pack.Id.ToByteArray());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pack.Id.ToByteArray()));
        pack.Issue([], hash, code, person.Id, now).Succeeded.ShouldBeTrue();
        pack.ClearEvents();
        await council.Save(pack);
        return (code.ToString(), hash);
    }
}
