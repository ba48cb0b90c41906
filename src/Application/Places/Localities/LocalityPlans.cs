using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Localities;

/// <summary>There are no wards to draw localities from.</summary>
public sealed record NoWards() : Conflict("Localities are made of wards, and the council has none yet. Bring in the boundaries of its wards first.");

/// <summary>Nobody is drawing localities.</summary>
public sealed record NoLocalityPlan() : NotFound("Nobody is drawing localities at the moment. Begin on the page of localities.");

/// <summary>A plan with the wards that it is made of.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Wards">Its wards.</param>
/// <param name="Before">The localities in force that it goes on from, or null.</param>
public sealed record OpenLocalityPlan(LocalityPlan Plan, AreaTable Wards, AreaTable? Before)
{
    /// <summary>The council's own wards, by name.</summary>
    public IReadOnlyList<Area> Own { get; } = [.. Wards.Areas.Where(area => area.IsOwn).OrderBy(area => area.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The locality that a ward is in, or null.</summary>
    public PlannedLocality? LocalityOf(string ward) => Plan.Localities.FirstOrDefault(locality => locality.Wards.Contains(ward, StringComparer.Ordinal));

    /// <summary>The wards that are in no locality.</summary>
    public IReadOnlyList<Area> LeftOver => [.. Own.Where(ward => LocalityOf(ward.Code) is null)];

    /// <summary>The wards of a locality, by name.</summary>
    public IReadOnlyList<Area> WardsOf(PlannedLocality locality) => [.. Own.Where(ward => locality.Wards.Contains(ward.Code, StringComparer.Ordinal))];
}

/// <summary>What the steps of drawing localities share.</summary>
internal sealed class LocalityPlans(ILabDatabase db, IGeographyBook book, TimeProvider clock) : IUseCasePart
{
    /// <summary>The wards in force that belong to the council, or null.</summary>
    public async Task<Geography?> Wards(CancellationToken cancellation) =>
        (await book.All(cancellation)).FirstOrDefault(geography => geography is { Kind: GeographyKind.Ward, IsCurrent: true });

    /// <summary>The localities in force, or null.</summary>
    public async Task<Geography?> InForce(CancellationToken cancellation) =>
        (await book.All(cancellation)).FirstOrDefault(geography => geography is { Kind: GeographyKind.Locality, IsCurrent: true });

    /// <summary>The plan with its wards; <see cref="NoLocalityPlan"/> when there is none, <see cref="NoWards"/> when its wards are gone.</summary>
    public async Task<Result<OpenLocalityPlan>> Open(CancellationToken cancellation)
    {
        if (await db.LocalityPlans.SingleOrDefaultAsync(cancellation) is not { } plan)
            return new NoLocalityPlan();
        var before = plan.BasedOnGeographyId is { } based ? await book.Areas(based, cancellation) : null;
        return new OpenLocalityPlan(plan, await book.Areas(plan.WardGeographyId, cancellation), before);
    }

    /// <summary>Begins a plan from the localities in force; the one that is there, if there is one.</summary>
    public async Task<Result<LocalityPlan>> Begin(CancellationToken cancellation)
    {
        if (await db.LocalityPlans.SingleOrDefaultAsync(cancellation) is { } open)
            return open;
        if (await Wards(cancellation) is not { } wards)
            return new NoWards();
        var before = await InForce(cancellation);
        var plan = new LocalityPlan { WardGeographyId = wards.Id, BasedOnGeographyId = before?.Id, StartedAt = clock.GetUtcNow() };
        if (before is not null)
            plan.BeginWith(await FromInForce(wards, before, cancellation));
        db.LocalityPlans.Add(plan);
        return plan;
    }

    /// <summary>The own wards of each area of the localities in force.</summary>
    public async Task<ILookup<int, Area>> WardsOf(Geography wards, Geography localities, CancellationToken cancellation)
    {
        var table = await book.Areas(wards.Id, cancellation);
        var target = await TargetOf(wards, localities, cancellation);
        return table.Areas.Where(ward => ward.IsOwn && target(ward) >= 0).ToLookup(target);
    }

    private async Task<IEnumerable<PlannedLocality>> FromInForce(Geography wards, Geography before, CancellationToken cancellation)
    {
        var inside = await WardsOf(wards, before, cancellation);
        return (await book.Areas(before.Id, cancellation)).Areas.Where(area => area.IsOwn)
            .Select(area => new PlannedLocality(Guid.CreateVersion7(), area.Name, area.Code, [.. inside[area.Ordinal].Select(ward => ward.Code).Order(StringComparer.Ordinal)]));
    }

    /// <summary>By lookup where there is one, and otherwise by where a point inside the ward lies.</summary>
    private async Task<Func<Area, int>> TargetOf(Geography wards, Geography localities, CancellationToken cancellation)
    {
        if (await book.Path(wards.Id, localities.Id, cancellation) is { } path)
            return ward => path.MainTarget(ward.Ordinal);
        if (await db.Boundaries.AsNoTracking().SingleOrDefaultAsync(row => row.GeographyId == localities.Id, cancellation) is not { } boundaries)
            return _ => -1;
        var index = AreaIndex.From(boundaries);
        var shapes = await db.Boundaries.AsNoTracking().Where(row => row.GeographyId == wards.Id).Select(row => row.Polygons).SingleOrDefaultAsync(cancellation);
        var polygons = shapes is null ? [] : PolygonBlob.Decode(shapes);
        return ward => ward.Ordinal < polygons.Length && polygons[ward.Ordinal]?.InteriorPoint is { IsEmpty: false } inside ? index.Find(inside.X, inside.Y) : -1;
    }
}
