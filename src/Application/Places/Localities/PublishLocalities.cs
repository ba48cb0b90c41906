using LocalityLab.Application.Assets;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Places.Localities;

/// <summary>
/// Puts the plan in force: a geography of its own, whose areas are unions of wards, with an exact lookup from the wards, so that
/// everything published for wards or for what leads to them is added up for it. The edition before stays for its own figures.
/// </summary>
/// <param name="Version">The version of the plan that was checked.</param>
/// <returns>The address of the new edition.</returns>
[Requires(Permission.ManageData)]
[Audited]
public sealed record PublishLocalities(int Version) : ICommand<string>
{
    internal sealed class Handler(ILabDatabase db, LocalityPlans plans, LocalityEdition edition, IEnumerable<IFollowsLocalities> followers, IJobs jobs) : ICommandHandler<PublishLocalities, string>
    {
        public async Task<Result<string>> Handle(PublishLocalities command, CancellationToken cancellation)
        {
            var opened = await plans.Open(cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            var open = opened.Value;
            if (open.Plan.Version != command.Version)
                return new LocalityPlanChanged();
            if (open.Plan.Problem() is { } problem)
                return problem;
            var before = await db.Geographies.SingleOrDefaultAsync(geography => geography.Kind == GeographyKind.Locality && geography.IsCurrent, cancellation);
            if (before?.Id != open.Plan.BasedOnGeographyId)
                return new LocalitiesReplaced();
            var (geography, planned) = await edition.Make(open, cancellation);
            if (before is not null)
            {
                before.IsCurrent = false;
                var names = planned.ToDictionary(locality => locality.Code, locality => locality.Name, StringComparer.Ordinal);
                foreach (var follower in followers)
                    await follower.Follow(before.Slug, geography.Slug, names, cancellation);
            }

            db.LocalityPlans.Remove(open.Plan);
            if (geography.HasShapes && await db.Assets.AnyAsync(cancellation))
                await jobs.Run(new PlaceAssetsInAreas(), "Finding the localities of assets", cancellation);
            return geography.Slug;
        }
    }
}

/// <summary>Makes the geography of a plan, with its areas, shapes and lookups.</summary>
internal sealed class LocalityEdition(ILabDatabase db, IGeographyBook book, ICouncilScope scope, IBritishNationalGrid grid, TimeProvider clock) : IUseCasePart
{
    /// <summary>Adds everything to what is saved next; the localities come back in the order of their ordinals, each with its code.</summary>
    public async Task<(Geography Geography, IReadOnlyList<PlannedLocality> Planned)> Make(OpenLocalityPlan open, CancellationToken cancellation)
    {
        var geography = await Geography(open, cancellation);
        var planned = await WithCodes(open.Plan, cancellation);
        await Store(geography, planned, open, cancellation);
        await Lead(geography, planned, open, cancellation);
        return (geography, planned);
    }

    private async Task<Geography> Geography(OpenLocalityPlan open, CancellationToken cancellation)
    {
        var all = await book.All(cancellation);
        var wards = open.Wards.Geography;
        var council = scope.Council.Name;
        return new()
        {
            Slug = LocalityEditions.SlugOf(all),
            Name = LocalityEditions.NameOf(all, clock.GetUtcNow().Year),
            AreaNoun = "locality",
            AreaNounPlural = "localities",
            Kind = GeographyKind.Locality,
            BoundaryYear = wards.BoundaryYear,
            AreaCount = open.Plan.Localities.Count,
            Attribution = $"Localities of {council}, drawn from {wards.Name}. {wards.Attribution}".Trim(),
        };
    }

    /// <summary>The localities in the order of their codes, which is that of their ordinals; new ones get the codes that come next.</summary>
    private async Task<IReadOnlyList<PlannedLocality>> WithCodes(LocalityPlan plan, CancellationToken cancellation)
    {
        var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == scope.Council.Id, cancellation);
        var given = await db.Areas.AsNoTracking().Where(area => db.Geographies.Any(geography => geography.Id == area.GeographyId && geography.Kind == GeographyKind.Locality))
            .Select(area => area.Code).ToListAsync(cancellation);
        using var codes = LocalityCodes.Next(LocalityCodes.Prefix(council.AuthorityCode, council.Slug), given).GetEnumerator();
        return
        [
            .. plan.Localities.Select(locality => locality.Code.Length > 0 || !codes.MoveNext() ? locality : locality with { Code = codes.Current }).OrderBy(locality => locality.Code, StringComparer.Ordinal),
        ];
    }

