using LocalityLab.Domain.Places;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Drawing localities: for those who manage data.</summary>
internal sealed class LocalitiesRoutes : ISliceRoutes
{
    private const Who Managers = Who.Administrator | Who.DataManager;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/localities", Managers),
        new("/{council}/localities/plan", Managers),
        new("/{council}/localities/plan/new", Managers),
        new("/{council}/localities/plan/{locality}", Managers),
        new("/{council}/localities/plan/check", Managers),
        new("/{council}/localities/plan/discard", Managers),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var wards = await council.Council.Read(db => db.Geographies.FirstOrDefaultAsync(geography => geography.Kind == GeographyKind.Ward && geography.IsCurrent && geography.HasShapes))
            ?? await A.Shaped(council.Council, $"plan-{council.Council.Slug}", "Wards of a plan", GeographyKind.Other, "ward", ($"P{council.Council.Slug}", -2.40, 53.37, -2.30, 53.43), ($"Q{council.Council.Slug}", -2.30, 53.37, -2.20, 53.43));
        var first = await council.Council.Read(db => db.Areas.FirstAsync(area => area.GeographyId == wards.Id && area.Ordinal == 0));
        var locality = Guid.CreateVersion7();
        var inForce = await council.Council.Read(db => db.Geographies.Where(geography => geography.Kind == GeographyKind.Locality && geography.IsCurrent).Select(geography => (Guid?)geography.Id).FirstOrDefaultAsync());
        var plan = new LocalityPlan { WardGeographyId = wards.Id, BasedOnGeographyId = inForce, StartedAt = council.Council.Host.Time.GetUtcNow() };
        plan.BeginWith([new(locality, $"North of {council.Council.Slug}", "", [first.Code])]);
        await council.Council.Save(plan);
        return new Dictionary<string, string> { ["/{council}/localities/plan/{locality}"] = locality.ToString() };
    }
}
