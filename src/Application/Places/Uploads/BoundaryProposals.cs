using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Places.Uploads;

/// <summary>Proposes what the columns of a file of shapes hold, from what stands in them.</summary>
internal static class BoundaryProposals
{
    private const int Sample = 2_000;

    /// <summary>A choice that a person corrects.</summary>
    public static BoundaryChoice Of(SheetLayout layout, string authorityCode, int year, bool hasWhole)
    {
        var rows = layout.DataRows.Take(Sample).ToList();
        var codes = Enumerable.Range(0, layout.Columns.Count)
            .Select(column => (Column: column, Distinct: rows.Select(row => row[column].Trim()).Where(text => GssCode.IsMatch(text)).Distinct(StringComparer.OrdinalIgnoreCase).Count()))
            .Where(column => column.Distinct > 0).OrderByDescending(column => column.Distinct).ThenBy(column => column.Column).ToList();
        var code = codes.Count > 0 ? codes[0].Column : Named(layout, "code");
        var kind = code < 0 ? GeographyKind.Ward : KindOf(rows.Select(row => row[code].Trim()));
        var only = authorityCode.Length == 0 ? -1 : kind == GeographyKind.Authority ? code : Enumerable.Range(0, layout.Columns.Count)
            .FirstOrDefault(column => column != code && rows.Exists(row => row[column].Trim().Equals(authorityCode, StringComparison.OrdinalIgnoreCase)), -1);
        var boundaryYear = YearOf(code < 0 ? "" : layout.Columns[code]) ?? year;
        return new()
        {
            Sheet = layout.Sheet.Name,
            CodeColumn = code < 0 ? "" : layout.Columns[code],
            NameColumn = NameBeside(layout, code),
            OnlyColumn = only < 0 ? "" : layout.Columns[only],
            OnlyText = only < 0 ? "" : authorityCode,
            Kind = kind,
            Year = boundaryYear,
            Name = FormattableString.Invariant($"{BoundaryKinds.Of(kind).Title} {boundaryYear}"),
            MakesWhole = !hasWhole && kind != GeographyKind.Authority && authorityCode.Length > 0,
        };
    }

    /// <summary>What kind of areas most codes are of.</summary>
    public static GeographyKind KindOf(IEnumerable<string> codes) => codes.Where(code => GssCode.IsMatch(code)).Select(code => KindOf(GssCode.PrefixOf(code)))
        .GroupBy(kind => kind).OrderByDescending(group => group.Count()).Select(group => (GeographyKind?)group.Key).FirstOrDefault() ?? GeographyKind.Ward;

    /// <summary>What kind of areas have codes that begin so.</summary>
    public static GeographyKind KindOf(string prefix) => prefix switch
    {
        "E00" or "W00" or "S00" => GeographyKind.OutputArea,
        "E01" or "W01" or "S01" or "N21" => GeographyKind.Lsoa,
        "E02" or "W02" or "S02" or "N22" => GeographyKind.Msoa,
        "E05" or "W05" or "S13" or "N08" => GeographyKind.Ward,
        "E06" or "E07" or "E08" or "E09" or "W06" or "S12" or "N09" => GeographyKind.Authority,
        _ => GeographyKind.Other,
    };

    /// <summary>«WD23CD» → «WD23NM»; else a column whose name says «name».</summary>
    private static string NameBeside(SheetLayout layout, int code)
    {
        if (code >= 0 && layout.Columns[code] is { Length: > 2 } column && column.EndsWith("CD", StringComparison.OrdinalIgnoreCase))
        {
            var beside = layout.Columns.FirstOrDefault(other => other.Equals(column[..^2] + "NM", StringComparison.OrdinalIgnoreCase));
            if (beside is not null)
                return beside;
        }

        return Named(layout, "name") is >= 0 and var named ? layout.Columns[named] : "";
    }

    private static int Named(SheetLayout layout, string word)
    {
        for (var column = 0; column < layout.Columns.Count; column++)
        {
            if (layout.Columns[column].Contains(word, StringComparison.OrdinalIgnoreCase))
                return column;
        }

        return -1;
    }

    /// <summary>«WD23CD» → 2023.</summary>
    private static int? YearOf(string column)
    {
        var digits = new string([.. column.Where(char.IsAsciiDigit)]);
        return digits.Length == 2 ? 2000 + int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>The kinds of areas that can be uploaded, and their words.</summary>
public static class BoundaryKinds
{
    /// <summary>The kinds, the usual first.</summary>
    public static IReadOnlyList<(GeographyKind Kind, string Title, string Noun, string NounPlural)> All { get; } =
    [
        (GeographyKind.Ward, "Wards", "ward", "wards"),
        (GeographyKind.Lsoa, "Small areas (LSOA or data zone)", "small area", "small areas"),
        (GeographyKind.Msoa, "Middle-layer areas (MSOA or intermediate zone)", "middle-layer area", "middle-layer areas"),
        (GeographyKind.OutputArea, "Output areas", "output area", "output areas"),
        (GeographyKind.Authority, "The council itself", "authority", "authorities"),
        (GeographyKind.Other, "Other areas, such as parishes or neighbourhoods", "area", "areas"),
    ];

    /// <summary>The words of a kind.</summary>
    public static (string Title, string Noun, string NounPlural) Of(GeographyKind kind)
    {
        var known = All.Single(one => one.Kind == kind);
        return (known.Title.Split(" (")[0].Split(',')[0], known.Noun, known.NounPlural);
    }
}
