using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Uploads;

/// <summary>There is no such upload.</summary>
public sealed record BoundaryUploadNotFound() : NotFound("There is no such upload of boundaries.");

/// <summary>An uploaded file with its table.</summary>
internal sealed record OpenBoundaryUpload(BoundaryUpload Upload, byte[] Bytes, FileContent File, SheetLayout Layout);

/// <summary>The geography that an upload gives, and what is wrong with it.</summary>
/// <param name="Built">The geography.</param>
/// <param name="Report">What becomes of every row.</param>
/// <param name="Problems">Why it cannot be published; empty when it can.</param>
/// <param name="Notices">What a person should know besides.</param>
internal sealed record CheckedBoundaries(BuiltGeography Built, CheckReport Report, IReadOnlyList<string> Problems, IReadOnlyList<string> Notices);

/// <summary>Opens uploads of boundaries and builds what they give, through the same steps as a manifest.</summary>
internal sealed class BoundaryDrafts(ILabDatabase db, IFileStore files, FileReaders readers, IBritishNationalGrid grid) : IUseCasePart
{
    /// <summary>Most areas of one upload: whole countries are loaded by whoever runs the service.</summary>
    public const int MostAreas = 5_000;

    private const int Listed = 5;
    private const int LongestCode = 40, LongestName = 120;

    // Above this share of the smaller one two areas are the same ground twice, not a careless border.
    private const double SameGround = 0.25;

    /// <summary>The upload with its file; <see cref="BoundaryUploadNotOpen"/> when it was published.</summary>
    public async Task<Result<OpenBoundaryUpload>> Open(Guid id, CancellationToken cancellation)
    {
        if (await db.BoundaryUploads.FindInCouncil(id, cancellation) is not { } upload)
            return new BoundaryUploadNotFound();
        if (upload.PublishedAt is not null)
            return new BoundaryUploadNotOpen();
        if (await files.Open(upload.FileId, cancellation) is not var (stored, content))
            return new BoundaryUploadNotFound();
        await using (content)
        {
            var bytes = new byte[stored.Length];
            await content.ReadExactlyAsync(bytes, cancellation);
            var read = readers.Read(stored.FileName, bytes, cancellation);
            if (read.Error is { } unreadable)
                return unreadable;
            var layout = SheetLayout.Choose(read.Value, upload.Choice?.Sheet ?? "") ?? SheetLayout.Choose(read.Value);
            return layout is { DataRows.Count: > 0 } ? new OpenBoundaryUpload(upload, bytes, read.Value, layout) : new FileEmpty(read.Value.Name);
        }
    }

    /// <summary>Builds and checks the geography.</summary>
    public async Task<Result<CheckedBoundaries>> Check(OpenBoundaryUpload open, BoundaryChoice choice, CancellationToken cancellation)
    {
        var (_, noun, plural) = BoundaryKinds.Of(choice.Kind);
        var slugs = await db.Geographies.Select(geography => geography.Slug).ToListAsync(cancellation);
        var plan = new ManifestGeography
        {
            Slug = SlugOf(choice.Name, slugs), Name = choice.Name, Kind = choice.Kind, Year = choice.Year, AreaNoun = noun, AreaNounPlural = plural,
            Areas =
            [
                new()
                {
                    File = open.File.Name, Code = choice.CodeColumn, Name = choice.NameColumn,
                    Where = choice.OnlyColumn.Length == 0 ? [] : [new(choice.OnlyColumn, [choice.OnlyText], $"«{choice.OnlyColumn}» is not {choice.OnlyText}")],
                },
            ],
        };
        var kept = KeptRows(open, choice);
        if (kept > MostAreas)
            return new Conflict(FormattableString.Invariant($"{kept:N0} areas would be kept, and one council has {MostAreas:N0} at most. Choose a column that says which rows are the council’s."));
        var built = new GeographyBuilder(plan, choice.Attribution, new(new OneFile(open.File.Name, open.Bytes), readers), grid).Build(null, cancellation);
        if (built.Error is { } refused)
            return refused;
        var report = built.Value.Reports[0].Report;
        var (problems, notices) = Judge(built.Value, report, choice);
        return new CheckedBoundaries(built.Value, report, problems, [.. notices, .. await SameAs(built.Value, cancellation)]);
    }

    private static int KeptRows(OpenBoundaryUpload open, BoundaryChoice choice)
    {
        var column = choice.OnlyColumn.Length == 0 ? -1 : open.Layout.IndexOf(choice.OnlyColumn);
        return column < 0 ? open.Layout.DataRows.Count : open.Layout.DataRows.Count(row => row[column].Trim().Equals(choice.OnlyText, StringComparison.OrdinalIgnoreCase));
    }

