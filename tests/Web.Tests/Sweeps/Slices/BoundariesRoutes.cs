using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Places;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Boundaries: for those who manage data.</summary>
internal sealed class BoundariesRoutes : ISliceRoutes
{
    private const Who Managers = Who.Administrator | Who.DataManager;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/boundaries", Managers),
        new("/{council}/boundaries/upload", Managers),
        new("/{council}/boundaries/{upload}", Managers),
        new("/{council}/boundaries/{upload}/check", Managers),
        new("/{council}/boundaries/{upload}/discard", Managers),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var (id, manager) = (Guid.CreateVersion7(), council.People[Who.DataManager]);
        var wards = MadeBoundaries.Wards("E06000001").Select(area => area with { Name = $"{area.Name} of {council.Council.Slug}" });
        (await council.Council.Send(new UploadBoundaries(id, "parishes.geojson", MadeBoundaries.GeoJson(wards)), manager)).ThrowIfFailed();
        (await council.Council.Send(new DescribeBoundaries(id, 1, new() { CodeColumn = "WD23CD", NameColumn = "WD23NM", Kind = GeographyKind.Other, Name = "Parishes 2023", Year = 2023 }), manager)).ThrowIfFailed();
        return new Dictionary<string, string> { ["/{council}/boundaries/{upload}"] = id.ToString() };
    }
}
