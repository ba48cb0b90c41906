using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>What is there already, and where need is high and little is in reach.</summary>
internal sealed class AssetSection(ILabDatabase db, ICouncilScope scope, IMediator mediator, IPlaceShapes shapes, IndicatorFigures drawings, AssetKindCatalogue kinds) : IUseCasePart
{
    private const int MostListed = 60;
    private const int MostGaps = 10;

    public async Task<IReadOnlyList<ContentBlock>> Write(ContentLedger ledger, PackPlan plan, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        if (plan.Assets is not { } chosen)
            return [];
        var source = ledger.Source(new() { Number = 0, Name = "Asset register", Publisher = scope.Council.Name, Notes = "What the council's people and partners have entered; a place that nobody entered is not in it." });
        var found = await Found(chosen, places, cancellation);
        List<ContentBlock> blocks = [new TextBlock(Words(found, chosen, places), [source])];
        if (chosen.ShowMap && await Map(ledger, found, places, source, cancellation) is { } map)
            blocks.Add(map);
        if (chosen.ShowList && found.Count > 0)
            blocks.Add(List(ledger, found, chosen, source));
        if (chosen.ShowGap && plan.Need is { } need)
            blocks.AddRange(await Gap(ledger, need, chosen, places, source, cancellation));
        return blocks;
    }

    private async Task<List<PlacedAsset>> Found(PackAssets chosen, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        var areaIds = places.Select(place => place.Area.Id).ToList();
        var assets = db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Published);
        if (chosen.KindSlugs.Count > 0)
        {
            List<Guid> ids = [];
            foreach (var slug in chosen.KindSlugs)
                ids.AddRange(await kinds.WithSubKinds(slug, cancellation));
            assets = assets.Where(asset => ids.Contains(asset.KindId));
        }

