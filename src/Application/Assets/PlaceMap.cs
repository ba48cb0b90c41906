using System.Globalization;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>
/// The small square map on which a place is pointed at without JavaScript: which part it shows and what a click on it means.
/// It shows the whole council first; each click comes four times closer, around the point clicked.
/// </summary>
public sealed record PlaceMapView
{
    /// <summary>Width and height in pixels: fixed, since a browser sends clicks in pixels of the picture.</summary>
    public const int Size = 320;

    /// <summary>The closest step.</summary>
    public const int Closest = 3;

    /// <summary>The point chosen so far, degrees east; null before the first click.</summary>
    public double? Longitude { get; init; }

    /// <summary>The point chosen so far, degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>0 for the whole council, up to <see cref="Closest"/>.</summary>
    public int Zoom { get; init; }

    /// <summary>True once a point was chosen.</summary>
    public bool HasPoint => Longitude is not null && Latitude is not null;

    /// <summary>The view as parts of an address; six decimals are a tenth of a metre.</summary>
    public IReadOnlyList<(string Name, string Value)> Query =>
    [
        ("lon", Longitude?.ToString("0.######", CultureInfo.InvariantCulture) ?? ""),
        ("lat", Latitude?.ToString("0.######", CultureInfo.InvariantCulture) ?? ""),
        ("zoom", Zoom > 0 ? Zoom.ToString(CultureInfo.InvariantCulture) : ""),
    ];

    /// <summary>The view after a click at pixels from the left and from the top.</summary>
    internal PlaceMapView Click(Extent council, int x, int y)
    {
        var point = Frame(council).Unproject(Math.Clamp(x, 0, Size), Math.Clamp(y, 0, Size));
        return new() { Longitude = point.Longitude, Latitude = point.Latitude, Zoom = Math.Min(Closest, Zoom + 1) };
    }

    internal MapFrame Frame(Extent council)
    {
        var closer = HasPoint ? Math.Pow(4, Math.Clamp(Zoom, 0, Closest)) : 1;
        if (closer <= 1 || Longitude is not { } longitude || Latitude is not { } latitude)
            return MapFrame.Fit(council, Size, Size, 6);
        var (across, up) = (council.Width / closer / 2, council.Height / closer / 2);
        return MapFrame.Fit(new(longitude - across, latitude - up, longitude + across, latitude + up), Size, Size);
    }
}

/// <summary>What a click on the small map means: the point, in the council or not, and the closer view around it.</summary>
/// <param name="View">The closer view.</param>
/// <param name="AreaNames">Names of the present ward and locality there; empty outside.</param>
/// <param name="IsInside">True inside the council, or just across its border.</param>
public sealed record PointedAt(PlaceMapView View, IReadOnlyList<string> AreaNames, bool IsInside);

/// <summary>Reads a click on the small map, or with none the point chosen before. Null view coordinates: nothing was chosen.</summary>
/// <param name="View">The view that was clicked on.</param>
/// <param name="X">Pixels from the left; null without a click.</param>
/// <param name="Y">Pixels from the top.</param>
[Public("Residents who suggest an asset point at its place")]
public sealed record PointAtPlace(PlaceMapView View, int? X = null, int? Y = null) : IQuery<PointedAt>
{
    internal sealed class Handler(PlaceFinder finder) : IQueryHandler<PointAtPlace, PointedAt>
    {
        public async Task<Result<PointedAt>> Handle(PointAtPlace query, CancellationToken cancellation)
        {
            var places = await finder.Load(cancellation);
            var view = query is { X: { } x, Y: { } y } && !places.Extent.IsEmpty ? query.View.Click(places.Extent, x, y) : query.View;
            if (view is not { Longitude: { } longitude, Latitude: { } latitude })
                return new PointedAt(view, [], false);
            var point = new DegreePoint(longitude, latitude);
            return new PointedAt(view, places.NamesAt(point), places.HoldOrBorder(point, AssetPlacer.BorderMetres));
        }
    }
}

/// <summary>Where a typed postcode is, in words; a <see cref="PostcodeNotPlaced"/> when it is nowhere in the council.</summary>
[Public("Residents who suggest an asset type its postcode")]
public sealed record FindPostcodePlace(string Typed) : IQuery<PostcodeFound>
{
    internal sealed class Handler(PlaceFinder finder) : IQueryHandler<FindPostcodePlace, PostcodeFound>
    {
        public async Task<Result<PostcodeFound>> Handle(FindPostcodePlace query, CancellationToken cancellation)
        {
            if (string.IsNullOrWhiteSpace(query.Typed))
                return new Invalid("Enter a postcode, or point at the place on the map") { Field = "Postcode" };
            var places = await finder.Load(cancellation);
            return places.FindPostcode(query.Typed) is { } found
                ? new PostcodeFound(found.Postcode.ToString(), found.Position, places.NamesAt(found.Position))
                : new PostcodeNotPlaced(query.Typed.Trim()) { Field = "Postcode" };
        }
    }
}

/// <summary>A postcode with its place.</summary>
/// <param name="Postcode">In its usual form.</param>
/// <param name="Position">Where it is.</param>
/// <param name="AreaNames">Names of the present ward and locality there.</param>
public sealed record PostcodeFound(string Postcode, DegreePoint Position, IReadOnlyList<string> AreaNames);

