using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Publishes a suggestion, under the kind that the council's people choose: residents often mistake it.</summary>
[Requires(Permission.ModerateAssets)]
[Audited]
public sealed record AcceptSuggestion(Guid AssetId, string Kind) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds, TimeProvider clock) : ICommandHandler<AcceptSuggestion, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AcceptSuggestion command, CancellationToken cancellation)
        {
            if (await db.Assets.FindInCouncil(command.AssetId, cancellation) is not { } asset)
                return new AssetNotFound();
            if (await kinds.Ensure(command.Kind, cancellation) is not { } kind)
                return new AssetKindNotFound(command.Kind) { Field = nameof(Kind) };
            if (asset.State == AssetState.Suggested && asset.KindId != kind.Id)
                asset.Edit(asset.Details with { KindId = kind.Id }, asset.Place, asset.Version, clock.GetUtcNow());
            return asset.Accept(clock.GetUtcNow());
        }
    }
}

/// <summary>Does not take a suggestion. The reason stays with it.</summary>
[Requires(Permission.ModerateAssets)]
[Audited]
[StaysOpen("It adds nothing")]
public sealed record RefuseSuggestion(Guid AssetId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<RefuseSuggestion>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the suggestion is not taken")
            .MaximumLength(Asset.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<RefuseSuggestion, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RefuseSuggestion command, CancellationToken cancellation) =>
            await db.Assets.FindInCouncil(command.AssetId, cancellation) is { } asset
                ? asset.Refuse(command.Reason, clock.GetUtcNow())
                : new AssetNotFound();
    }
}

/// <summary>Takes an asset out of the directory. The reason stays with it.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
[StaysOpen("What is wrong must be able to go")]
public sealed record ArchiveAsset(Guid AssetId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<ArchiveAsset>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the asset leaves the directory")
            .MaximumLength(Asset.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<ArchiveAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ArchiveAsset command, CancellationToken cancellation) =>
            await db.Assets.FindInCouncil(command.AssetId, cancellation) is { } asset
                ? asset.Archive(command.Reason, clock.GetUtcNow())
                : new AssetNotFound();
    }
}

/// <summary>Puts an archived asset back.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record RestoreAsset(Guid AssetId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<RestoreAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RestoreAsset command, CancellationToken cancellation) =>
            await db.Assets.FindInCouncil(command.AssetId, cancellation) is { } asset
                ? asset.Restore(clock.GetUtcNow())
                : new AssetNotFound();
    }
}

/// <summary>A suggestion that waits.</summary>
public sealed record WaitingSuggestion(Guid Id, string Name, string KindName, string Postcode, DateTimeOffset SuggestedAt, bool FromGroup);

/// <summary>The suggestions that wait, oldest first.</summary>
[Requires(Permission.ModerateAssets)]
public sealed record ListSuggestions : IQuery<IReadOnlyList<WaitingSuggestion>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListSuggestions, IReadOnlyList<WaitingSuggestion>>
    {
        public async Task<Result<IReadOnlyList<WaitingSuggestion>>> Handle(ListSuggestions query, CancellationToken cancellation) =>
            await db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Suggested)
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind.Name })
                .OrderBy(row => row.asset.AddedAt).ThenBy(row => row.asset.Id)
                .Select(row => new WaitingSuggestion(row.asset.Id, row.asset.Name, row.Name, row.asset.Postcode, row.asset.AddedAt, row.asset.OwningGroupId != null))
                .ToListAsync(cancellation);
    }
}
