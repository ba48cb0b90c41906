using LocalityLab.Application.Groups.Projects;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>Uploads values of outcomes. A file with a bad line is not taken, and every bad line is named.</summary>
[Needs(Permission.UseGroup)]
[EnableRateLimiting(RateLimits.Uploads)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class UploadModel : ProjectPage
{
    // The body may be larger than a file may be, so that a large file gets a message and not a broken connection.
    private const long MostBytes = 50L << 20;

    [BindProperty]
    public new IFormFile? File { get; set; }

    /// <summary>What is wrong with the file, line by line; null when nothing is.</summary>
    public OutcomeFileProblems? Bad { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        if (File?.Length > UploadOutcomes.MostBytes)
            return Failure(new FileTooLarge(Path.GetFileName(File.FileName), File.Length, UploadOutcomes.MostBytes) { Field = nameof(File) });
        using var content = new MemoryStream();
        if (File is not null)
            await File.CopyToAsync(content, HttpContext.RequestAborted);
        var uploaded = await Send(new UploadOutcomes(Of, File?.FileName ?? "", content.ToArray()));
        if (uploaded.Succeeded)
            return Redirect(Links.CheckOutcomes(Slug, GroupId, ProjectId));
        Bad = uploaded.Error as OutcomeFileProblems;
        return Failure(uploaded.Error);
    }
}

/// <summary>What a file would change, and the button that saves it.</summary>
[Needs(Permission.UseGroup)]
public sealed class UploadCheckModel : ProjectPage
{
    [BindProperty]
    public Guid UploadId { get; set; }

    public UploadedOutcomes Upload { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => (await Load() ?? await ReadUpload()) is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var saved = await Send(new SaveUploadedOutcomes(Of, UploadId));
        if (!saved.Succeeded)
        {
            // A second click comes here when the first has saved the file.
            var missing = await Load();
            return missing is null && saved.Error is UploadGone ? Redirect(Home) : Failure(missing ?? await ReadUpload() ?? saved.Error);
        }

        Done = $"The values are saved: {Words(saved.Value)}";
        return Redirect(Home);
    }

    public async Task<IActionResult> OnPostDiscard() =>
        await After(await Send(new DiscardUploadedOutcomes(Of)), Links.UploadOutcomes(Slug, GroupId, ProjectId), "The file is thrown away. Nothing was saved");

    /// <summary>«3 new, 1 changed, 2 as they were».</summary>
    public static string Words(Domain.Groups.OutcomeChanges changes) => $"{changes.New} new, {changes.Changed} changed, {changes.Same} as they were";

    private async Task<Error?> ReadUpload()
    {
        var result = await Send(new GetUploadedOutcomes(Of));
        if (result.Succeeded)
            Upload = result.Value;
        return result.Error;
    }
}
