using LocalityLab.Application.Boards;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Boards;

public sealed class AssetMapEvidenceTests
{
    [Theory, EachDatabase]
    public async Task AssetMap_IsPinnedAsItWas_NamesNobody_AndSaysWhatItSaysSince(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];
        var (workshop, pins) = await Workshop(council, close: true);

        (await council.Send(new ListAssetMaps(), board.Members[1])).Value.ShouldHaveSingleItem().Workshop.ShouldBe(workshop.Id);
        (await council.Send(new PinEvidence(Guid.CreateVersion7(), board.Board, priority, EvidenceKind.AssetMap, workshop.Id.ToString()), board.Members[1])).ThrowIfFailed();

        var pinned = await council.Read(db => db.PriorityEvidence.SingleAsync());
        pinned.Title.ShouldBe("Asset map: What we have");
        pinned.Finding.ShouldBe("2 people mapped 2 libraries. Others know 1 of them too.");
        pinned.Version.Length.ShouldBe(64);
        pinned.Content.ShouldContain("Mill Library");
        pinned.Content.ShouldNotContain("Hidden Library");
        foreach (var secret in new[] { "Ann Other", "Bo Else", pins[0].ParticipantId.ToString() })
            pinned.Content.ShouldNotContain(secret);

        await council.Run(async services =>
        {
            var db = (LabContext)services.GetService(typeof(LabContext))!;
            (await db.WorkshopPins.SingleAsync(row => row.Name == "Mill Library")).Hide("Twice").Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });
        var seen = (await council.Send(new SeePriority(board.Board, priority), board.Members[1])).Value.Evidence.ShouldHaveSingleItem();
        seen.Finding.ShouldBe(pinned.Finding);
        seen.Since.ShouldContain("1 person mapped 1 library. (");
    }

    [Theory, EachDatabase]
    public async Task AssetMap_OfAWorkshopThatIsStillOpen_OrOfAnotherCouncil_IsRefused(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var elsewhere = await A.Council(provider);
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];
        var (open, _) = await Workshop(council, close: false);
        var (foreign, _) = await Workshop(elsewhere, close: true);

        foreach (var reference in new[] { open.Id.ToString(), foreign.Id.ToString(), Guid.Empty.ToString(), "nonsense" })
            (await council.Send(new PinEvidence(Guid.CreateVersion7(), board.Board, priority, EvidenceKind.AssetMap, reference), board.Members[1])).Error.ShouldBeOfType<Invalid>();
        (await council.Send(new ListAssetMaps(), board.Members[1])).Value.ShouldBeEmpty();
        (await council.Read(db => db.PriorityEvidence.CountAsync())).ShouldBe(0);
    }

    private static async Task<(Workshop Workshop, IReadOnlyList<WorkshopPin> Pins)> Workshop(TestCouncil council, bool close)
    {
        var now = council.Host.Time.GetUtcNow();
        var kind = new AssetKind { Slug = "library", Name = "Library", NamePlural = "Libraries" };
        var workshop = Domain.Assets.Workshops.Workshop.Open(Guid.CreateVersion7(), new("What we have", "What is here?", ["library"]), Guid.NewGuid().ToString("N")[..8], null, now);
        var people = new[] { "Ann Other", "Bo Else" }.Select(name => new WorkshopParticipant { WorkshopId = workshop.Id, Name = name, JoinedAt = now }).ToList();
        WorkshopPin[] pins =
        [
            .. new[] { "Mill Library", "Park Library", "Hidden Library" }.Select((name, place) => WorkshopPin.Place(
                Guid.CreateVersion7(), people[place % 2], new(kind.Id, name, "Open late"), "library", "Library", PinDrawing.Point(new(-2.3, 53.4)), PlacedBy.Map, "Area W1", now)),
        ];
        pins[2].Hide("Not there").Succeeded.ShouldBeTrue();
        if (close)
            workshop.Close(now).Succeeded.ShouldBeTrue();
        await council.Save([kind, workshop, .. people, .. pins, new PinAgreement { PinId = pins[0].Id, ParticipantId = people[1].Id }]);
        return (workshop, pins);
    }
}
