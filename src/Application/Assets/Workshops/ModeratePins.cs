using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>Takes a pin off everybody's map. It is kept, with the reason, and can be put back.</summary>
[Requires(Permission.RunWorkshops)]
[Audited]
[StaysOpen("What should not be seen must be able to go")]
public sealed record HidePin(Guid WorkshopId, Guid PinId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<HidePin>
    {
        public Rules() => RuleFor(command => command.Reason).Must(reason => reason.Trim().Length > 0).WithMessage("Say why you take it off the map")
            .MaximumLength(WorkshopPin.ReasonLength).WithMessage("Shorten the reason to 200 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<HidePin, Nothing>
    {
        public async Task<Result<Nothing>> Handle(HidePin command, CancellationToken cancellation) =>
            await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == command.PinId && row.WorkshopId == command.WorkshopId, cancellation) is { } pin
                ? pin.Hide(command.Reason)
                : new PinNotFound();
    }
}

/// <summary>Puts a pin back on everybody's map.</summary>
[Requires(Permission.RunWorkshops)]
[Audited]
public sealed record PutBackPin(Guid WorkshopId, Guid PinId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db) : ICommandHandler<PutBackPin, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PutBackPin command, CancellationToken cancellation)
        {
            if (await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == command.PinId && row.WorkshopId == command.WorkshopId, cancellation) is not { } pin)
                return new PinNotFound();
            var row = await db.WithWords(db.WorkshopPins.AsNoTracking().Where(found => found.Id == pin.Id)).SingleAsync(cancellation);
            var photo = await db.PinPhotos.AsNoTracking().SingleOrDefaultAsync(found => found.PinId == pin.Id, cancellation);
            return pin.PutBack(PinViews.Of(pin, row.Slug, row.Kind, row.By, photo));
        }
    }
}

/// <summary>Leaves a flagged pin on the map: the facilitator has looked, and nothing is wrong with it. What was said of it is kept; a new flag shows it again.</summary>
[Requires(Permission.RunWorkshops)]
[Audited]
public sealed record DismissFlags(Guid WorkshopId, Guid PinId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<DismissFlags, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DismissFlags command, CancellationToken cancellation)
        {
            if (await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == command.PinId && row.WorkshopId == command.WorkshopId, cancellation) is not { } pin)
                return new PinNotFound();
            foreach (var flag in await db.PinFlags.Where(row => row.PinId == pin.Id && row.DismissedAt == null).ToListAsync(cancellation))
                flag.Dismiss(clock.GetUtcNow());
            pin.LookedAt();
            return Nothing.Value;
        }
    }
}

/// <summary>
/// Lets one pin stand for two. Whoever placed or knew the other knows this one too; what was told and said of the other is read
/// on this one's page. The pin that stays keeps its photo; where it has none it takes the other's, and otherwise the other's is deleted.
/// </summary>
[Requires(Permission.RunWorkshops)]
[Audited]
public sealed record MergePins(Guid WorkshopId, Guid PinId, Guid IntoId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, PhotoKeeper photos) : ICommandHandler<MergePins, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MergePins command, CancellationToken cancellation)
        {
            var pins = await db.WorkshopPins.Where(row => row.WorkshopId == command.WorkshopId && (row.Id == command.PinId || row.Id == command.IntoId)).ToListAsync(cancellation);
            if (pins.SingleOrDefault(row => row.Id == command.PinId) is not { } pin || pins.SingleOrDefault(row => row.Id == command.IntoId) is not { } into)
                return new PinNotFound();
            var merged = pin.MergeInto(into);
            if (!merged.Succeeded)
                return merged;
            var knew = await db.PinAgreements.Where(row => row.PinId == pin.Id || row.PinId == into.Id).ToListAsync(cancellation);
            var already = knew.Where(row => row.PinId == into.Id).Select(row => row.ParticipantId).ToHashSet();
            foreach (var person in knew.Where(row => row.PinId == pin.Id).Select(row => row.ParticipantId).Append(pin.ParticipantId).Distinct().Where(id => id != into.ParticipantId).ToList())
                if (already.Add(person))
                    db.PinAgreements.Add(new() { PinId = into.Id, ParticipantId = person });
            foreach (var earlier in await db.WorkshopPins.Where(row => row.WorkshopId == command.WorkshopId && row.MergedIntoId == pin.Id).ToListAsync(cancellation))
                earlier.Follow(into);
            into.Agreed(already.Count);
            await MergePhotos(pin, into, cancellation);
            return Nothing.Value;
        }

        private async Task MergePhotos(WorkshopPin pin, WorkshopPin into, CancellationToken cancellation)
        {
            if (await photos.Of(pin.Id, cancellation) is not { } photo)
                return;
            if (await photos.Of(into.Id, cancellation) is not null)
            {
                await photos.Remove(photo, cancellation);
                return;
            }

            photo.MoveTo(into);
            into.PhotoChanged(photo.ViewOn(into.Name));
        }
    }
}

