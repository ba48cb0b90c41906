using System.Text.Json;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>Reads a layer of the map's background and writes it lean: a name per feature, six decimals (11 centimetres).</summary>
internal static class ContextLayerReading
{
    public static Result<(ContextLayer Layer, CheckReport Report)> Read(FileContent file, ManifestContextLayer plan, int order, string attribution)
    {
        var layout = SheetLayout.Choose(file)!;
        var report = Interpreter.StartReport(file, layout);
        var filters = RowFilters.Of(plan.Where, layout);
        if (filters.Error is { } unknown) return unknown;
        var name = layout.IndexOf(plan.NameColumn);
        if (plan.NameColumn.Length > 0 && name < 0) return new ColumnNotFound(plan.NameColumn, layout.Columns);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var row in layout.DataRows)
            {
                if (filters.Value.FirstFailed(row) is { } failed) report.Ignore(ReportReason.FilteredOut, failed, row.Number, row[name]);
                else if (row.Shape is not { } shape) report.Reject(ReportReason.ShapeMissing, "The feature has no shape", row.Number, row[name]);
                else
                {
                    WriteFeature(json, shape, row[name]);
                    report.Publish();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        var bytes = stream.ToArray();
        var layer = new ContextLayer { Slug = plan.Slug, Name = plan.Name, Kind = plan.Kind, Order = order, GeoJson = bytes, ContentHash = FileReaders.HashOf(bytes), Attribution = attribution };
        return (layer, report.Build(file.RowCount - (layout.HeaderRow is null ? 0 : 1)));
    }

    private static void WriteFeature(Utf8JsonWriter json, Geometry shape, string name)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        WriteShape(json, shape);
        json.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter json, Geometry shape)
    {
        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        if (shape is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            for (var part = 0; part < shape.NumGeometries; part++) WriteShape(json, shape.GetGeometryN(part));
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, shape);
        }

        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry shape)
    {
        switch (shape)
        {
            case Point point:
                WritePosition(json, point.Coordinate);
                break;
            case LineString line:
                json.WriteStartArray();
                foreach (var position in line.Coordinates) WritePosition(json, position);
                json.WriteEndArray();
                break;
            case Polygon polygon:
                json.WriteStartArray();
                WriteCoordinates(json, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings) WriteCoordinates(json, hole);
                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var part = 0; part < shape.NumGeometries; part++) WriteCoordinates(json, shape.GetGeometryN(part));
                json.WriteEndArray();
                break;
        }
    }

    private static void WritePosition(Utf8JsonWriter json, Coordinate position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(position.X, 6));
        json.WriteNumberValue(Math.Round(position.Y, 6));
        json.WriteEndArray();
    }
}
