using System.Text;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Councils.InviteMany;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Invite many people from a list: paste or upload, check, send.</summary>
[Needs(Permission.InvitePeople)]
[EnableRateLimiting(RateLimits.Uploads)]
[RequestFormLimits(ValueLengthLimit = MostCharacters, MultipartBodyLengthLimit = WebServices.LargestUpload)]
public sealed class InviteManyModel(FileReaders readers) : LabPage
{
    private const int MostCharacters = 400_000;

    [BindProperty]
    public string List { get; set; } = "";

    [BindProperty]
    public new IFormFile? File { get; set; }

    /// <summary>What becomes of every line; null before a list was sent.</summary>
    public InviteListReport? Report { get; private set; }

    public void OnGet()
    {
        // The form starts empty.
    }

    public async Task<IActionResult> OnPost()
    {
        if (File is { Length: > 0 })
        {
            using var content = new MemoryStream();
            await File.CopyToAsync(content, HttpContext.RequestAborted);
            var read = readers.Read(File.FileName, content.ToArray(), HttpContext.RequestAborted);
            if (!read.Succeeded)
                return Failure(read.Error with { Field = nameof(File) });
            List = AsText(read.Value.Sheets[0]);
            ModelState.Remove(nameof(List));
        }

        var checkedList = await Send(new CheckInviteList(Encoding.UTF8.GetBytes(List)));
        if (!checkedList.Succeeded)
            return Failure(checkedList.Error);
        Report = checkedList.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostSend()
    {
        var sent = await Send(new SendInviteList(Encoding.UTF8.GetBytes(List)));
        if (!sent.Succeeded)
            return Failure(sent.Error);
        if (sent.Value.Job is not { } job)
        {
            Done = "Everybody on the list is here or invited already";
            return Redirect(Links.People(Slug));
        }

        Done = sent.Value.Invited == 1 ? "1 person is invited" : $"{sent.Value.Invited} people are invited";
        return Redirect(Links.Job(Slug, job, Links.People(Slug)));
    }

    /// <summary>The role of a line, in our words where it is one.</summary>
    public static string RoleOf(InviteLine line) => line.Role is { } role ? RoleNames.Of(role, line.Kind) : line.RoleText;

    /// <summary>What becomes of a line.</summary>
    public static string WordsOf(InviteLine line) => line.Outcome switch
    {
        InviteOutcome.Invited => "Gets an invitation",
        InviteOutcome.IsMember => "Has this role already",
        InviteOutcome.IsInvited => "Is invited already",
        InviteOutcome.Duplicate => "Stands on the list twice",
        InviteOutcome.BadAddress => "Is no e-mail address",
        InviteOutcome.UnknownRole => line.RoleText.Length == 0 ? "No role is given" : $"«{line.RoleText}» is no role",
        _ => line.KindText.Length == 0 ? "Say which kind of board member" : $"«{line.KindText}» is no kind of board member",
    };

    private static string AsText(TextSheet sheet) =>
        string.Join('\n', sheet.Rows.Select(row => string.Join(',', row.Cells.Take(3).Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
}
