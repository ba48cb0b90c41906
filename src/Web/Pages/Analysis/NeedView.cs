using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>A need score as both of its pages show it: the saved one and the one that is only a link.</summary>
public sealed class NeedView(string council, NeedScoreResult need, NeedAddress address, Choropleth? map)
{
    /// <summary>First part of the address.</summary>
    public string Council => council;

    /// <summary>The score.</summary>
    public NeedScoreResult Need => need;

    /// <summary>Where the page is.</summary>
    public NeedAddress Address => address;

    /// <summary>The map; null when there is nothing to draw or the geography has no shapes.</summary>
    public Choropleth? Map => map;

    /// <summary>The table of all areas.</summary>
    public SortableTable Table
    {
        get
        {
            var scores = need.Scores!;
            return new()
            {
                Caption = $"Need score of all {need.Geography.AreaNounPlural}, with the points that each indicator adds",
                CaptionHidden = true,
                Columns =
                [
                    new("area", Capital(need.Geography.AreaNoun)), new("rank", "Rank", true), new("score", "Need score", true), new("tenth", "Tenth", true),
                    .. need.Indicators.Select(item => new Column(item.Indicator.Slug, item.Indicator.Name, true)),
                ],
                Rows = [.. Sorted().Select(Row)],
                SortedBy = Column,
                Descending = address.Order is null ? FirstDescending(Column) : address.Order == "down",
                SortHref = (column, descending) => Links.Need(council, address with { Sort = column, Order = descending ? "down" : "up" }) + "#table",
                Dense = true,
                Wraps = true,
                Tall = need.Areas.Count > 30,
            };
        }
    }

    private string Column => address.Sort is { Length: > 0 } sort && (sort is "area" or "score" or "tenth" || need.Indicators.Any(item => item.Indicator.Slug == sort)) ? sort : "rank";

    private static bool FirstDescending(string column) => column is not ("area" or "rank" or "tenth");

    private IEnumerable<int> Sorted()
    {
        var scores = need.Scores!;
        var (column, places) = (Column, Enumerable.Range(0, need.Areas.Count));
        var descending = address.Order is null ? FirstDescending(column) : address.Order == "down";
        if (column == "area")
        {
            var byName = places.OrderBy(area => need.Areas[area].Name, StringComparer.OrdinalIgnoreCase).ThenBy(area => need.Areas[area].Code, StringComparer.Ordinal);
            return descending ? byName.Reverse() : byName;
        }

        var keys = Keys(column);
        // Areas without a value stay last whichever way the column runs.
        return places.OrderBy(area => double.IsNaN(keys[area])).ThenBy(area => descending ? -keys[area] : keys[area]).ThenBy(area => scores.Ranks[area]).ThenBy(area => need.Areas[area].Name, StringComparer.Ordinal);
    }

    private double[] Keys(string column)
    {
        var scores = need.Scores!;
        return column switch
        {
            "score" => scores.Scores,
            "rank" => Array.ConvertAll(scores.Ranks, rank => rank == 0 ? double.NaN : rank),
            "tenth" => Array.ConvertAll(scores.Tenths, tenth => tenth == 0 ? double.NaN : tenth),
            _ => Points(column),
        };
    }

    private double[] Points(string slug)
    {
        var place = need.Indicators.Select((item, at) => (item, at)).First(pair => pair.item.Indicator.Slug == slug).at;
        return [.. Enumerable.Range(0, need.Areas.Count).Select(area => need.Scores!.Explain(area)[place] is { IsMissing: false } part ? part.Contribution : double.NaN)];
    }

    private TableRow Row(int area)
    {
        var scores = need.Scores!;
        var known = scores.Ranks[area] > 0;
        List<Cell> cells = [new(need.Areas[area].Name, Href: Links.NeedArea(council, address, need.Areas[area].Code)) { Note = need.Areas[area].Place }];
        cells.Add(known ? Number(scores.Ranks[area], 0) : new("no score", "", None: true));
        cells.Add(known ? Number(scores.Scores[area], 1) : new("no score", "", None: true));
        cells.Add(known ? Number(scores.Tenths[area], 0) : new("–", "", None: true));
        var parts = scores.Explain(area);
        for (var place = 0; place < parts.Count; place++)
            cells.Add(parts[place].IsMissing ? new(NeedWords.WhyNone(need.Indicators[place].States[area]), "", None: true) : Number(parts[place].Contribution, 1));
        return new(cells, need.Areas[area].Code);
    }

    private static Cell Number(double value, int decimals) => new(Figures.Number(value, decimals), value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
