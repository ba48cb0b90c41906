using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Assets.Import;

/// <summary>A reason with an example.</summary>
internal sealed record RowFinding(ReportReason Reason, string Text, string Example = "");

/// <summary>Where a row is, or why that cannot be told.</summary>
internal sealed record RowPlace
{
    public DegreePoint Position { get; init; }

    public PlacedBy PlacedBy { get; init; }

    /// <summary>The postcode in its usual form; as written where it is none.</summary>
    public string Postcode { get; init; } = "";

    public RowFinding? Problem { get; init; }

    public IReadOnlyList<RowFinding> Notices { get; init; } = [];
}

/// <summary>Places one row: by its shape, else by its coordinates, else by its postcode.</summary>
internal sealed class AssetRowPlacer(CouncilPlaces places, IBritishNationalGrid grid, bool byPostcode)
{
    public RowPlace Place(AssetColumns columns, TextRow row)
    {
        var typed = columns.Postcode(row);
        var isPostcode = Postcode.TryParse(typed, out var postcode);
        var written = isPostcode ? postcode.ToString() : typed;
        List<RowFinding> notices = [];
        if (isPostcode && !string.Equals(columns.RawPostcode(row), written, StringComparison.Ordinal))
            notices.Add(new(ReportReason.Note, "Postcode tidied: spaces or small letters", columns.RawPostcode(row)));
        var found = ByShape(row) ?? ByCoordinates(columns, row, notices) ?? (byPostcode ? ByPostcode(typed, isPostcode) : new RowPlace { Problem = new(ReportReason.PlaceMissing, "No coordinates") });
        if (found.Problem is null && !places.Hold(found.Position))
        {
            if (places.HoldOrBorder(found.Position, AssetPlacer.BorderMetres))
                notices.Add(new(ReportReason.Note, "Up to 100 metres outside the council’s outline: kept, but in none of its areas", Words(found.Position)));
            else
                found = new() { Problem = new(ReportReason.OutsideCouncil, "Outside the council’s area", Words(found.Position)) };
        }

        return found with { Postcode = written, Notices = [.. notices, .. found.Notices] };
    }

    private static RowPlace? ByShape(TextRow row)
    {
        if (row.Shape is not { IsEmpty: false } shape)
            return null;
        var isPoint = shape is NetTopologySuite.Geometries.Point;
        var point = isPoint ? shape.Coordinate : shape.InteriorPoint.Coordinate;
        return CoordinateReading.Of(point.X, point.Y) is { Meaning: CoordinateMeaning.Degrees } reading
            ? new() { Position = new(reading.X, reading.Y), PlacedBy = isPoint ? PlacedBy.Coordinates : PlacedBy.Outline }
            : new() { Problem = new(ReportReason.PlaceUnusable, "A shape outside Great Britain", Words(new(point.X, point.Y))) };
    }

    private RowPlace? ByCoordinates(AssetColumns columns, TextRow row, List<RowFinding> notices)
    {
        var (x, y) = columns.Coordinates(row);
        if (x.Length == 0 || y.Length == 0)
            return null;
        if (!TryNumber(x, out var first) || !TryNumber(y, out var second))
            return new() { Problem = new(ReportReason.PlaceUnusable, "Coordinates that are no numbers", $"{x}, {y}") };
        var reading = CoordinateReading.Of(first, second);
        if (reading.Meaning == CoordinateMeaning.Nowhere)
            return new() { Problem = new(ReportReason.PlaceUnusable, "Coordinates outside Great Britain", $"{x}, {y}") };
        if (reading.Meaning is CoordinateMeaning.SwappedDegrees or CoordinateMeaning.SwappedGrid)
            notices.Add(new(ReportReason.CoordinatesSwapped, "The two coordinates were swapped and have been put right", $"{x}, {y}"));
        if (reading.Meaning is CoordinateMeaning.Grid or CoordinateMeaning.SwappedGrid)
            notices.Add(new(ReportReason.OtherProjection, "British National Grid turned into longitude and latitude", $"{x}, {y}"));
        var position = reading.Meaning is CoordinateMeaning.Grid or CoordinateMeaning.SwappedGrid ? grid.ToDegrees(new GridPoint(reading.X, reading.Y)) : new(reading.X, reading.Y);
        return new() { Position = position, PlacedBy = PlacedBy.Coordinates };
    }

    private RowPlace ByPostcode(string typed, bool isPostcode)
    {
        if (typed.Length == 0)
            return new() { Problem = new(ReportReason.PlaceMissing, "No coordinates and no postcode") };
        if (!isPostcode)
            return new() { Problem = new(ReportReason.PlaceUnusable, "No coordinates, and the postcode is not a whole one", typed) };
        return places.FindPostcode(typed) is { } found
            ? new() { Position = found.Position, PlacedBy = PlacedBy.Postcode, Notices = [new(ReportReason.Note, "Placed at the middle of its postcode", typed)] }
            : new() { Problem = new(ReportReason.OutsideCouncil, "The postcode is not one of the council’s: it lies outside, or does not exist", typed) };
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);

    private static string Words(DegreePoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Longitude:0.#####}, {point.Latitude:0.#####}");
}
