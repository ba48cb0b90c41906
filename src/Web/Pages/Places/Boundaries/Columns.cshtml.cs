using System.Globalization;
using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Boundaries;

/// <summary>The second step: which columns hold what, and what the areas are called.</summary>
[Needs(Permission.ManageData)]
public sealed class BoundaryColumnsModel : LabPage
{
    public BoundaryColumns View { get; private set; } = null!;

    [BindProperty] public int Version { get; set; }

    [BindProperty] public string Sheet { get; set; } = "";

    [BindProperty] public string CodeColumn { get; set; } = "";

    [BindProperty] public string NameColumn { get; set; } = "";

    [BindProperty] public string OnlyColumn { get; set; } = "";

    [BindProperty] public string OnlyText { get; set; } = "";

    [BindProperty] public string Kind { get; set; } = "";

    [BindProperty] public string Name { get; set; } = "";

    [BindProperty] public string Year { get; set; } = "";

    [BindProperty] public string Attribution { get; set; } = "";

    [BindProperty] public bool MakesWhole { get; set; }

    public IEnumerable<Choice> Columns => View.Columns.Select(column => new Choice(column.Name, column.Example.Length == 0 ? column.Name : $"{column.Name} (such as {Shown(column.Example)})"));

    public IEnumerable<Choice> Layers => View.Layers.Select(layer => new Choice(layer, layer));

    public IEnumerable<Choice> Kinds => BoundaryKinds.All.Select(kind => new Choice(kind.Kind.ToString(), kind.Title));

    public async Task<IActionResult> OnGet(Guid upload)
    {
        if (await Load(upload) is { } failure)
            return failure;
        var choice = View.Choice;
        (Version, Sheet, CodeColumn, NameColumn, OnlyColumn, OnlyText) = (View.Version, choice.Sheet, choice.CodeColumn, choice.NameColumn, choice.OnlyColumn, choice.OnlyText);
        (Kind, Name, Year, Attribution, MakesWhole) = (choice.Kind.ToString(), choice.Name, choice.Year.ToString(CultureInfo.InvariantCulture), choice.Attribution, choice.MakesWhole);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid upload)
    {
        var choice = new BoundaryChoice
        {
            Sheet = Sheet, CodeColumn = CodeColumn, NameColumn = NameColumn, OnlyColumn = OnlyColumn, OnlyText = OnlyText.Trim(), Kind = Enum.TryParse<GeographyKind>(Kind, out var kind) ? kind : (GeographyKind)(-1),
            Name = Name.Trim(), Year = int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0, Attribution = Attribution.Trim(), MakesWhole = MakesWhole,
        };
        var said = await Send(new DescribeBoundaries(upload, Version, choice));
        if (said.Succeeded)
            return Redirect(Links.CheckBoundaries(Slug, upload));
        return await Load(upload) ?? Failure(said.Error);
    }

    private async Task<IActionResult?> Load(Guid upload)
    {
        var view = await Send(new SeeBoundaryColumns(upload));
        if (!view.Succeeded)
            return view.Error is BoundaryUploadNotOpen ? Redirect(Links.Boundaries(Slug)) : Failure(view.Error);
        View = view.Value;
        return null;
    }

    private static string Shown(string example) => example.Length <= 30 ? example : example[..29] + "…";
}
