using System.Globalization;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>The fields that say what a surgery is, where, and who is there: the same for a new one and for a change.</summary>
public abstract class SurgeryForm : LabPage
{
    /// <summary>The choice of «online» among the places.</summary>
    public const string Online = "online";

    [BindProperty]
    public string? Title { get; set; } = "Data surgery";

    [BindProperty]
    public string? Notes { get; set; }

    /// <summary>«online», or the id of a room.</summary>
    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? OnlineLink { get; set; }

    [BindProperty]
    public IList<Guid> AdviserIds { get; set; } = [];

    public IReadOnlyList<Choice> Rooms { get; private set; } = [];

    public IReadOnlyList<Choice> Advisers { get; private set; } = [];

    /// <summary>What is said about the surgery.</summary>
    protected SurgeryDetails Details => new(Title ?? "", Notes ?? "", RoomId, IsOnline ? OnlineLink ?? "" : "");

    /// <summary>The room chosen, or null.</summary>
    protected Guid? RoomId => Guid.TryParse(Where, out var room) ? room : null;

    private bool IsOnline => string.Equals(Where, Online, StringComparison.Ordinal);

    /// <summary>Loads what can be chosen.</summary>
    protected async Task LoadChoices()
    {
        Rooms = [.. (await Send(new ListRooms())).Value.Select(room => new Choice(room.Id.ToString(), room.Line, room.StepFreeWords))];
        Advisers = [.. (await Send(new ListAdvisers())).Value.Select(adviser => new Choice(adviser.UserId.ToString(), adviser.Name))];
    }

    /// <summary>What is wrong with the place, or null.</summary>
    protected (string Field, string Message)? PlaceProblem() =>
        RoomId is null && !IsOnline ? (nameof(Where), "Choose a room, or online")
        : IsOnline && string.IsNullOrWhiteSpace(OnlineLink) ? (nameof(OnlineLink), "Enter the link to join online")
        : null;

    /// <summary>The page again, with what the domain found wrong at the field that the form shows.</summary>
    protected async Task<IActionResult> Again(Error error)
    {
        await LoadChoices();
        return Failure(error.Field is nameof(SurgeryPlan.RoomId) or nameof(SurgeryPlan.AssetId) ? error with { Field = nameof(Where) } : error);
    }

    /// <summary>A whole number, or null.</summary>
    protected static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time as people type it: 10:00, 10.30, 2pm, 2:15pm.</summary>
    public static bool TryTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':').Replace(" ", "", StringComparison.Ordinal).Replace("midday", "12:00", StringComparison.OrdinalIgnoreCase), ["H:mm", "HH:mm", "h:mmtt", "htt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
