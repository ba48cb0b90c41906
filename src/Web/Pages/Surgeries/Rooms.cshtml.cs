using LocalityLab.Application.Assets;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Rooms where surgeries are held.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class RoomsModel : LabPage
{
    public IReadOnlyList<RoomView> Rooms { get; private set; } = [];

    public async Task OnGet() => Rooms = (await Send(new ListRooms(InUseOnly: false))).Value;
}

/// <summary>What is said about a room.</summary>
public abstract class RoomForm : LabPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public StepFree StepFree { get; set; }

    [BindProperty]
    public string? Access { get; set; }
}

/// <summary>Adds a room of a place in the directory.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class RoomNewModel : RoomForm
{
    [BindProperty]
    public Guid FormId { get; set; }

    /// <summary>Words by which the place is found in the directory.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public Guid? AssetId { get; set; }

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public void OnGet() => FormId = Guid.CreateVersion7();

    public async Task<IActionResult> OnPost()
    {
        if (await FindPlace() is { } unclear)
            return Failure(unclear);
        var added = await Send(new AddRoom(FormId, AssetId!.Value, Name ?? "", StepFree, Access ?? ""));
        if (!added.Succeeded)
            return Failure(added.Error.Field == nameof(AssetId) ? added.Error with { Field = nameof(Place) } : added.Error);
        Done = "The room is added.";
        return Redirect(Links.SurgeryRooms(Slug));
    }

    /// <summary>One asset of that name is taken; several are offered to choose from.</summary>
    private async Task<Error?> FindPlace()
    {
        if (AssetId is not null)
            return null;
        if (string.IsNullOrWhiteSpace(Place))
            return new Invalid("Enter the name of the building") { Field = nameof(Place) };
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
}

/// <summary>Says something else about a room.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class RoomChangeModel : RoomForm
{
    public RoomView Shown { get; private set; } = null!;

    [BindProperty]
    public bool OutOfUse { get; set; }

    public async Task<IActionResult> OnGet(Guid room)
    {
        if (!await Load(room))
            return NotFound();
        (Name, StepFree, Access, OutOfUse) = (Shown.Name, Shown.StepFree, Shown.Access, !Shown.IsInUse);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid room)
    {
        if (!await Load(room))
            return NotFound();
        var changed = await Send(new ChangeRoom(room, Name ?? "", StepFree, Access ?? "", !OutOfUse));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = "The room is changed.";
        return Redirect(Links.SurgeryRooms(Slug));
    }

    private async Task<bool> Load(Guid id)
    {
        Shown = (await Send(new ListRooms(InUseOnly: false))).Value.FirstOrDefault(room => room.Id == id)!;
        return Shown is not null;
    }
}
