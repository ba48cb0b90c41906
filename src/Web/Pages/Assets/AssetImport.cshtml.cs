using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Uploads a file of assets. Nothing is in the directory before it was checked.</summary>
[Needs(Permission.ManageAssets)]
[EnableRateLimiting(RateLimits.Uploads)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class AssetImportModel(UploadLimits limits) : LabPage
{
    // The body may be larger than a file may be, so that a large file gets a message and not a broken connection.
    private const long MostBytes = 400L << 20;

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public new IFormFile? File { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Publisher { get; set; }

    [BindProperty]
    public string? Licence { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? AsOf { get; set; }

    public void OnGet() => FormId = Guid.CreateVersion7();

    public async Task<IActionResult> OnPost()
    {
        if (File?.Length > limits.MaximumBytes)
            return Failure(new FileTooLarge(Path.GetFileName(File.FileName), File.Length, limits.MaximumBytes) { Field = nameof(File) });
        using var content = new MemoryStream();
        if (File is not null)
            await File.CopyToAsync(content, HttpContext.RequestAborted);
        var uploaded = await Send(new UploadAssetFile(FormId, File?.FileName ?? "", content.ToArray(), Name ?? "", Publisher ?? "", Licence ?? "", Address ?? "", AsOf ?? ""));
        return uploaded.Succeeded ? Redirect(Links.AssetUpload(Slug, uploaded.Value)) : Failure(uploaded.Error);
    }
}

/// <summary>Which columns hold what, as the form posts it.</summary>
public sealed class MappingInput
{
    public string? Kind { get; set; }

    public string? KindColumn { get; set; }

    public string? IdColumn { get; set; }

    public string? NameColumn { get; set; }

    public List<string> AddressColumns { get; set; } = [];

    public string? PostcodeColumn { get; set; }

    public string? XColumn { get; set; }

    public string? YColumn { get; set; }

    public string? TelephoneColumn { get; set; }

    public string? EmailColumn { get; set; }

    public string? WebsiteColumn { get; set; }

    public string? CapacityColumn { get; set; }

    public string? CostColumn { get; set; }

    public string? CostNoteColumn { get; set; }

    public string? AgesColumn { get; set; }

    public string? MinimumAgeColumn { get; set; }

    public string? MaximumAgeColumn { get; set; }

    public List<string> OpeningHoursColumns { get; set; } = [];

    public List<string> DescriptionColumns { get; set; } = [];

    public List<string> AccessibilityColumns { get; set; } = [];

    /// <summary>What the use case takes; what the form does not show stays as it was.</summary>
    public AssetFileMapping ToMapping(AssetFileMapping present, IReadOnlyList<string> words, IReadOnlyList<string> kinds) => present with
    {
        Kind = Kind ?? "", KindColumn = KindColumn ?? "", IdColumns = One(IdColumn), NameColumns = One(NameColumn), AddressColumns = AddressColumns, PostcodeColumn = PostcodeColumn ?? "",
        XColumn = XColumn ?? "", YColumn = YColumn ?? "", TelephoneColumn = TelephoneColumn ?? "", EmailColumn = EmailColumn ?? "", WebsiteColumn = WebsiteColumn ?? "",
        CapacityColumn = CapacityColumn ?? "", OpeningHoursColumns = OpeningHoursColumns, DescriptionColumns = DescriptionColumns, AccessibilityColumns = AccessibilityColumns,
        CostColumn = CostColumn ?? "", CostNoteColumn = CostNoteColumn ?? "", AgesColumn = AgesColumn ?? "", MinimumAgeColumn = MinimumAgeColumn ?? "", MaximumAgeColumn = MaximumAgeColumn ?? "",
        Kinds = words.Zip(kinds).Where(pair => !string.IsNullOrEmpty(pair.Second)).DistinctBy(pair => pair.First, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>The form filled from a mapping.</summary>
    public static MappingInput Of(AssetFileMapping mapping) => new()
    {
        Kind = mapping.Kind, KindColumn = mapping.KindColumn, IdColumn = mapping.IdColumns.FirstOrDefault(), NameColumn = mapping.NameColumns.FirstOrDefault(),
        AddressColumns = [.. mapping.AddressColumns], PostcodeColumn = mapping.PostcodeColumn, XColumn = mapping.XColumn, YColumn = mapping.YColumn,
        TelephoneColumn = mapping.TelephoneColumn, EmailColumn = mapping.EmailColumn, WebsiteColumn = mapping.WebsiteColumn, CapacityColumn = mapping.CapacityColumn,
        CostColumn = mapping.CostColumn, CostNoteColumn = mapping.CostNoteColumn, AgesColumn = mapping.AgesColumn, MinimumAgeColumn = mapping.MinimumAgeColumn, MaximumAgeColumn = mapping.MaximumAgeColumn,
        OpeningHoursColumns = [.. mapping.OpeningHoursColumns], DescriptionColumns = [.. mapping.DescriptionColumns], AccessibilityColumns = [.. mapping.AccessibilityColumns],
    };

    private static IReadOnlyList<string> One(string? column) => string.IsNullOrEmpty(column) ? [] : [column];
}

/// <summary>The columns of an uploaded file, what would become of its rows, and the button that publishes it.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetUploadPageModel(IPlaceShapes shapes, IGeographyBook book) : LabPage
{
    public AssetUploadView Upload { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> Columns { get; private set; } = [];

    /// <summary>Where the assets would stand; empty when none would be published.</summary>
    public string MapSvg { get; private set; } = "";

    [BindProperty]
    public MappingInput Mapping { get; set; } = new();

    [BindProperty]
    public List<string> Words { get; set; } = [];

    [BindProperty]
    public List<string?> WordKinds { get; set; } = [];

    public async Task<IActionResult> OnGet(Guid upload)
    {
        var shown = await Show(upload);
        if (Upload is not null)
            Mapping = MappingInput.Of(Upload.Mapping);
        return shown;
    }

    public async Task<IActionResult> OnPost(Guid upload)
    {
        if (await Show(upload) is NotFoundResult missing)
            return missing;
        var saved = await Send(new MapAssetUpload(upload, Mapping.ToMapping(Upload.Mapping, Words, [.. WordKinds.Select(kind => kind ?? "")])));
        return saved.Succeeded ? Redirect(Links.AssetUpload(Slug, upload)) : Failure(saved.Error);
    }

    public async Task<IActionResult> OnPostPublish(Guid upload)
    {
        var published = await Send(new PublishAssetUpload(upload));
        if (published.Succeeded)
            return Redirect(Links.Job(Slug, published.Value));
        return await Show(upload) is NotFoundResult missing ? missing : Failure(published.Error);
    }

    private async Task<IActionResult> Show(Guid upload)
    {
        var found = await Send(new GetAssetUpload(upload));
        if (!found.Succeeded)
            return Failure(found.Error);
        Upload = found.Value;
        var kinds = (await Send(new ListAssetKinds())).Value;
        Kinds = KindChoices.Of(kinds);
        if (Upload.Points.Count > 0)
        {
            var points = Upload.Points.Select(asset => (asset.Kind, new MapPoint(asset.Details.Name, asset.Position.Longitude, asset.Position.Latitude)));
            MapSvg = await new AssetMap(shapes, book).Draw($"Assets of «{Upload.Name}»", kinds, points, Upload.FileName, "", HttpContext.RequestAborted);
        }

        Columns = [.. Upload.Columns.Select(column => new Choice(column.Name, column.Samples.Count == 0 ? column.Name : $"{column.Name} (such as {Short(column.Samples[0])})"))];
        return Page();
    }

    private static string Short(string sample) => sample.Length > 30 ? string.Concat(sample.AsSpan(0, 29), "…") : sample;
}
