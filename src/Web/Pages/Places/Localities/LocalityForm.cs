using LocalityLab.Application.Places;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>Wards of the list that stand under one heading.</summary>
public sealed record WardGroup(string Heading, IReadOnlyList<Area> Wards);

/// <summary>Name and wards of one locality.</summary>
public abstract class LocalityForm(IPlaceShapes shapes) : LocalityPage(shapes)
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public List<string> Wards { get; set; } = [];

    /// <summary>The page's heading.</summary>
    public abstract string Heading { get; }

    /// <summary>True when it is in the plan already.</summary>
    public abstract bool CanGo { get; }

    /// <summary>The first problem with the wards, or null.</summary>
    public string? WardsError => ModelState.TryGetValue(nameof(Wards), out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>The wards of this locality, those left over, then those of each other locality.</summary>
    public IReadOnlyList<WardGroup> Groups =>
    [
        .. Of(CanGo ? "In this locality" : "", Open.Own.Where(ward => Open.LocalityOf(ward.Code)?.Id == FormId)),
        .. Of("Left over", Open.LeftOver),
        .. Open.Plan.Localities.Where(locality => locality.Id != FormId).SelectMany(locality => Of($"In {locality.Name}", Open.WardsOf(locality))),
    ];

    /// <summary>True when a ward is ticked.</summary>
    public bool IsChosen(string ward) => Wards.Contains(ward, StringComparer.Ordinal);

    /// <summary>Keeps the locality.</summary>
    protected async Task<IActionResult> Keep(Guid locality)
    {
        FormId = locality;
        var kept = await Send(new PutLocality(locality, Version, Name, Wards));
        if (kept.Succeeded)
        {
            Done = $"{Name.Trim()} is kept";
            return Redirect(Links.LocalityPlan(Slug));
        }

        if (kept.Error is not LocalityPlanChanged)
            return await Refused(kept.Error, NameInPlan(locality));
        if (await Load(NameInPlan(locality)) is { } elsewhere)
            return elsewhere;
        Version = Open.Plan.Version;
        ModelState.Remove(nameof(Version));
        return Failure(kept.Error);
    }

    /// <summary>The name by which the map knows the locality.</summary>
    protected string NameInPlan(Guid locality) => Open?.Plan.Localities.FirstOrDefault(known => known.Id == locality)?.Name ?? "";

    private static IEnumerable<WardGroup> Of(string heading, IEnumerable<Area> wards) => wards.ToList() is { Count: > 0 } some ? [new(heading, some)] : [];
}
