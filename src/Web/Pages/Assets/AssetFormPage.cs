using System.Globalization;
using LocalityLab.Application.Assets;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>The fields of a form about an asset, as typed.</summary>
public sealed class AssetInput
{
    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Address { get; set; }

    public string? Postcode { get; set; }

    public string? Telephone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    public string? OpeningHours { get; set; }

    public string? Capacity { get; set; }

    public string? Accessibility { get; set; }

    public string? Cost { get; set; }

    public string? CostNote { get; set; }

    public string? MinimumAge { get; set; }

    public string? MaximumAge { get; set; }

    public string? Longitude { get; set; }

    public string? Latitude { get; set; }

    /// <summary>What the use case takes.</summary>
    public AssetFields ToFields() => new()
    {
        Kind = Kind ?? "", Name = Name ?? "", Description = Description ?? "", Address = Address ?? "", Postcode = Postcode ?? "", Telephone = Telephone ?? "",
        Email = Email ?? "", Website = Website ?? "", OpeningHours = OpeningHours ?? "", Capacity = Capacity ?? "", Accessibility = Accessibility ?? "",
        Cost = Cost ?? "", CostNote = CostNote ?? "", MinimumAge = MinimumAge ?? "", MaximumAge = MaximumAge ?? "",
        Longitude = Number(Longitude), Latitude = Number(Latitude),
    };

    /// <summary>A form filled from an asset.</summary>
    public static AssetInput Of(AssetFields fields) => new()
    {
        Kind = fields.Kind, Name = fields.Name, Description = fields.Description, Address = fields.Address, Postcode = fields.Postcode, Telephone = fields.Telephone,
        Email = fields.Email, Website = fields.Website, OpeningHours = fields.OpeningHours, Capacity = fields.Capacity, Accessibility = fields.Accessibility,
        Cost = fields.Cost, CostNote = fields.CostNote, MinimumAge = fields.MinimumAge, MaximumAge = fields.MaximumAge,
        Longitude = fields.Longitude?.ToString("R", CultureInfo.InvariantCulture), Latitude = fields.Latitude?.ToString("R", CultureInfo.InvariantCulture),
    };

    internal static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the forms about assets share: the fields, the kinds to choose from, the place in words.</summary>
public abstract class AssetFormPage : LabPage
{
    [BindProperty]
    public AssetInput Fields { get; set; } = new();

    [BindProperty]
    public Guid FormId { get; set; }

    /// <summary>A field that people do not see.</summary>
    [BindProperty]
    public string? Company { get; set; }

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    /// <summary>Where it is, in words; empty while nothing was chosen.</summary>
    public string PlaceWords { get; private set; } = "";

    /// <summary>Back to choosing the place.</summary>
    public abstract string PlaceHref { get; }

    /// <summary>The button's words.</summary>
    public abstract string Action { get; }

    /// <summary>Takes the place from the address into the form.</summary>
    protected void TakePlace(string? postcode, string? lon, string? lat) => (Fields.Postcode, Fields.Longitude, Fields.Latitude, FormId) = (postcode, lon, lat, Guid.CreateVersion7());

    /// <summary>Loads what the form shows besides its fields.</summary>
    protected async Task Prepare()
    {
        Kinds = KindChoices.Of((await Send(new ListAssetKinds())).Value);
        if (AssetInput.Number(Fields.Longitude) is { } longitude && AssetInput.Number(Fields.Latitude) is { } latitude)
        {
            var pointed = (await Send(new PointAtPlace(new() { Longitude = longitude, Latitude = latitude }))).Value;
            PlaceWords = pointed.AreaNames.Count > 0 ? $"The point you chose, in {string.Join(", ", pointed.AreaNames)}" : "The point you chose";
        }
        else if ((await Send(new FindPostcodePlace(Fields.Postcode ?? ""))) is { Succeeded: true, Value: var found })
        {
            PlaceWords = found.AreaNames.Count > 0 ? $"{found.Postcode}, in {string.Join(", ", found.AreaNames)}" : found.Postcode;
        }
    }
}

/// <summary>The two-level list of kinds as choices of a list.</summary>
public static class KindChoices
{
    /// <summary>Each top-level kind heads its own; «Other …» stands for the top-level kind itself.</summary>
    public static IReadOnlyList<Choice> Of(IReadOnlyList<AssetKindView> kinds) =>
    [
        .. kinds.Where(kind => kind.ParentSlug is null).SelectMany(parent => kinds.Where(kind => kind.ParentSlug == parent.Slug)
            .Select(kind => new Choice(kind.Slug, kind.Name, Group: parent.NamePlural))
            .Append(new Choice(parent.Slug, $"Other {parent.Name.ToLower(CultureInfo.InvariantCulture)}", Group: parent.NamePlural))),
    ];
}
