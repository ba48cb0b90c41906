using System.Text.Json;
using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Import;

/// <summary>A source with the sum of its rows and how many of its assets are in the directory now.</summary>
public sealed record AssetSourceView(AssetSource Source, int Published, CheckReport? Report);

/// <summary>Every source of the directory, by name.</summary>
[Public("Residents see where the directory comes from and what was left out")]
public sealed record ListAssetSources : IQuery<IReadOnlyList<AssetSourceView>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListAssetSources, IReadOnlyList<AssetSourceView>>
    {
        public async Task<Result<IReadOnlyList<AssetSourceView>>> Handle(ListAssetSources query, CancellationToken cancellation)
        {
            var sources = await db.AssetSources.AsNoTracking().OrderBy(source => source.Name).ToListAsync(cancellation);
            var counts = await db.Assets.Where(asset => asset.State == AssetState.Published && asset.SourceId != null)
                .GroupBy(asset => asset.SourceId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
            return sources.ConvertAll(source => new AssetSourceView(source, counts.Find(row => row.Key == source.Id)?.Count ?? 0, null));
        }
    }
}

/// <summary>One source with its whole report.</summary>
[Public("Residents see where the directory comes from and what was left out")]
public sealed record GetAssetSource(string Slug) : IQuery<AssetSourceView>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetAssetSource, AssetSourceView>
    {
        public async Task<Result<AssetSourceView>> Handle(GetAssetSource query, CancellationToken cancellation)
        {
            if (await db.AssetSources.AsNoTracking().SingleOrDefaultAsync(source => source.Slug == query.Slug, cancellation) is not { } source)
                return new AssetSourceNotFound();
            var published = await db.Assets.CountAsync(asset => asset.State == AssetState.Published && asset.SourceId == source.Id, cancellation);
            return new AssetSourceView(source, published, source.Report.Length == 0 ? null : JsonSerializer.Deserialize<CheckReport>(source.Report));
        }
    }
}

/// <summary>Takes every asset of a source out of the directory: the way back from an import that should not have been.</summary>
/// <returns>How many left the directory.</returns>
[Requires(Permission.ManageAssets)]
[Audited]
[StaysOpen("What is wrong must be able to go")]
public sealed record ArchiveAssetSource(string Slug, string Reason) : ICommand<int>, IHasReason
{
    public sealed class Rules : AbstractValidator<ArchiveAssetSource>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why these assets leave the directory")
            .MaximumLength(Asset.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<ArchiveAssetSource, int>
    {
        public async Task<Result<int>> Handle(ArchiveAssetSource command, CancellationToken cancellation)
        {
            if (await db.AssetSources.SingleOrDefaultAsync(source => source.Slug == command.Slug, cancellation) is not { } source)
                return new AssetSourceNotFound();
            var assets = await db.Assets.Where(asset => asset.SourceId == source.Id && asset.State == AssetState.Published).ToListAsync(cancellation);
            foreach (var asset in assets)
                asset.Archive(command.Reason, clock.GetUtcNow());
            return assets.Count;
        }
    }
}