        var rows = await assets.Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new
        {
            asset.Name, Kind = kind.Name, asset.Address, asset.Postcode, asset.Longitude, asset.Latitude, asset.Easting, asset.Northing, asset.LastSeen,
            IsInside = db.AssetAreas.Any(area => area.AssetId == asset.Id && areaIds.Contains(area.AreaId)),
        }).ToListAsync(cancellation);
        return [.. rows
            .Where(row => row.IsInside || IsNear(row.Easting, row.Northing, chosen.Metres, places))
            .OrderBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new PlacedAsset(row.Name, row.Kind, row.Address, row.Postcode, row.Longitude, row.Latitude, DateOnly.FromDateTime(row.LastSeen.UtcDateTime), row.IsInside))];
    }

    private static bool IsNear(double easting, double northing, int metres, IReadOnlyList<PackPlace> places) => metres > 0
        && places.Any(place => place.Area is { Easting: { } east, Northing: { } north } && Math.Sqrt(Math.Pow(east - easting, 2) + Math.Pow(north - northing, 2)) <= metres);

    private static string Words(List<PlacedAsset> found, PackAssets chosen, IReadOnlyList<PackPlace> places)
    {
        var where = Numbers.Counted(places.Count, "area", "areas");
        var near = chosen.Metres > 0 ? $" or within {Numbers.Distance(chosen.Metres)} of the middle of one" : "";
        if (found.Count == 0)
            return $"The council's register has none of the chosen kinds in the pack's {where}{near}.";
        var byKind = found.GroupBy(asset => asset.Kind).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(5).Select(group => $"{group.Key} ({Numbers.Number(group.Count(), 0)})");
        return $"The council's register has {Numbers.Counted(found.Count, "asset", "assets")} of the chosen kinds in the pack's {where}{near}. Most are: {string.Join(", ", byKind)}.";
    }

    private async Task<FigureBlock?> Map(ContentLedger ledger, List<PlacedAsset> found, IReadOnlyList<PackPlace> places, int source, CancellationToken cancellation)
    {
        if (places.Count == 0 || await shapes.Of(places[0].Geography.Id, cancellation) is not { } all)
        {
            ledger.LeaveOut("Map of assets", "no boundaries are loaded for the pack's areas");
            return null;
        }

        var (label, anchor) = ledger.Figure();
        var map = new MarkedMap
        {
            Id = anchor + "-map",
            Title = "Assets in and around the pack's areas",
            DrawsTitle = false,
            Source = new("", ""),
            Areas = all,
            Marked = await drawings.Outlines(places, cancellation),
            Context = await shapes.Context(cancellation),
            Points = [.. found.Select(asset => new MapPoint(asset.Name, asset.Longitude, asset.Latitude))],
        };
        return new()
        {
            Anchor = anchor, Label = label, Title = map.Title, Svg = map.ToSvg(FigureSize.Wide), Alternative = map.Description,
            Data = Table(found), Notes = ["Each point is an asset; black outlines mark the areas of this pack."], Sources = [source],
        };
    }

    private static TableBlock List(ContentLedger ledger, List<PlacedAsset> found, PackAssets chosen, int source)
    {
        var (label, anchor) = ledger.Table();
        if (found.Count > MostListed)
            ledger.LeaveOut("Assets beyond the list", chosen.ShowMap ? "the list would fill pages; the map and the annex have all" : "the list would fill pages", found.Count - MostListed);
        return new() { Anchor = anchor, Label = label, Title = "What is there already", Table = Table([.. found.Take(MostListed)]), Sources = [source] };
    }

    private static ContentTable Table(List<PlacedAsset> found) => new(
        [new("Name"), new("Kind"), new("Address"), new("Last seen")],
        [.. found.Select(asset => new ContentRow([asset.Name, asset.Kind, string.Join(", ", ((string[])[asset.Address, asset.Postcode]).Where(part => part.Length > 0)), asset.LastSeen.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)], asset.IsInside))]);

    private async Task<IReadOnlyList<ContentBlock>> Gap(
        ContentLedger ledger, PackNeed need, PackAssets chosen, IReadOnlyList<PackPlace> places, int source, CancellationToken cancellation)
    {
        var asked = chosen.KindSlugs.Count > 0 ? chosen.KindSlugs : [.. StandardAssetKinds.All.Where(kind => kind.ParentSlug is null).Select(kind => kind.Slug)];
        var outcome = await mediator.Send(new FindGaps(NeedReference.Saved(need.NeedProfileId), asked, new GapOptions()), cancellation);
        if (!outcome.Succeeded || outcome.Value.Result is null)
        {
            var why = outcome.Succeeded ? outcome.Value.WhyEmpty : outcome.Error.Message;
            ledger.LeaveOut("Need against provision", why);
            return [new NoticeBlock($"Need could not be set against what is there: {why}")];
        }

        var gaps = outcome.Value;
        var ours = places.Where(place => place.Geography.Id == gaps.Need.Geography.Id).Select(place => place.Area.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var shown = gaps.Gaps.Take(MostGaps).Union(gaps.FromWidest.Where(row => ours.Contains(row.Area.Code))).ToList();
        var (label, anchor) = ledger.Table();
        return
        [
            new TextBlock($"{Numbers.Counted(gaps.Gaps.Count, gaps.Need.Geography.AreaNoun, gaps.Need.Geography.AreaNounPlural)} have both the highest third of need and the poorest third of provision; {Numbers.Number(gaps.Gaps.Count(row => ours.Contains(row.Area.Code)), 0)} of them belong to this pack.", [source]),
            new TableBlock
            {
                Anchor = anchor,
                Label = label,
                Title = "High need and little within reach",
                Table = new([new("Area"), new("Need score", true), new("Mean distance to the nearest, metres", true), new("Why")], [.. shown.Select(row => new ContentRow(
                    [row.Area.Name, Cells.Number(row.Gap!.Need.Score, 1), Cells.Number(row.NearestMetres, 0), row.Why], ours.Contains(row.Area.Code)))]),
                Notes = ["Distances are straight lines, the mean over where residents live. Areas are put into thirds by need and by distance; a gap is the worst third of both."],
                Sources = [source],
            },
        ];
    }

    private sealed record PlacedAsset(string Name, string Kind, string Address, string Postcode, double Longitude, double Latitude, DateOnly LastSeen, bool IsInside);
}
