using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Places;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Assets on a map of wards, each kind of the first level with a form and colour of its own.</summary>
internal sealed class AssetMap(IPlaceShapes shapes, IGeographyBook book)
{
    /// <summary>Draws points by the slug of their kind.</summary>
    public async Task<string> Draw(
        string title, IReadOnlyList<AssetKindView> kinds, IEnumerable<(string Kind, MapPoint Point)> points, string source, string whenEmpty, CancellationToken cancellation)
    {
        var topOf = kinds.ToDictionary(kind => kind.Slug, kind => kind.ParentSlug ?? kind.Slug, StringComparer.Ordinal);
        var byTop = points.ToLookup(point => topOf[point.Kind], point => point.Point, StringComparer.Ordinal);
        var geography = (await book.All(cancellation)).Where(candidate => candidate is { IsCurrent: true, HasShapes: true }).OrderBy(candidate => candidate.Kind == GeographyKind.Ward ? 0 : 1).FirstOrDefault();
        return new PointMap
        {
            Id = "asset-map",
            Title = title,
            DrawsTitle = false,
            Areas = geography is null ? [] : await shapes.Of(geography.Id, cancellation) ?? [],
            Context = await shapes.Context(cancellation),
            Classes = [.. kinds.Where(kind => kind.ParentSlug is null).Select(top => new PointClass(top.NamePlural, [.. byTop[top.Slug]]))],
            Source = new(source, "", Attribution: geography?.Attribution ?? ""),
            WhenEmpty = whenEmpty,
        }.ToSvg(FigureSize.Wide);
    }
}
