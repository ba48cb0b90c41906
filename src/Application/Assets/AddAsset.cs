using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Adds an asset to the directory at once.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the asset's, so that a form sent twice adds one asset.</param>
/// <param name="Fields">What was entered.</param>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record AddAsset(Guid FormId, AssetFields Fields) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<AddAsset>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new AssetFields.Rules());
    }

    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds, AssetPlacer placer, ICurrentUser user, TimeProvider clock) : ICommandHandler<AddAsset, Guid>
    {
        public async Task<Result<Guid>> Handle(AddAsset command, CancellationToken cancellation)
        {
            if (await db.Assets.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            if (await kinds.Ensure(command.Fields.Kind, cancellation) is not { } kind)
                return new AssetKindNotFound(command.Fields.Kind) { Field = "Fields.Kind" };
            var place = await placer.Find(command.Fields.Postcode, command.Fields.Longitude, command.Fields.Latitude, cancellation);
            if (place.Error is { } error)
                return error;
            var asset = Asset.Add(command.FormId, command.Fields.ToDetails(kind.Id), place.Value, user.UserId, clock.GetUtcNow());
            db.Assets.Add(asset);
            await placer.SaveAreas(asset, cancellation);
            return asset.Id;
        }
    }
}

/// <summary>Changes an asset or a suggestion. A form opened before somebody else's change is a <see cref="AssetChangedMeanwhile"/>.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record EditAsset(Guid AssetId, int Version, AssetFields Fields) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<EditAsset>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new AssetFields.Rules());
    }

    internal sealed class Handler(ILabDatabase db, AssetEditor editor) : ICommandHandler<EditAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EditAsset command, CancellationToken cancellation) =>
            await db.Assets.FindInCouncil(command.AssetId, cancellation) is { } asset
                ? await editor.Edit(asset, command.Version, command.Fields, cancellation)
                : new AssetNotFound();
    }
}

/// <summary>A group changes an asset of its own, at once.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record EditGroupAsset(Guid GroupId, Guid AssetId, int Version, AssetFields Fields) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<EditGroupAsset>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new AssetFields.Rules());
    }

    internal sealed class Handler(ILabDatabase db, AssetEditor editor) : ICommandHandler<EditGroupAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EditGroupAsset command, CancellationToken cancellation) =>
            await db.Assets.FindInCouncil(command.AssetId, cancellation) is { } asset && asset.OwningGroupId == command.GroupId
                ? await editor.Edit(asset, command.Version, command.Fields, cancellation)
                : new AssetNotFound();
    }
}

/// <summary>What both ways of changing an asset share.</summary>
public sealed class AssetEditor(AssetKindCatalogue kinds, AssetPlacer placer, TimeProvider clock)
{
    /// <summary>Changes the asset and where it lies. A place that the form left as it was keeps how it was found.</summary>
    internal async Task<Result<Nothing>> Edit(Asset asset, int version, AssetFields fields, CancellationToken cancellation)
    {
        if (await kinds.Ensure(fields.Kind, cancellation) is not { } kind)
            return new AssetKindNotFound(fields.Kind) { Field = "Fields.Kind" };
        var details = fields.ToDetails(kind.Id);
        var place = asset.Place;
        if (!IsSamePlace(asset, details, fields))
        {
            var found = await placer.Find(fields.Postcode, fields.Longitude, fields.Latitude, cancellation);
            if (found.Error is { } error)
                return error;
            place = found.Value;
        }

        var outcome = asset.Edit(details, place, version, clock.GetUtcNow());
        if (outcome.Succeeded)
            await placer.SaveAreas(asset, cancellation);
        return outcome;
    }

    private static bool IsSamePlace(Asset asset, AssetDetails details, AssetFields fields) =>
        fields is { Longitude: { } longitude, Latitude: { } latitude }
            ? Math.Abs(longitude - asset.Longitude) < 1e-7 && Math.Abs(latitude - asset.Latitude) < 1e-7
            : asset.PlacedBy == PlacedBy.Postcode && details.Postcode == asset.Postcode;
}
