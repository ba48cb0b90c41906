using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places;

/// <summary>Which geographies have shapes, under which hash, how large, and with which statement.</summary>
[Public("Boundaries are open data")]
public sealed record GetShapes : IQuery<IReadOnlyList<ShapesOfGeography>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetShapes, IReadOnlyList<ShapesOfGeography>>
    {
        public async Task<Result<IReadOnlyList<ShapesOfGeography>>> Handle(GetShapes query, CancellationToken cancellationToken) =>
            await db.Boundaries.AsNoTracking()
                .Select(row => new ShapesOfGeography(row.GeographyId, row.TopologyHash, row.West, row.South, row.East, row.North))
                .ToListAsync(cancellationToken);
    }
}

/// <summary>Where the shapes of a geography are.</summary>
public sealed record ShapesOfGeography(Guid GeographyId, string Hash, double West, double South, double East, double North);

/// <summary>The context layers of the council, without their features.</summary>
[Public("Context layers are open data")]
public sealed record GetContextLayers : IQuery<IReadOnlyList<ContextLayerView>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetContextLayers, IReadOnlyList<ContextLayerView>>
    {
        public async Task<Result<IReadOnlyList<ContextLayerView>>> Handle(GetContextLayers query, CancellationToken cancellationToken) =>
            await db.ContextLayers.AsNoTracking().OrderBy(layer => layer.Order)
                .Select(layer => new ContextLayerView(layer.Slug, layer.Name, layer.Kind, layer.ContentHash, layer.Attribution))
                .ToListAsync(cancellationToken);
    }
}

/// <summary>A context layer and the hash of its features.</summary>
public sealed record ContextLayerView(string Slug, string Name, Domain.Places.ContextLayerKind Kind, string Hash, string Attribution);

/// <summary>The features of a context layer as GeoJSON, by slug and content hash.</summary>
[Public("Context layers are open data")]
public sealed record GetContextFeatures(string Slug, string Hash) : IQuery<byte[]>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetContextFeatures, byte[]>
    {
        public async Task<Result<byte[]>> Handle(GetContextFeatures query, CancellationToken cancellationToken) =>
            await db.ContextLayers.AsNoTracking().Where(layer => layer.Slug == query.Slug && layer.ContentHash == query.Hash)
                .Select(layer => layer.GeoJson).SingleOrDefaultAsync(cancellationToken) is { } features
                ? features
                : new NotFound("There is no such layer. The catalogue names the ones in force.");
    }
}
