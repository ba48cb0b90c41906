using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>Reads the people of each small area, for weighted centroids and for sharing out split areas.</summary>
internal static class PeopleReading
{
    /// <summary>People by code; cells that are no number count as nobody.</summary>
    public static Result<Dictionary<string, double>> Read(FileContent file, ManifestWeights plan)
    {
        var layout = SheetLayout.Choose(file)!;
        var filters = RowFilters.Of(plan.Where, layout);
        if (filters.Error is { } unknown) return unknown;
        var (code, value) = (layout.IndexOf(plan.Code), layout.IndexOf(plan.Value));
        if (code < 0 || value < 0) return new ColumnNotFound(code < 0 ? plan.Code : plan.Value, layout.Columns);
        var people = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in layout.DataRows)
            if (filters.Value.FirstFailed(row) is null && CellParser.TryParse(row[value], CellRules.Common, out var number) && number.State == ValueState.Present)
                people[row[code].Trim()] = number.Number;
        return people;
    }

    /// <summary>The people at the centroids of their areas.</summary>
    public static PeopleAt At(IReadOnlyList<Area> areas, IReadOnlyDictionary<string, double> people) => new(
        [.. areas.Select(area => area is { Longitude: { } longitude, Latitude: { } latitude } ? new DegreePoint(longitude, latitude) : (DegreePoint?)null)],
        [.. areas.Select(area => area is { Easting: { } easting, Northing: { } northing } ? new GridPoint(easting, northing) : (GridPoint?)null)],
        [.. areas.Select(area => people.GetValueOrDefault(area.Code))]);

    /// <summary>The people of larger areas: each small area's people where a lookup leads.</summary>
    public static double[] SumInto(IReadOnlyList<double> people, IEnumerable<LookupEntry> entries, int count)
    {
        var sums = new double[count];
        foreach (var entry in entries) sums[entry.To] += people[entry.From] * entry.Weight;
        return sums;
    }
}
