using LocalityLab.Application.Analysis.Need;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>What the steps that make a need score share: their whole state is in the address, so that each can be kept, shared and gone back to.</summary>
public abstract class NeedStep : LabPage
{
    /// <summary>Slug of the geography.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Areas { get; set; }

    /// <summary>Slugs of chosen indicators that have no weights yet.</summary>
    [BindProperty(SupportsGet = true, Name = "i")]
    public string[] Chosen { get; set; } = [];

    /// <summary>Indicators with direction and weight.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public string[] Items { get; set; } = [];

    /// <summary>Slug of the profile that is being changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Profile { get; set; }

    /// <summary>True once the form of the step was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Next { get; set; }

    /// <summary>The state as it came.</summary>
    public NeedDraft Draft => new()
    {
        Areas = Areas,
        Chosen = Chosen,
        Items = Items,
        Profile = string.IsNullOrEmpty(Profile) ? null : Profile,
    };

    /// <summary>The items that can be read; damaged ones are asked for again by the step.</summary>
    protected IReadOnlyList<NeedChoice> Choices => [.. Items.Select(NeedChoice.Parse).OfType<NeedChoice>()];

    /// <summary>This page with its error summary.</summary>
    protected PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
