using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places;

/// <summary>The shapes of a geography as TopoJSON, by its slug and content hash.</summary>
[Public("Boundaries are open data")]
public sealed record GetTopology(string Geography, string Hash) : IQuery<byte[]>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetTopology, byte[]>
    {
        public async Task<Result<byte[]>> Handle(GetTopology query, CancellationToken cancellationToken) =>
            await db.Boundaries.AsNoTracking()
                .Join(db.Geographies, row => row.GeographyId, geography => geography.Id, (row, geography) => new { row, geography.Slug })
                .Where(found => found.Slug == query.Geography && found.row.TopologyHash == query.Hash)
                .Select(found => found.row.Topology)
                .SingleOrDefaultAsync(cancellationToken) is { } topology
                ? topology
                : new NotFound("There are no shapes at this address. The catalogue names the ones in force.");
    }
}
