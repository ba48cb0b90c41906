using LocalityLab.Application.Groups;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>The fields in which a group describes itself.</summary>
public abstract class GroupForm : LabPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Purpose { get; set; } = "";

    [BindProperty]
    public string CharityNumber { get; set; } = "";

    [BindProperty]
    public string CompanyNumber { get; set; } = "";

    [BindProperty]
    public string LocalityCode { get; set; } = "";

    /// <summary>The localities to choose from; empty where the council has none.</summary>
    public IReadOnlyList<Choice> Localities { get; private set; } = [];

    /// <summary>The fields as a request takes them.</summary>
    protected GroupDetails Details
    {
        get => new(Name, Purpose, CharityNumber, CompanyNumber, LocalityCode);
        set => (Name, Purpose, CharityNumber, CompanyNumber, LocalityCode) =
            (value.Name, value.Purpose, value.CharityNumber, value.CompanyNumber, value.LocalityCode);
    }

    /// <summary>Reads what the form offers.</summary>
    protected async Task ReadChoices()
    {
        var result = await Send(new ListLocalities());
        if (result.Succeeded)
            Localities = [.. result.Value.Localities.Select(locality => new Choice(locality.Code, locality.Name))];
    }
}
