using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>A page of one pack. The pack is read through its group, which the pipeline checks.</summary>
public abstract class PackPage : LabPage
{
    /// <summary>The group of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid GroupId { get; set; }

    /// <summary>The pack of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "pack")]
    public Guid PackId { get; set; }

    /// <summary>The version of the pack that the form was opened on.</summary>
    [BindProperty]
    public int Version { get; set; }

    public PackWork Work { get; private set; } = null!;

    /// <summary>What somebody else changed after the form was opened; null when nobody did.</summary>
    public PackChangedMeanwhile? Stale { get; private set; }

    public PackOf Of => new(GroupId, PackId);

    public string Home => Links.Pack(Slug, GroupId, PackId);

    public string Part(string part) => Links.PackPart(Slug, GroupId, PackId, part);

    /// <summary>Reads the pack; the failure, or null.</summary>
    protected async Task<Error?> Load()
    {
        var work = await Send(new SeePack(Of));
        if (work.Succeeded)
            Work = work.Value;
        return work.Error;
    }

    /// <summary>Opens the page's form on the pack as it is now.</summary>
    protected async Task<IActionResult> Open(Action<PackPlan> fill)
    {
        if (await Load() is { } error)
            return Failure(error);
        Version = Work.Pack.Version;
        fill(Work.Plan);
        return Page();
    }

    /// <summary>Opens the page's form on one item of the pack; 404 when somebody removed it.</summary>
    protected async Task<IActionResult> OpenItem<T>(Func<PackPlan, T?> find, Action<T> fill)
        where T : class
    {
        if (await Load() is { } error)
            return Failure(error);
        if (find(Work.Plan) is not { } item)
            return NotFound();
        Version = Work.Pack.Version;
        fill(item);
        return Page();
    }

    /// <summary>Reads the pack for a form about one item of it; 404 when somebody removed it, whatever else is wrong with the form.</summary>
    protected async Task<IActionResult?> LoadItem(Func<PackPlan, bool> has) =>
        await Load() is { } error ? Failure(error) : has(Work.Plan) ? null : NotFound();

    /// <summary>A date that may be left empty: what was typed and is no date is said, and stays in its boxes.</summary>
    protected void CheckOptional(DateParts date, string field)
    {
        if (!date.IsEmpty && !date.TryRead(out _))
            ModelState.AddModelError(field, "Enter a real date, such as 27 3 2027, or leave it empty.");
    }

    /// <summary>After a command: on to the next page, or this one again with the problem and what was typed.</summary>
    protected async Task<IActionResult> After<T>(Result<T> outcome, string onwards, string done)
    {
        if (outcome.Succeeded)
        {
            Done = done;
            return Redirect(onwards);
        }

        if (await Load() is { } error)
            return Failure(error);
        if (outcome.Error is PackChangedMeanwhile stale)
        {
            // The form may be saved again now that the person has seen what changed.
            Stale = stale;
            Version = stale.Version;
            ModelState.Remove(nameof(Version));
        }

        return Failure(outcome.Error);
    }
}