    private static (List<string> Problems, List<string> Notices) Judge(BuiltGeography built, CheckReport report, BoundaryChoice choice)
    {
        List<string> problems = [], notices = [];
        var areas = built.Areas;
        var shapes = built.Boundaries is { } boundaries ? PolygonBlob.Decode(boundaries.Polygons) : [];
        if (shapes.Length == 0 || !areas.Any(area => area.HasShape))
            problems.Add("None of the rows that are kept has an area that can be drawn.");
        else if (areas.Where(area => !area.HasShape).ToList() is { Count: > 0 } bare)
            notices.Add($"{Of(bare, "has", "have")} no shape: in lists and tables, but not on maps.");
        if (report.Ignored.Where(line => line.Reason == ReportReason.NotUsed).ToList() is { Count: > 0 } repeated)
            problems.Add($"Codes stand in several rows, and each area needs one row: {Examples(repeated)}. Join the parts in the program that made the file.");
        if (areas.Where(area => area.Code.Length > LongestCode || area.Name.Length > LongestName).ToList() is { Count: > 0 } longOnes)
            problems.Add($"{Of(longOnes, "has", "have")} a code of more than {LongestCode} characters or a name of more than {LongestName}.");
        if (areas.Where(area => area.HasShape && !BoundaryChecks.IsInUnitedKingdom(shapes[area.Ordinal]!)).ToList() is { Count: > 0 } outside)
            problems.Add($"{Of(outside, "lies", "lie")} outside the United Kingdom: longitude and latitude may be swapped, or the coordinates may be in another projection.");
        if (choice.Kind == GeographyKind.Authority && areas.Count > 1)
            problems.Add("The council itself is one area. Choose the column and the code that keep its row alone.");
        Overlapping(areas, shapes, problems, notices);
        if (choice.Kind != GeographyKind.Other && areas.Where(area => GssCode.IsMatch(area.Code) && BoundaryProposals.KindOf(GssCode.PrefixOf(area.Code)) != choice.Kind).ToList() is { Count: > 0 } others)
            notices.Add($"{Of(others, "has", "have")} a code of another kind of area. Check what the areas are.");
        if (areas.GroupBy(area => area.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).ToList() is { Count: > 0 } twice)
            notices.Add($"Several areas have one name, so that files which give names alone cannot be matched to them: {string.Join(", ", twice.Take(Listed).Select(group => group.Key))}.");
        return (problems, notices);
    }

    private static void Overlapping(IReadOnlyList<Area> areas, IReadOnlyList<NetTopologySuite.Geometries.Geometry?> shapes, List<string> problems, List<string> notices)
    {
        var overlaps = BoundaryChecks.Overlaps(shapes);
        if (overlaps.Count == 0)
            return;
        var worst = string.Join("; ", overlaps.Take(Listed).Select(overlap => FormattableString.Invariant($"{areas[overlap.First].Name} and {areas[overlap.Second].Name} ({overlap.Share:0%} of the smaller one)")));
        if (overlaps[0].Share >= SameGround)
            problems.Add($"Areas lie on the same ground: {worst}. Mend them in the program that made the file, or keep one set of areas alone.");
        else
            notices.Add($"Neighbours overlap: {worst}. A place on common ground belongs to the area whose code comes first.");
    }

    private async Task<IReadOnlyList<string>> SameAs(BuiltGeography built, CancellationToken cancellation)
    {
        var kind = built.Geography.Kind;
        if (kind == GeographyKind.Other || await db.Geographies.AsNoTracking().FirstOrDefaultAsync(geography => geography.Kind == kind && geography.IsCurrent, cancellation) is not { } known)
            return [];
        var codes = await db.Areas.AsNoTracking().Where(area => area.GeographyId == known.Id && area.IsOwn).Select(area => area.Code).ToListAsync(cancellation);
        var (coming, going) = (built.Areas.Select(area => area.Code).Except(codes, StringComparer.OrdinalIgnoreCase).Count(), codes.Except(built.Areas.Select(area => area.Code), StringComparer.OrdinalIgnoreCase).Count());
        return [$"They take the place of {known.Name}, which stays for the figures that were published on it. {(coming + going == 0 ? "All codes are the same." : FormattableString.Invariant($"{coming} codes are new, {going} are gone."))}"];
    }

    private static string SlugOf(string name, IReadOnlyCollection<string> taken)
    {
        const int Longest = 36;
        var slug = Slugs.Of(name) is { Length: > 0 } made ? made : "areas";
        slug = slug.Length > Longest ? slug[..Longest].TrimEnd('-') : slug;
        var (tried, number) = (slug, 1);
        while (taken.Contains(tried, StringComparer.OrdinalIgnoreCase))
            tried = FormattableString.Invariant($"{slug}-{++number}");
        return tried;
    }

    private static string Of(List<Area> areas, string one, string many) =>
        (areas.Count == 1 ? "1 area" : FormattableString.Invariant($"{areas.Count} areas")) + $" ({string.Join(", ", areas.Take(Listed).Select(area => area.Code))}{(areas.Count > Listed ? " …" : "")}) {(areas.Count == 1 ? one : many)}";

    private static string Examples(IEnumerable<ReportLine> lines) => string.Join(", ", lines.SelectMany(line => line.Examples).Take(Listed).Select(example => example.Text));

    private sealed class OneFile(string name, byte[] bytes) : IDataFolder
    {
        public byte[]? Read(string path) => path == name ? bytes : null;
    }
}
