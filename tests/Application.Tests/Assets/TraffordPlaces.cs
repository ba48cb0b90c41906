using System.Collections.Concurrent;
using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Readers;
using LocalityLab.TestKit;

namespace LocalityLab.Application.Tests.Assets;

/// <summary>Trafford's real boundaries and postcodes in a test's council, read by the product's own readers.</summary>
internal static class TraffordPlaces
{
    private static readonly FileReaders Readers = ReaderRegistration.All();
    private static readonly ConcurrentDictionary<string, Lazy<(IReadOnlyList<AreaShape> Shapes, BuiltBoundaries Built)>> Built = new(StringComparer.Ordinal);

    /// <summary>Reads a file of the shared data; skips the test, visibly, where there is none.</summary>
    public static FileContent File(string name)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        return Readers.Read(name, System.IO.File.ReadAllBytes(SharedData.File(name))).Value;
    }

    /// <summary>Wards (full resolution), small areas and output areas, localities, and the postcodes.</summary>
    public static async Task Load(TestCouncil council)
    {
        await Geography(council, "ward23", GeographyKind.Ward, "boundaries/trafford_ward_2023_full_resolution.geojson");
        await Geography(council, "locality", GeographyKind.Locality, "boundaries/trafford_localities_2023_full_resolution.geojson");
        await Geography(council, "msoa21", GeographyKind.Msoa, "boundaries/trafford_msoa_2021_generalised.geojson");
        await Geography(council, "lsoa21", GeographyKind.Lsoa, "boundaries/trafford_lsoa_2021_generalised.geojson");
        await Geography(council, "oa21", GeographyKind.OutputArea, "boundaries/trafford_oa_2021_generalised.geojson");
        var table = Table("lookups/trafford_postcodes.csv");
        var (index, _) = PostcodeIndex.Of(table.Select(row => new PostcodePlace(Postcode.Parse(row["postcode"]), new(Number(row["lon"]), Number(row["lat"])))));
        var (postcodes, positions) = index.Encode();
        await council.Save(new PostcodeDirectory { Postcodes = postcodes, Positions = positions, Count = index.Count });
    }

    /// <summary>A table's rows by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string name)
    {
        var layout = SheetLayout.Choose(File(name))!;
        return [.. layout.DataRows.Select(row => layout.Columns.Select((column, index) => (column, text: row[index])).ToDictionary(cell => cell.column, cell => cell.text, StringComparer.Ordinal))];
    }

    private static async Task Geography(TestCouncil council, string slug, GeographyKind kind, string name)
    {
        var (shapes, built) = Built.GetOrAdd(name, file => new(() => Build(file))).Value;
        var geography = new Geography
        {
            Slug = slug, Name = slug, AreaNoun = slug, AreaNounPlural = slug, Kind = kind, BoundaryYear = 2023, AreaCount = shapes.Count, HasShapes = true,
        };
        var areas = shapes.Select(shape => new Area { GeographyId = geography.Id, Ordinal = shape.Ordinal, Code = shape.Code, Name = shape.Name, HasShape = true });
        await council.Save([geography, .. areas, built.ToBoundaries(geography.Id)]);
    }

    private static (IReadOnlyList<AreaShape> Shapes, BuiltBoundaries Built) Build(string name)
    {
        var layout = SheetLayout.Choose(File(name))!;
        var (code, label) = (layout.IndexOf("area_code"), layout.IndexOf("area_name"));
        var shapes = layout.DataRows.Select(row => (Code: code < 0 ? row[label] : row[code], Name: row[label], row.Shape)).OrderBy(row => row.Code, StringComparer.Ordinal)
            .Select((row, ordinal) => new AreaShape(ordinal, row.Code, row.Name, row.Shape)).ToList();
        return (shapes, BoundariesBuilder.Build(shapes, shapes.Count));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
