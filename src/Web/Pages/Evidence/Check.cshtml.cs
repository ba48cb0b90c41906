using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>What is missing, and issuing.</summary>
[Needs(Permission.BuildPacks)]
public sealed class CheckModel : PackPage
{
    public PackLength Length { get; private set; } = new(null, null, false, null);

    /// <summary>What is known about the pages, and what to do when they are too many.</summary>
    public IEnumerable<string> LengthInWords
    {
        get
        {
            var limit = Length.Allowed is { } allowed ? $"The funder allows {Figures.Counted(allowed, "page", "pages")}." : "You entered no limit of pages.";
            if (Length.Pages is not { } pages)
            {
                yield return $"The pages are counted when the PDF is made, and it has not been made yet. {limit}";
                yield break;
            }

            yield return Length.IsCurrent
                ? $"The PDF has {Figures.Counted(pages, "page", "pages")}, cover and sources included. {limit}"
                : $"The last PDF, of {LocalTime.DateAndTime(Length.PrintedAt!.Value)}, had {Figures.Counted(pages, "page", "pages")}. The pack has changed since. {limit}";
            if (Length.Over > 0)
                yield return $"That is {Figures.Counted(Length.Over, "page", "pages")} too many. Leave out a section, an indicator or some of its figures; the spreadsheet annex can carry numbers that the pack does not show.";
        }
    }

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        return await Count() is { } uncounted ? Failure(uncounted) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var issued = await Send(new IssuePack(Of));

        // A second click finds the pack issued: that is what the person wanted.
        if (issued.Error is PackIsIssued)
            return Redirect(Home);
        if (!issued.Succeeded && await Count() is { } error)
            return Failure(error);
        return await After(issued, Home, "The pack is issued");
    }

    private async Task<Error?> Count()
    {
        var length = await Send(new CountPackPages(Of));
        if (length.Succeeded)
            Length = length.Value;
        return length.Error;
    }
}
