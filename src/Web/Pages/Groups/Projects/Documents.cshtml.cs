using LocalityLab.Application.Groups.Projects;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>The files that a group keeps with a project.</summary>
[Needs(Permission.UseGroup)]
[EnableRateLimiting(RateLimits.Uploads)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class DocumentsModel : ProjectPage
{
    // The body may be larger than a file may be, so that a large file gets a message and not a broken connection.
    private const long MostBytes = 60L << 20;

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public Guid DocumentId { get; set; }

    [BindProperty]
    public string Title { get; set; } = "";

    [BindProperty]
    public new IFormFile? File { get; set; }

    private string Here => Links.ProjectDocuments(Slug, GroupId, ProjectId);

    public async Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return await Load() is { } error ? Failure(error) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        if (FormId == Guid.Empty)
            FormId = Guid.CreateVersion7();
        if (File?.Length > ProjectDocument.MostBytes)
            return Failure(new FileTooLarge(Path.GetFileName(File.FileName), File.Length, ProjectDocument.MostBytes) { Field = nameof(File) });
        using var content = new MemoryStream();
        if (File is not null)
            await File.CopyToAsync(content, HttpContext.RequestAborted);
        return await After(await Send(new AddProjectDocument(Of, FormId, Title, File?.FileName ?? "", content.ToArray())), Here, "The document is added");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        FormId = Guid.CreateVersion7();
        return await After(await Send(new RemoveProjectDocument(Of, DocumentId)), Here, "The document is removed");
    }
}
