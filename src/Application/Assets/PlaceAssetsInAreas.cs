using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Finds the areas of every asset anew, after boundaries were loaded.</summary>
/// <returns>How many assets were looked at.</returns>
[Requires(Permission.ManageData)]
public sealed record PlaceAssetsInAreas : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, AssetPlacer placer, PlaceFinder finder) : ICommandHandler<PlaceAssetsInAreas, int>
    {
        public async Task<Result<int>> Handle(PlaceAssetsInAreas command, CancellationToken cancellation)
        {
            var places = await finder.Load(cancellation);
            var assets = await db.Assets.ToListAsync(cancellation);
            var areas = (await db.AssetAreas.ToListAsync(cancellation)).ToLookup(row => row.AssetId);
            foreach (var asset in assets)
                placer.Reconcile(asset, [.. areas[asset.Id]], places);
            return assets.Count;
        }
    }
}