    private async Task Store(Geography geography, IReadOnlyList<PlannedLocality> planned, OpenLocalityPlan open, CancellationToken cancellation)
    {
        var built = await Shapes(planned, open, cancellation);
        geography.HasShapes = built is not null;
        db.Geographies.Add(geography);
        foreach (var (locality, ordinal) in planned.Select((locality, ordinal) => (locality, ordinal)))
        {
            var measures = built?.Shapes[ordinal] is { } shape ? ShapeMeasures.Of(shape, grid.ToGrid(shape)) : null;
            db.Areas.Add(new()
            {
                GeographyId = geography.Id, Ordinal = ordinal, Code = locality.Code, Name = locality.Name, HasShape = measures is not null,
                Longitude = measures?.Inside.Longitude, Latitude = measures?.Inside.Latitude,
                Easting = measures?.GridCentroid.Easting, Northing = measures?.GridCentroid.Northing, SquareMetres = measures?.SquareMetres,
            });
        }

        if (built is not null)
            db.Boundaries.Add(built.ToBoundaries(geography.Id));
    }

    /// <summary>Drawn from the drawn wards, so that borders of both lie on each other; calculated from the full ones. Null when the wards have no shapes.</summary>
    private async Task<BuiltBoundaries?> Shapes(IReadOnlyList<PlannedLocality> planned, OpenLocalityPlan open, CancellationToken cancellation)
    {
        if (await db.Boundaries.AsNoTracking().SingleOrDefaultAsync(row => row.GeographyId == open.Wards.Geography.Id, cancellation) is not { } wards)
            return null;
        var drawn = UnitedAreas.Drawn(TopoJson.Read(wards.Topology), open.Wards.Areas.Count);
        var full = PolygonBlob.Decode(wards.Polygons);
        var display = United(planned, open, drawn);
        return display.Count == 0 ? null : BoundariesBuilder.Build(display, planned.Count, United(planned, open, full));
    }

    private static List<AreaShape> United(IReadOnlyList<PlannedLocality> planned, OpenLocalityPlan open, Geometry?[] wards) =>
    [
        .. planned.Select((locality, ordinal) => new AreaShape(ordinal, locality.Code, locality.Name, UnitedAreas.Of(open.WardsOf(locality).Select(ward => ward.Ordinal < wards.Length ? wards[ward.Ordinal] : null))))
            .Where(shape => shape.Shape is not null),
    ];

    private async Task Lead(Geography geography, IReadOnlyList<PlannedLocality> planned, OpenLocalityPlan open, CancellationToken cancellation)
    {
        var wards = open.Wards.Geography;
        db.Lookups.Add(new()
        {
            FromGeographyId = wards.Id, ToGeographyId = geography.Id, Kind = LookupKind.Exact, Source = $"Drawn by {scope.Council.Name}",
            Entries = LookupEntries.Encode(planned.SelectMany((locality, ordinal) => open.WardsOf(locality).Select(ward => new LookupEntry(ward.Ordinal, ordinal, 1)))),
        });

        // Where wards are left over the localities do not make up the authority, and nothing may be added up through them.
        if (open.LeftOver.Count > 0 || (await book.All(cancellation)).FirstOrDefault(candidate => candidate is { Kind: GeographyKind.Authority, IsCurrent: true }) is not { } authority)
            return;
        if ((await book.Areas(authority.Id, cancellation)).Areas.Where(area => area.IsOwn).ToList() is [var own])
            db.Lookups.Add(new()
            {
                FromGeographyId = geography.Id, ToGeographyId = authority.Id, Kind = LookupKind.Exact, Source = $"All of them lie in {own.Name}",
                Entries = LookupEntries.Encode(planned.Select((_, ordinal) => new LookupEntry(ordinal, own.Ordinal, 1))),
            });
    }
}
