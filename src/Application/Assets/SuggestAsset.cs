using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Anybody tells the council about an asset. It waits until the council's people have looked at it.</summary>
/// <param name="FormId">Id that the form was given when it was opened, so that a form sent twice makes one suggestion.</param>
/// <param name="Fields">What was entered.</param>
/// <param name="Trap">A field that people do not see: only a program fills it in, and is thanked for nothing.</param>
[Public("Residents know what there is; the council's people decide what is shown")]
public sealed record SuggestAsset(Guid FormId, AssetFields Fields, string Trap = "") : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<SuggestAsset>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new AssetFields.Rules());
    }

    internal sealed class Handler(SuggestionKeeper keeper) : ICommandHandler<SuggestAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SuggestAsset command, CancellationToken cancellation) =>
            command.Trap.Length > 0 ? Nothing.Value : await keeper.Keep(command.FormId, command.Fields, null, cancellation);
    }
}

/// <summary>A group tells the council about an asset that it will keep up to date itself.</summary>
[Requires(Permission.UseGroup)]
public sealed record SuggestGroupAsset(Guid GroupId, Guid FormId, AssetFields Fields) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<SuggestGroupAsset>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new AssetFields.Rules());
    }

    internal sealed class Handler(SuggestionKeeper keeper) : ICommandHandler<SuggestGroupAsset, Nothing>
    {
        public Task<Result<Nothing>> Handle(SuggestGroupAsset command, CancellationToken cancellation) =>
            keeper.Keep(command.FormId, command.Fields, command.GroupId, cancellation);
    }
}

/// <summary>What both kinds of suggestion share.</summary>
public sealed class SuggestionKeeper(ILabDatabase db, AssetKindCatalogue kinds, AssetPlacer placer, ICurrentUser user, TimeProvider clock)
{
    /// <summary>As many as a council's people can still look through; beyond it new ones are declined, so that a flood cannot bury the queue.</summary>
    internal const int MostWaiting = 1_000;

    internal async Task<Result<Nothing>> Keep(Guid id, AssetFields fields, Guid? groupId, CancellationToken cancellation)
    {
        if (await db.Assets.AnyAsync(row => row.Id == id, cancellation))
            return Nothing.Value;
        if (await db.Assets.CountAsync(row => row.State == AssetState.Suggested, cancellation) >= MostWaiting)
            return new QueueFull();
        if (await kinds.Ensure(fields.Kind, cancellation) is not { } kind)
            return new AssetKindNotFound(fields.Kind) { Field = "Fields.Kind" };
        var place = await placer.Find(fields.Postcode, fields.Longitude, fields.Latitude, cancellation);
        if (place.Error is { } error)
            return error;
        var asset = Asset.Suggest(id, fields.ToDetails(kind.Id), place.Value, user.UserId, groupId, clock.GetUtcNow());
        db.Assets.Add(asset);
        await placer.SaveAreas(asset, cancellation);
        return Nothing.Value;
    }
}
