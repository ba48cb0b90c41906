using LocalityLab.Application.Evidence;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Evidence;
using MediatR;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>What the pack names.</summary>
internal sealed record PackNames(Guid GroupId, Guid Author, SavedPlaces Places, NeedProfile Profile, IReadOnlyDictionary<string, AssetKind> Kinds);

/// <summary>Saves the demonstration's evidence pack as its group would have built it.</summary>
internal sealed class PackSaver(ILabDatabase db, ICurrentUser user, IMediator mediator, TimeProvider clock)
{
    public async Task Save(DemonstrationCouncil made, PackNames names, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var plan = made.Pack.Plan(
            slug => (names.Places.Indicators[slug].Id, names.Places.Indicators[slug].Name),
            _ => (names.Profile.Id, names.Profile.Name),
            slug => names.Kinds[slug].Id);
        var pack = CommunitySaver.Must(Pack.Start(names.GroupId, plan.Funding, names.Author, now));
        db.Packs.Add(pack);
        db.PackChanges.Add(CommunitySaver.Must(pack.Change(new(PackPart.Funding, null, "Built the pack", pack.Version, names.Author, now), plan, [])));
        await db.SaveChangesAsync(cancellation);
        user.ActAs(names.Author);
        CommunitySaver.Must(await mediator.Send(new IssuePack(new(names.GroupId, pack.Id)), cancellation));
        CommunitySaver.Must(pack.Publish(isPublic: true));
        await db.SaveChangesAsync(cancellation);
        user.ActAs(null);
    }
}
