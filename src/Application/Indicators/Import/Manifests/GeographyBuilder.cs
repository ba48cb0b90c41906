using LocalityLab.Application.Places;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>A geography ready to be stored.</summary>
internal sealed record BuiltGeography(Geography Geography, IReadOnlyList<Area> Areas, Boundaries? Boundaries, IReadOnlyList<(string File, CheckReport Report)> Reports);

/// <summary>People by area of one geography, with the places where they live.</summary>
internal sealed record PeopleAt(IReadOnlyList<DegreePoint?> Places, IReadOnlyList<GridPoint?> Grid, IReadOnlyList<double> People);

/// <summary>Puts the areas of a geography together from the files that list them, draw them and name them.</summary>
internal sealed class GeographyBuilder(ManifestGeography plan, string attribution, ManifestFiles files, IBritishNationalGrid grid)
{
    private readonly Dictionary<string, Draft> areas = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string File, ReportBuilder Report, int Rows)> reports = [];

    public Result<BuiltGeography> Build(PeopleAt? people, CancellationToken cancellation)
    {
        foreach (var part in plan.Areas)
            if (Rows(part, TakeArea, cancellation) is { } problem) return problem;
        if (plan.Names is not null && Rows(plan.Names, TakeName, cancellation) is { } badNames) return badNames;
        if (plan.FullResolution is not null && Rows(plan.FullResolution, TakeFullShape, cancellation) is { } badShapes) return badShapes;
        if (areas.Count == 0) return new ManifestInvalid($"«{plan.Slug}» has no areas: none of its files has a row that is kept.");

        Draft[] inOrder = [.. areas.Values.OrderBy(area => area.Code, StringComparer.Ordinal)];
        var geography = new Geography
        {
            Slug = plan.Slug,
            Name = plan.Name,
            AreaNoun = plan.AreaNoun,
            AreaNounPlural = plan.AreaNounPlural,
            Kind = plan.Kind,
            BoundaryYear = plan.Year,
            IsCurrent = plan.IsCurrent,
            HasShapes = Array.Exists(inOrder, area => area.Shape is not null),
            AreaCount = inOrder.Length,
            Attribution = attribution,
        };
        var built = geography.HasShapes ? BuildShapes(inOrder) : null;
        return new BuiltGeography(geography, AreasOf(geography, inOrder, built, people), built?.ToBoundaries(geography.Id), [.. reports.Select(one => (one.File, one.Report.Build(one.Rows)))]);
    }

    private Error? Rows(ManifestAreas part, Func<ManifestAreas, TextRow, string, string, (bool Used, ReportReason Reason, string Text)> take, CancellationToken cancellation)
    {
        var read = files.Read(part.File, cancellation);
        if (read.Error is { } unreadable) return unreadable;
        var layout = SheetLayout.Choose(read.Value)!;
        var report = Interpreter.StartReport(read.Value, layout);
        var (code, name) = (layout.IndexOf(part.Code), layout.IndexOf(part.Name));
        if (part.Code.Length > 0 && code < 0) return new ColumnNotFound(part.Code, layout.Columns);
        if (part.Name.Length > 0 && name < 0) return new ColumnNotFound(part.Name, layout.Columns);
        var filters = RowFilters.Of(part.Where, layout);
        if (filters.Error is { } unknown) return unknown;
        foreach (var row in layout.DataRows)
        {
            if (filters.Value.FirstFailed(row) is { } failed)
            {
                report.Ignore(ReportReason.FilteredOut, failed, row.Number, row[Math.Max(code, 0)]);
                continue;
            }

            var label = row[name].Trim();
            var key = code >= 0 ? row[code].Trim() : Slugs.Of(label);
            var (used, reason, text) = key.Length == 0 ? (false, ReportReason.AreaEmpty, "No area code and no name") : take(part, row, key, label);
            if (used) report.Publish();
            else if (reason is ReportReason.AreaEmpty or ReportReason.ShapeUnusable) report.Reject(reason, text, row.Number, key);
            else report.Ignore(reason, text, row.Number, key);
        }

        reports.Add((part.File, report, read.Value.RowCount - (layout.HeaderRow is null ? 0 : 1)));
        return null;
    }

    private (bool Used, ReportReason Reason, string Text) TakeArea(ManifestAreas part, TextRow row, string code, string name)
    {
        if (row.Shape is not (null or Polygon or MultiPolygon)) return (false, ReportReason.ShapeUnusable, "The shape is no area");
        if (areas.TryGetValue(code, out var known))
        {
            if (known.Shape is not null || row.Shape is null || !part.Shapes) return (false, ReportReason.NotUsed, "The area stands in an earlier row or file");
            known.Shape = row.Shape;
            return (true, default, "");
        }

        areas.Add(code, new(code, name.Length > 0 ? name : code, part.Own) { Shape = part.Shapes ? row.Shape : null });
        return (true, default, "");
    }

    private (bool Used, ReportReason Reason, string Text) TakeName(ManifestAreas part, TextRow row, string code, string name)
    {
        if (!areas.TryGetValue(code, out var area) || name.Length == 0) return (false, ReportReason.NotUsed, "The code is not in this geography");
        if (area.IsNamed) return (false, ReportReason.NotUsed, "The area was named by an earlier row");
        (area.Name, area.IsNamed) = (name, true);
        return (true, default, "");
    }

    private (bool Used, ReportReason Reason, string Text) TakeFullShape(ManifestAreas part, TextRow row, string code, string name)
    {
        if (!areas.TryGetValue(code, out var area)) return (false, ReportReason.NotUsed, "The code is not in this geography");
        if (row.Shape is not (Polygon or MultiPolygon)) return (false, ReportReason.ShapeUnusable, "There is no shape, or it is no area");
        if (area.FullShape is not null) return (false, ReportReason.NotUsed, "The area has its shape from an earlier row");
        area.FullShape = row.Shape;
        return (true, default, "");
    }

    private BuiltBoundaries BuildShapes(Draft[] inOrder)
    {
        var display = inOrder.Select((area, ordinal) => new AreaShape(ordinal, area.Code, area.Name, area.Shape)).Where(shape => shape.Shape is not null).ToList();
        var full = plan.FullResolution is null ? null : inOrder.Select((area, ordinal) => new AreaShape(ordinal, area.Code, area.Name, area.FullShape ?? area.Shape)).Where(shape => shape.Shape is not null).ToList();
        var built = BoundariesBuilder.Build(display, inOrder.Length, full);
        foreach (var repair in built.Repairs)
            reports[0].Report.Notice(ReportReason.ShapeCrossesItself, repair.Repaired ? "The outline crossed itself and was mended" : "The outline could not be mended; the area is drawn nowhere", 0, $"{repair.Code}: {repair.Problem}");
        return built;
    }

    private List<Area> AreasOf(Geography geography, Draft[] inOrder, BuiltBoundaries? built, PeopleAt? people)
    {
        var weighted = built is null || people is null ? null : WeightedCentroids(built, people, inOrder.Length);
        var rows = new List<Area>(inOrder.Length);
        for (var ordinal = 0; ordinal < inOrder.Length; ordinal++)
        {
            var draft = inOrder[ordinal];
            var shape = built is not null && ordinal < built.Shapes.Count ? built.Shapes[ordinal] : null;
            var measures = shape is null ? null : ShapeMeasures.Of(shape, grid.ToGrid(shape));
            var centre = weighted?[ordinal] ?? measures?.GridCentroid;
            rows.Add(new()
            {
                GeographyId = geography.Id,
                Ordinal = ordinal,
                Code = draft.Code,
                Name = draft.Name,
                IsOwn = draft.IsOwn,
                HasShape = measures is not null,
                Longitude = measures?.Inside.Longitude,
                Latitude = measures?.Inside.Latitude,
                Easting = centre?.Easting,
                Northing = centre?.Northing,
                SquareMetres = measures?.SquareMetres,
            });
        }

        return rows;
    }

    /// <summary>The mean of the small areas' centroids, each counted by its people, for every area they lie in.</summary>
    private static GridPoint?[] WeightedCentroids(BuiltBoundaries built, PeopleAt people, int count) =>
        PopulationCentroids.Of(LookupBuilder.ByPoint(people.Places, new AreaIndex(built.Shapes)), people.Grid, people.People, count);

    private sealed class Draft(string code, string name, bool isOwn)
    {
        public string Code => code;

        public bool IsOwn => isOwn;

        public string Name { get; set; } = name;

        public bool IsNamed { get; set; }

        public Geometry? Shape { get; set; }

        public Geometry? FullShape { get; set; }
    }
}
