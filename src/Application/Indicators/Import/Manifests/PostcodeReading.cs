using System.Globalization;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>Reads the postcodes and their places.</summary>
internal static class PostcodeReading
{
    public static Result<(PostcodeIndex Index, CheckReport Report)> Read(FileContent file, ManifestPostcodes plan)
    {
        var layout = SheetLayout.Choose(file)!;
        var report = Interpreter.StartReport(file, layout);
        foreach (var column in new[] { plan.Postcode, plan.Longitude, plan.Latitude })
            if (layout.IndexOf(column) < 0) return new ColumnNotFound(column, layout.Columns);
        var (postcode, longitude, latitude) = (layout.IndexOf(plan.Postcode), layout.IndexOf(plan.Longitude), layout.IndexOf(plan.Latitude));
        var seen = new Dictionary<Postcode, int>();
        var places = new List<PostcodePlace>(layout.DataRows.Count);
        foreach (var row in layout.DataRows)
        {
            if (!Postcode.TryParse(row[postcode], out var code)) report.Reject(ReportReason.RowUnusable, "No postcode", row.Number, row[postcode]);
            else if (!TryDegrees(row[longitude], 180, out var x) || !TryDegrees(row[latitude], 90, out var y)) report.Reject(ReportReason.PlaceUnusable, "No longitude and latitude", row.Number, row[postcode]);
            else if (!seen.TryAdd(code, row.Number)) report.Reject(ReportReason.Duplicate, "The postcode stands in an earlier row", row.Number, row[postcode]);
            else
            {
                places.Add(new(code, new(x, y)));
                report.Publish();
            }
        }

        return (PostcodeIndex.Of(places).Index, report.Build(file.RowCount - (layout.HeaderRow is null ? 0 : 1)));
    }

    private static bool TryDegrees(string text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= limit;
}
