using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using Microsoft.EntityFrameworkCore;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>What is there already, and where need is high and little is in reach.</summary>
internal sealed class AssetSection(ILabDatabase db, ICouncilScope scope, IPlaceShapes shapes, IndicatorFigures drawings, AssetKindCatalogue kinds, GapSection gaps) : IUseCasePart
{
    private const int MostListed = 60;

    public async Task<IReadOnlyList<ContentBlock>> Write(ContentLedger ledger, PackPlan plan, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        if (plan.Assets is not { } chosen)
            return [];
        var source = ledger.Source(new() { Number = 0, Name = "Asset register", Publisher = scope.Council.Name, Notes = "What the council’s people and partners have entered; a place that nobody entered is not in it." });
        var (found, leftOut) = await Found(chosen, places, cancellation);
        List<ContentBlock> blocks = [new TextBlock(Words(found, chosen, places), [source])];
        if (chosen.ShowMap && await Map(ledger, found, leftOut, places, source, cancellation) is { } map)
            blocks.Add(map);
        if (chosen.ShowList && found.Count > 0)
            blocks.Add(List(ledger, found, leftOut, chosen, source));
        if (chosen.ShowGap && plan.Need is { } need)
            blocks.AddRange(await gaps.Write(ledger, need, chosen, places, source, cancellation));
        return blocks;
    }

    private async Task<(List<PlacedAsset> Found, IReadOnlyList<string> LeftOut)> Found(PackAssets chosen, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        var areaIds = places.Select(place => place.Area.Id).ToList();
        var assets = db.Assets.AsNoTracking();
        if (chosen.KindSlugs.Count > 0)
        {
            List<Guid> ids = [];
            foreach (var slug in chosen.KindSlugs)
                ids.AddRange(await kinds.WithSubKinds(slug, cancellation));
            assets = assets.Where(asset => ids.Contains(asset.KindId));
        }

        var rows = await assets.Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new
        {
            asset.Name, Kind = kind.Name, asset.Address, asset.Postcode, asset.Longitude, asset.Latitude, asset.Easting, asset.Northing, asset.LastSeen, asset.State,
            IsInside = db.AssetAreas.Any(area => area.AssetId == asset.Id && areaIds.Contains(area.AreaId)),
        }).ToListAsync(cancellation);
        var reached = rows.Where(row => row.IsInside || IsNear(row.Easting, row.Northing, chosen.Metres, places)).ToLookup(row => row.State);
        List<string> leftOut = [];
        if (reached[AssetState.Archived].Count() is var archived and > 0)
            leftOut.Add($"{Numbers.Counted(archived, "asset", "assets")} that the register has archived");
        if (reached[AssetState.Suggested].Count() is var suggested and > 0)
            leftOut.Add($"{Numbers.Counted(suggested, "suggestion", "suggestions")} that nobody has checked yet");
        return ([.. reached[AssetState.Published]
            .OrderBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new PlacedAsset(row.Name, row.Kind, row.Address, row.Postcode, row.Longitude, row.Latitude, DateOnly.FromDateTime(row.LastSeen.UtcDateTime), row.IsInside))], leftOut);
    }

    private static bool IsNear(double easting, double northing, int metres, IReadOnlyList<PackPlace> places) => metres > 0
        && places.Any(place => place.Area is { Easting: { } east, Northing: { } north } && Math.Sqrt(Math.Pow(east - easting, 2) + Math.Pow(north - northing, 2)) <= metres);

    private static string Words(List<PlacedAsset> found, PackAssets chosen, IReadOnlyList<PackPlace> places)
    {
        var where = Numbers.Counted(places.Count, "area", "areas");
        var near = chosen.Metres > 0 ? $" or within {Numbers.Distance(chosen.Metres)} of the middle of one" : "";
        if (found.Count == 0)
            return $"The council’s register has none of the chosen kinds in the pack’s {where}{near}.";
        var byKind = found.GroupBy(asset => asset.Kind).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(5).Select(group => $"{group.Key} ({Numbers.Number(group.Count(), 0)})");
        return $"The council’s register has {Numbers.Counted(found.Count, "asset", "assets")} of the chosen kinds in the pack’s {where}{near}. Most are: {string.Join(", ", byKind)}.";
    }

    private async Task<FigureBlock?> Map(ContentLedger ledger, List<PlacedAsset> found, IReadOnlyList<string> leftOut, IReadOnlyList<PackPlace> places, int source, CancellationToken cancellation)
    {
        if (places.Count == 0 || await shapes.Of(places[0].Geography.Id, cancellation) is not { } all)
        {
            ledger.LeaveOut("Map of assets", "no boundaries are loaded for the pack’s areas");
            return null;
        }

        var (label, anchor) = ledger.Figure();
        var map = new MarkedMap
        {
            Id = anchor + "-map",
            Title = "Assets in and around the pack’s areas",
            DrawsTitle = false,
            Source = new("", ""),
            Areas = all,
            Marked = await drawings.Outlines(places, cancellation),
            Context = await shapes.Context(cancellation),
            Points = [.. found.Select(asset => new MapPoint(asset.Name, asset.Longitude, asset.Latitude))],
        };
        return new()
        {
            Anchor = anchor, Label = label, Title = map.Title, Svg = map.ToSvg(PlacesSection.Locator), SlimSvg = map.ToSvg(FigureSize.Half), Alternative = map.Description,
            Data = Table(found), Notes = ["Each point is an asset; black outlines mark the areas of this pack."], LeftOut = leftOut, Sources = [source],
        };
    }

    private static TableBlock List(ContentLedger ledger, List<PlacedAsset> found, IReadOnlyList<string> leftOut, PackAssets chosen, int source)
    {
        var (label, anchor) = ledger.Table();
        if (found.Count > MostListed)
        {
            leftOut = [.. leftOut, $"{Numbers.Counted(found.Count - MostListed, "asset", "assets")} beyond the first {Numbers.Number(MostListed, 0)}"];
            ledger.LeaveOut("Assets beyond the list", chosen.ShowMap ? "the list would fill pages; the map and the annex have all" : "the list would fill pages", found.Count - MostListed);
        }

        return new() { Anchor = anchor, Label = label, Title = "What is there already", Table = Table([.. found.Take(MostListed)]), LeftOut = leftOut, Sources = [source] };
    }

    private static ContentTable Table(List<PlacedAsset> found) => new(
        [new("Name"), new("Kind"), new("Address"), new("Last seen")],
        [.. found.Select(asset => new ContentRow([asset.Name, asset.Kind, string.Join(", ", ((string[])[asset.Address, asset.Postcode]).Where(part => part.Length > 0)), asset.LastSeen.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)], asset.IsInside))]);

    private sealed record PlacedAsset(string Name, string Kind, string Address, string Postcode, double Longitude, double Latitude, DateOnly LastSeen, bool IsInside);
}