/// <summary>The small map as SVG: borders, green land, names, and close up the assets that stand there already, as landmarks.</summary>
[Public("Residents who suggest an asset point at its place")]
public sealed record DrawPlaceMap(PlaceMapView View) : IQuery<string>
{
    private const int MostLandmarks = 60;

    internal sealed class Handler(ILabDatabase db, PlaceFinder finder, IPlaceShapes shapes) : IQueryHandler<DrawPlaceMap, string>
    {
        public async Task<Result<string>> Handle(DrawPlaceMap query, CancellationToken cancellation)
        {
            var places = await finder.Load(cancellation);
            var svg = new Svg().Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", $"0 0 {PlaceMapView.Size} {PlaceMapView.Size}"),
                ("width", Svg.Number(PlaceMapView.Size)), ("height", Svg.Number(PlaceMapView.Size)), ("font-family", "Arial, sans-serif"));
            svg.Rectangle(0, 0, PlaceMapView.Size, PlaceMapView.Size, Ink.Land);
            if (places.Extent.IsEmpty)
                return svg.Label("No boundaries are loaded yet.", 20, 40, 14).Close("svg").ToString();
            var frame = query.View.Frame(places.Extent);
            var geography = places.Geographies.FirstOrDefault(candidate => candidate.Geography is { IsCurrent: true, Kind: GeographyKind.Ward })?.Geography ?? places.Geographies[0].Geography;
            var context = await shapes.Context(cancellation);
            Outlines(svg, frame, await shapes.Of(geography.Id, cancellation) ?? [], Ink.Paper, Ink.Soft);
            Outlines(svg, frame, context.Greenspace, "#cfe3d1", "none");
            var names = query.View.Zoom < 2
                ? [.. context.Labels]
                : await Landmarks(frame, cancellation);
            foreach (var name in names)
                Name(svg, frame, name, dot: query.View.Zoom >= 2);
            if (query.View is { Longitude: { } longitude, Latitude: { } latitude })
                Marker(svg, frame.Project(new(longitude, latitude)));
            return svg.Close("svg").ToString();
        }

        private async Task<List<MapLabel>> Landmarks(MapFrame frame, CancellationToken cancellation)
        {
            var (northWest, southEast) = (frame.Unproject(0, 0), frame.Unproject(PlaceMapView.Size, PlaceMapView.Size));
            return await db.Assets.AsNoTracking()
                .Where(asset => asset.State == AssetState.Published
                    && asset.Longitude >= northWest.Longitude && asset.Longitude <= southEast.Longitude
                    && asset.Latitude >= southEast.Latitude && asset.Latitude <= northWest.Latitude)
                .OrderBy(asset => asset.Id).Take(MostLandmarks)
                .Select(asset => new MapLabel(asset.Name, asset.Longitude, asset.Latitude)).ToListAsync(cancellation);
        }

        private static void Outlines(Svg svg, MapFrame frame, IReadOnlyList<MapShape> outlines, string fill, string stroke)
        {
            foreach (var shape in outlines)
            {
                var path = new System.Text.StringBuilder();
                foreach (var ring in shape.Rings)
                {
                    for (var index = 0; index + 1 < ring.Length; index += 2)
                    {
                        var (x, y) = frame.Project(new(ring[index], ring[index + 1]));
                        path.Append(index == 0 ? 'M' : 'L').Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
                    }

                    path.Append('z');
                }

                if (path.Length > 0)
                    svg.Empty("path", ("d", path.ToString()), ("fill", fill), ("fill-rule", "evenodd"), ("stroke", stroke), ("stroke-width", "1"));
            }
        }

        private static void Name(Svg svg, MapFrame frame, MapLabel label, bool dot)
        {
            var (x, y) = frame.Project(new(label.Longitude, label.Latitude));
            if (x is < 0 or > PlaceMapView.Size || y is < 0 or > PlaceMapView.Size)
                return;
            if (dot)
                svg.Empty("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", "2.5"), ("fill", Ink.Soft));
            var text = label.Text.Length > 24 ? string.Concat(label.Text.AsSpan(0, 23), "…") : label.Text;
            svg.Label(text, x, y - 5, 11, anchor: x < 70 ? "start" : x > PlaceMapView.Size - 70 ? "end" : "middle", halo: Ink.Paper);
        }

        private static void Marker(Svg svg, (double X, double Y) at) => svg
            .Empty("circle", ("cx", Svg.Number(at.X)), ("cy", Svg.Number(at.Y)), ("r", "7"), ("fill", "none"), ("stroke", Ink.Paper), ("stroke-width", "5"))
            .Empty("circle", ("cx", Svg.Number(at.X)), ("cy", Svg.Number(at.Y)), ("r", "7"), ("fill", "none"), ("stroke", Ink.Black), ("stroke-width", "2.5"))
            .Line(at.X - 13, at.Y, at.X + 13, at.Y, Ink.Black, 1.5)
            .Line(at.X, at.Y - 13, at.X, at.Y + 13, Ink.Black, 1.5);
    }
}
