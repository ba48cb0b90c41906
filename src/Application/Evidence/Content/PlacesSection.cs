using System.Globalization;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence.Content;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>The areas of the pack: where they are and what they belong to.</summary>
internal sealed class PlacesSection(IPlaceShapes shapes, IndicatorFigures drawings, ICouncilScope scope) : IUseCasePart
{
    // The map says where the areas lie and no more: two thirds of the page are enough, and leave room for what follows.
    public static FigureSize Locator { get; } = new(460);

    public async Task<IReadOnlyList<ContentBlock>> Write(ContentLedger ledger, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        if (places.Count == 0)
            return [];
        var source = ledger.Source(new() { Number = 0, Name = "Areas", Publisher = scope.Council.Name, Notes = "Boundaries as they are loaded in the council’s lab." });
        foreach (var place in places)
            ledger.Attribute(place.Geography.Attribution);
        List<ContentBlock> blocks = [new TextBlock(Words(places), [source])];
        if (await shapes.Of(places[0].Geography.Id, cancellation) is { } all)
        {
            var (label, anchor) = ledger.Figure();
            var map = new MarkedMap
            {
                Id = anchor + "-map", Title = $"Where the areas are in {scope.Council.Name}", DrawsTitle = false, Source = new("", ""), Areas = all,
                Marked = await drawings.Outlines(places, cancellation), Context = await shapes.Context(cancellation),
            };
            blocks.Add(new FigureBlock
            {
                Anchor = anchor, Label = label, Title = map.Title, Svg = map.ToSvg(Locator), SlimSvg = map.ToSvg(FigureSize.Half), Alternative = map.Description, LeftOut = [], Sources = [source],
                Notes = [.. places.Select(place => place.Geography.Attribution).Where(statement => statement.Length > 0).Distinct(StringComparer.Ordinal)],
            });
        }
        else
        {
            ledger.LeaveOut("Map of the areas", "no boundaries are loaded for them");
        }

        var (tableLabel, tableAnchor) = ledger.Table();
        blocks.Add(new TableBlock
        {
            Anchor = tableAnchor,
            Label = tableLabel,
            Title = "The areas of this pack",
            Table = new([new("Area"), new("Code"), new("Geography"), new("Part of")], [.. places.Select(place => new ContentRow(
                [place.Area.Name, place.Area.Code, $"{place.Geography.Name} ({place.Geography.BoundaryYear.ToString(CultureInfo.InvariantCulture)} boundaries)", string.Join(", ", place.Profile.Within.Select(larger => larger.Area.Name).Distinct(StringComparer.Ordinal))]))]),
            LeftOut = [],
            Sources = [source],
        });
        return blocks;
    }

    private string Words(IReadOnlyList<PackPlace> places)
    {
        var names = places.Select(place => place.Area.Name).ToList();
        return names.Count == 1
            ? $"This pack is about {names[0]}, one {places[0].Geography.AreaNoun} of {scope.Council.Name}."
            : $"This pack is about {Numbers.Number(names.Count, 0)} areas of {scope.Council.Name}: {string.Join(", ", names.SkipLast(1))} and {names[^1]}.";
    }
}
