using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>A project with its outcomes.</summary>
[Needs(Permission.UseGroup)]
public sealed class ProjectModel : ProjectPage
{
    [BindProperty]
    public bool IsPublished { get; set; }

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostPublish() =>
        await After(await Send(new PublishProject(Of, IsPublished)), Home, IsPublished ? "The project is chosen for the public profile" : "The project is off the public profile");

    /// <summary>«PDF».</summary>
    public static string Ending(string fileName) => Path.GetExtension(fileName).TrimStart('.').ToUpperInvariant();
}

/// <summary>An outcome on a page.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="GroupName">Who measured it.</param>
/// <param name="Project">The project, for its dates.</param>
/// <param name="EditHref">Where its values are entered; empty on public pages.</param>
public sealed record OutcomePart(OutcomeView Outcome, string GroupName, ProjectDetails Project, string EditHref)
{
    /// <summary>The values as a table.</summary>
    public SortableTable Table
    {
        get
        {
            var notes = Outcome.Values.Any(value => value.Note.Length > 0);
            return new()
            {
                Id = $"values-{Outcome.Id:N}",
                Caption = $"{Outcome.Details.Name}{(Outcome.Details.Unit.Length > 0 ? $" ({Outcome.Details.Unit})" : "")}",
                CaptionHidden = true,
                Dense = true,
                Columns = [new(null, "Date"), new(null, "Value", Numeric: true), .. notes ? (Column[])[new(null, "Note")] : []],
                Rows = [.. Outcome.Values.Reverse().Select(value => new TableRow(
                    [new(OutcomeView.Date(value.On)), new(Outcome.Text(value.Value)), .. notes ? (Cell[])[new(value.Note) { IsWords = true }] : []]))],
            };
        }
    }
}
