using System.Globalization;
using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>The table of a comparison: every area with its need, its provision and why.</summary>
internal sealed class GapTable(string council, GapFindings findings, GapAddress address)
{
    private static readonly string[] Columns = ["area", "gap", "need", "provision", "people"];

    public SortableTable Table => new()
    {
        Caption = $"Need and {GapWords.Measure(findings)}, the widest gap first",
        CaptionHidden = true,
        Columns =
        [
            new("area", char.ToUpperInvariant(findings.Need.Geography.AreaNoun[0]) + findings.Need.Geography.AreaNoun[1..]), new("gap", "Order", true),
            new("need", "Need score", true), new("provision", char.ToUpperInvariant(GapWords.Measure(findings)[0]) + GapWords.Measure(findings)[1..], true),
            new("people", "Residents", true),
        ],
        Rows = [.. Sorted().Select(Row)],
        SortedBy = Column,
        Descending = IsDescending,
        SortHref = (column, descending) => Links.Gap(council, address with { Sort = column, Order = descending ? "down" : "up" }) + "#table",
        Dense = true,
        Wraps = true,
        Tall = findings.Rows.Count > 30,
    };

    private string Column => Array.IndexOf(Columns, address.Sort) >= 0 ? address.Sort! : "gap";

    private bool IsDescending => address.Order is null ? Column is not ("area" or "gap") : address.Order == "down";

    private IEnumerable<GapRow> Sorted()
    {
        if (Column == "area")
        {
            var byName = findings.Rows.OrderBy(row => row.Area.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Area.Code, StringComparer.Ordinal);
            return IsDescending ? byName.Reverse() : byName;
        }

        return findings.Rows.Select(row => (Row: row, Key: Key(row)))
            .OrderBy(pair => double.IsNaN(pair.Key)).ThenBy(pair => IsDescending ? -pair.Key : pair.Key)
            .ThenBy(pair => pair.Row.Gap?.GapRank ?? int.MaxValue).ThenBy(pair => pair.Row.Area.Name, StringComparer.Ordinal).Select(pair => pair.Row);
    }

    private double Key(GapRow row) => Column switch
    {
        "need" => row.Gap?.Need.Score ?? double.NaN,
        "provision" => findings.Provision(row),
        "people" => row.People,
        _ => row.Gap?.GapRank ?? double.NaN,
    };

    private TableRow Row(GapRow row) => new(
        [
            new(row.Area.PlacedName, Href: Links.Area(council, findings.Need.Geography.Slug, row.Area.Code)) { Note = row.Gap?.IsGap == true ? $"A gap. {row.Why}" : row.Why },
            row.Gap is null ? None("not compared") : Number(row.Gap.GapRank, Figures.Number(row.Gap.GapRank, 0)),
            row.Gap is null ? None("not compared") : Number(row.Gap.Need.Score, Figures.Number(row.Gap.Need.Score, 1)),
            double.IsNaN(findings.Provision(row)) ? None("no value") : Number(findings.Provision(row), GapWords.Value(findings, row)),
            double.IsNaN(row.People) ? None("not published") : Number(row.People, Figures.Number(row.People, 0)),
        ],
        row.Area.Code);

    private static Cell Number(double value, string text) => new(text, value.ToString("R", CultureInfo.InvariantCulture));

    private static Cell None(string why) => new(why, "", None: true);
}
