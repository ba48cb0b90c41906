using System.Globalization;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Publishes a surgery, or several some weeks apart.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryNewModel : LabPage
{
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Title { get; set; } = "Data surgery";

    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public string? Start { get; set; } = "10:00";

    [BindProperty]
    public string? SlotMinutes { get; set; } = "30";

    [BindProperty]
    public string? SlotCount { get; set; } = "4";

    [BindProperty]
    public string? Capacity { get; set; } = "1";

    /// <summary>Words by which the place is found in the directory.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public Guid? AssetId { get; set; }

    [BindProperty]
    public string? Room { get; set; }

    [BindProperty]
    public string? OnlineLink { get; set; }

    [BindProperty]
    public string? Notes { get; set; }

    [BindProperty]
    public string? Times { get; set; } = "1";

    [BindProperty]
    public string? EveryWeeks { get; set; } = "1";

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public void OnGet() => FormId = Guid.CreateVersion7();

    public async Task<IActionResult> OnPost()
    {
        if (await FindPlace() is { } unclear)
            return Failure(unclear);
        var plan = Read(out var problems);
        if (plan is null)
            return Failure(Invalid.From(problems));
        var published = await Send(new PublishSurgery(FormId, plan, Number(EveryWeeks) ?? 0, Number(Times) ?? 0));
        if (!published.Succeeded)
            return Failure(published.Error);
        Done = published.Value.Count == 1 ? "The surgery is published." : $"{published.Value.Count} surgeries are published.";
        return Redirect(published.Value.Count == 1 ? Links.Surgery(Slug, published.Value[0]) : Links.SurgeriesToRun(Slug));
    }

    /// <summary>One asset of that name is taken; several are offered to choose from.</summary>
    private async Task<Error?> FindPlace()
    {
        if (AssetId is not null || string.IsNullOrWhiteSpace(Place))
            return null;
        var found = (await Send(new FindAssets(new() { Text = Place }))).Value;
        var exact = found.Lines.Where(line => string.Equals(line.Name, Place.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Total == 1 || exact.Count == 1)
        {
            AssetId = exact.Count == 1 ? exact[0].Id : found.Lines[0].Id;
            return null;
        }

        Places = [.. found.Lines.Take(20).Select(line => new Choice(line.Id.ToString(), line.Name, string.Join(", ", new[] { line.KindName, line.Address, line.Postcode }.Where(part => part.Length > 0))))];
        return new Invalid(found.Total == 0 ? $"No asset matches «{Place}». Try fewer words, or add the place to the directory first." : "Several assets match. Choose one below.")
        {
            Field = found.Total == 0 ? nameof(Place) : nameof(AssetId),
        };
    }

    private SurgeryPlan? Read(out List<(string Field, string Message)> problems)
    {
        problems = [];
        if (!Date.TryRead(out var date))
            problems.Add((nameof(Date), "Enter the date with day, month and year, like 24 11 2026"));
        if (!TimeOnly.TryParseExact(Start?.Trim().Replace('.', ':'), ["H:mm", "HH:mm", "h:mmtt", "htt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            problems.Add((nameof(Start), "Enter the start as hours and minutes, like 10:00"));
        foreach (var (field, text, what) in new[] { (nameof(SlotMinutes), SlotMinutes, "the minutes of each slot"), (nameof(SlotCount), SlotCount, "how many slots there are"), (nameof(Capacity), Capacity, "how many groups a slot takes"), (nameof(Times), Times, "how many surgeries to publish") })
            if (Number(text) is null)
                problems.Add((field, $"Enter {what} as a whole number"));
        return problems.Count > 0 ? null : new()
        {
            Title = Title ?? "", Notes = Notes ?? "", Date = date, Start = start, SlotMinutes = Number(SlotMinutes)!.Value, SlotCount = Number(SlotCount)!.Value,
            Capacity = Number(Capacity)!.Value, AssetId = AssetId, Room = Room ?? "", OnlineLink = OnlineLink ?? "",
        };
    }

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
