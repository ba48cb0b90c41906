using LocalityLab.Application.Assets;
using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>What the page posts of one record.</summary>
public sealed class RecordInput
{
    public Guid Id { get; set; }

    public int Version { get; set; }

    public string? Telephone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    public string? OpeningHours { get; set; }

    public AssetAnswer Answer { get; set; }

    internal AssetConfirmed ToAnswer() => new(Id, Version, Answer, Telephone ?? "", Email ?? "", Website ?? "", OpeningHours ?? "");

    internal static RecordInput Of(AssetToConfirm record) => new()
    {
        Id = record.Id, Version = record.Version, Telephone = record.Fields.Telephone, Email = record.Fields.Email, Website = record.Fields.Website, OpeningHours = record.Fields.OpeningHours,
    };
}

/// <summary>A group confirms or corrects all its records on one page.</summary>
[Needs(Permission.UseGroup)]
public sealed class ConfirmAssetsModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid Group { get; set; }

    public string GroupName { get; private set; } = "";

    public IReadOnlyList<AssetToConfirm> Shown { get; private set; } = [];

    [BindProperty]
    public List<RecordInput> Records { get; set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await Show() is { } failure)
            return failure;
        Records = [.. Shown.Select(RecordInput.Of)];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var saved = await Send(new ConfirmAssets(Group, [.. Records.Select(record => record.ToAnswer())]));
        if (saved.Succeeded)
        {
            Done = Words(saved.Value);
            return Redirect(Links.Group(Slug, Group));
        }

        if (await Show() is { } failure)
            return failure;

        // What was typed stays, each beside its own record, also when another was added or taken out meanwhile.
        var typed = Records.GroupBy(record => record.Id).ToDictionary(record => record.Key, record => record.First());
        var same = Shown.Select(record => record.Id).SequenceEqual(Records.Select(record => record.Id));
        Records = [.. Shown.Select(record => typed.GetValueOrDefault(record.Id) ?? RecordInput.Of(record))];
        if (!same)
            ModelState.Clear();
        return Failure(saved.Error);
    }

    private async Task<IActionResult?> Show()
    {
        var group = await Send(new SeeGroup(Group));
        if (!group.Succeeded)
            return Failure(group.Error);
        GroupName = group.Value.Details.Name;
        var records = await Send(new ListAssetsToConfirm(Group));
        if (!records.Succeeded)
            return Failure(records.Error);
        Shown = records.Value;
        return null;
    }

    private static string Words(AssetsConfirmed done)
    {
        static string Count(int number, string what) => number == 1 ? $"1 record {what}" : $"{number} records {what}";
        List<string> parts = [];
        if (done.Confirmed > 0)
            parts.Add(Count(done.Confirmed, "confirmed"));
        if (done.Corrected > 0)
            parts.Add(Count(done.Corrected, "corrected"));
        if (done.Gone > 0)
            parts.Add(Count(done.Gone, "taken out of the directory"));
        return $"Thank you: {string.Join(", ", parts)}.";
    }
}

/// <summary>Which group keeps an asset up to date.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetKeeperModel : LabPage
{
    public AssetView Asset { get; private set; } = null!;

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    [BindProperty]
    public Guid? Group { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Show(id) is { } failure)
            return failure;
        Group = Asset.OwningGroupId;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var given = await Send(new GiveAsset(id, Group));
        if (!given.Succeeded)
            return await Show(id) ?? Failure(given.Error);
        Done = Group is null ? "The record is the council’s own." : "The group keeps the record up to date from now on.";
        return Redirect(Links.Asset(Slug, id));
    }

    private async Task<IActionResult?> Show(Guid id)
    {
        var asset = await Send(new GetAsset(id));
        if (!asset.Succeeded)
            return Failure(asset.Error);
        Asset = asset.Value;
        Groups = [.. (await Send(new ListAssetKeepers())).Value.Select(group => new Choice(group.Id.ToString(), group.Name))];
        return null;
    }
}
