using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Places.Boundaries;

/// <summary>The first step: a file. The body may be larger than a file may be, so that a large file gets a message and not a broken connection.</summary>
[Needs(Permission.ManageData)]
[EnableRateLimiting(RateLimits.Uploads)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class UploadBoundariesModel(UploadLimits limits) : LabPage
{
    private const long MostBytes = 400L << 20;

    [BindProperty]
    public IFormFile? DataFile { get; set; }

    [BindProperty]
    public Guid FormId { get; set; }

    public string SizeHint => $"Up to {FileSize.InWords(limits.MaximumBytes)}";

    public void OnGet() => FormId = Guid.CreateVersion7();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (DataFile?.Length > limits.MaximumBytes)
            return Failure(new FileTooLarge(Path.GetFileName(DataFile.FileName), DataFile.Length, limits.MaximumBytes) { Field = nameof(DataFile) });
        var content = new byte[DataFile?.Length ?? 0];
        if (DataFile is not null)
        {
            await using var stream = DataFile.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellation);
        }

        var uploaded = await Send(new UploadBoundaries(FormId, DataFile?.FileName ?? "", content));
        return uploaded.Succeeded ? Redirect(Links.BoundaryColumns(Slug, uploaded.Value)) : Failure(uploaded.Error);
    }
}