/// <summary>A pin that somebody asks to look at.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="Reasons">What they say is wrong with it, oldest first.</param>
public sealed record FlaggedPin(PinView Pin, IReadOnlyList<string> Reasons);

/// <summary>A pin that is off the map.</summary>
public sealed record HiddenPin(PinView Pin, string Reason);

/// <summary>Two pins that may be one; the one that more people know stands for both unless the facilitator says otherwise.</summary>
/// <param name="Keep">The one that more people know, else the older one.</param>
/// <param name="Other">The other.</param>
/// <param name="Metres">How far apart they are.</param>
public sealed record ProposedMerge(PinView Keep, PinView Other, double Metres);

/// <summary>What a facilitator has to decide on.</summary>
public sealed record Moderation(string Title, WorkshopState State, long After, IReadOnlyList<FlaggedPin> Flagged, IReadOnlyList<ProposedMerge> Merges, IReadOnlyList<HiddenPin> Hidden)
{
    /// <summary>How many more pairs there are than the page shows.</summary>
    public required int MoreMerges { get; init; }
}

/// <summary>Pins that were flagged, pins that may be the same, pins that are off the map.</summary>
[Requires(Permission.RunWorkshops)]
public sealed record SeeModeration(Guid WorkshopId) : IQuery<Moderation>
{
    /// <summary>Pairs shown at once.</summary>
    public const int MostMerges = 20;

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<SeeModeration, Moderation>
    {
        public async Task<Result<Moderation>> Handle(SeeModeration query, CancellationToken cancellation)
        {
            if (await db.Workshops.FindInCouncil(query.WorkshopId, cancellation) is not { } workshop)
                return new WorkshopNotFound();
            var after = await db.LastOfWorkshop(workshop.Id, cancellation);
            var told = await db.ToldIn(workshop.Id, cancellation);
            var flags = (await db.PinFlags.AsNoTracking().Where(flag => flag.DismissedAt == null && db.WorkshopPins.Any(pin => pin.Id == flag.PinId && pin.WorkshopId == workshop.Id)).ToListAsync(cancellation))
                .OrderBy(flag => flag.At).ToLookup(flag => flag.PinId, flag => flag.Reason);
            var shown = told.Where(row => row.Pin.State == PinState.Shown).ToList();
            var byId = shown.ToDictionary(row => row.Pin.Id);
            var pairs = PinLikeness.Among([.. shown.Select(row => new NamedPoint(row.Pin.Id, row.Pin.Name, new(row.Pin.Longitude, row.Pin.Latitude)))]);
            return new Moderation(
                workshop.Title, workshop.State, after, [.. shown.Where(row => flags.Contains(row.Pin.Id)).Select(row => new FlaggedPin(row.View, [.. flags[row.Pin.Id]]))],
                [.. pairs.Take(MostMerges).Select(pair => Propose(byId[pair.First.Id], byId[pair.Second.Id], pair.Metres))],
                [.. told.Where(row => row.Pin.State == PinState.Hidden).Select(row => new HiddenPin(row.View, row.Pin.Reason))])
            {
                MoreMerges = Math.Max(0, pairs.Count - MostMerges),
            };
        }

        private static ProposedMerge Propose(ToldPin first, ToldPin second, double metres)
        {
            var keep = first.Agreements != second.Agreements ? (first.Agreements > second.Agreements ? first : second) : first.Pin.PlacedAt <= second.Pin.PlacedAt ? first : second;
            return new(keep.View, (keep == first ? second : first).View, metres);
        }
    }
}
