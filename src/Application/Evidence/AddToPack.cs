using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>What a page outside the packs offers to a pack: what stands in its address.</summary>
public sealed record PackAddition
{
    /// <summary>An area by its geography and code, or null.</summary>
    public (string GeographySlug, string Code)? Area { get; init; }

    /// <summary>An indicator that the map shows, or null.</summary>
    public string? IndicatorSlug { get; init; }

    /// <summary>A saved need profile, or null.</summary>
    public string? NeedSlug { get; init; }

    /// <summary>Kinds of assets that need is set against; empty for none.</summary>
    public IReadOnlyList<string> KindSlugs { get; init; } = [];

    /// <summary>How provision is measured; null where there are no kinds.</summary>
    public PackGapMeasure? Gap { get; init; }
}

/// <summary>Puts what a page shows into a draft pack: its area, its indicator with the map, its need profile, its gap. What is there already stays.</summary>
[Requires(Permission.BuildPacks)]
public sealed record AddToPack(PackOf Of, PackAddition Addition) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk, PackAdditions additions) : ICommandHandler<AddToPack, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddToPack command, CancellationToken cancellation)
        {
            var found = await additions.Find(command.Addition, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var (area, indicator, need) = (found.Value.Area, found.Value.Indicator, found.Value.Need);
            List<(PackPart Part, string Summary, Func<PackPlan, Result<PackPlan>> Edit)> edits = [];
            if (area is not null)
                edits.Add((PackPart.Areas, $"Added {area.Name}", plan => plan.WithAreas([area])));
            if (indicator is not null)
                edits.Add((PackPart.Indicators, $"Added {indicator.Name}", plan => plan.WithIndicators([.. plan.Indicators, indicator])));
            if (need is not null)
                edits.Add((PackPart.Need, $"Changed the need profile: {need.Name}", plan => plan.WithNeed(need)));
            if (command.Addition.KindSlugs.Count > 0)
                edits.Add((PackPart.Assets, "Added a gap", plan => plan.WithAssets(Assets(plan.Assets, command.Addition))));
            foreach (var (part, summary, edit) in edits)
            {
                var edited = await desk.Edit(command.Of, (part, null), summary, null, edit, cancellation);
                if (!edited.Succeeded)
                    return edited.Error;
            }

            return Nothing.Value;
        }

        private static PackAssets Assets(PackAssets? before, PackAddition addition) =>
            (before ?? new([], 800, true, true, true)) with { KindSlugs = addition.KindSlugs, ShowGap = true, Gap = addition.Gap };
    }
}

/// <summary>What an addition names, found.</summary>
/// <param name="Area">The area, or null.</param>
/// <param name="Indicator">The indicator with its map, or null.</param>
/// <param name="Need">The need profile, or null.</param>
/// <param name="Kinds">Names of the kinds of assets.</param>
public sealed record FoundAddition(PackArea? Area, PackIndicator? Indicator, PackNeed? Need, IReadOnlyList<string> Kinds)
{
    /// <summary>True when there is nothing to add.</summary>
    public bool IsEmpty => Area is null && Indicator is null && Need is null && Kinds.Count == 0;
}

/// <summary>Finds what an addition names, among what the person may see.</summary>
internal sealed class PackAdditions(Places.IGeographyBook book, Indicators.ICatalogueReader catalogue, NeedProfileAccess profiles, Assets.AssetKindCatalogue kinds) : IUseCasePart
{
    public async Task<Result<FoundAddition>> Find(PackAddition addition, CancellationToken cancellation)
    {
        PackArea? area = null;
        if (addition.Area is var (slug, code))
        {
            var geography = (await book.All(cancellation)).FirstOrDefault(candidate => candidate.Slug == slug);
            if (geography is null || (await book.Areas(geography.Id, cancellation)).Find(code) is not { } found)
                return new NotFound("That area is not there any more.");
            area = new(geography.Slug, found.Code, found.Name, AreaChoice.Picked, "");
        }

        PackIndicator? indicator = null;
        if (addition.IndicatorSlug is { Length: > 0 } indicatorSlug)
        {
            if ((await catalogue.Read(cancellation)).Find(indicatorSlug) is not { } entry)
                return new NotFound("That indicator is not there any more.");
            indicator = new(entry.Indicator.Id, entry.Indicator.Name, [PackFigureKind.Map, PackFigureKind.Bars]);
        }

        PackNeed? need = null;
        if (addition.NeedSlug is { Length: > 0 } needSlug)
        {
            if (await profiles.Find(NeedReference.Saved(needSlug), cancellation) is not { } profile)
                return new NotFound("That need profile is not there any more.");
            need = new(profile.Id, profile.Name, true, true);
        }

        var known = addition.KindSlugs.Count == 0 ? [] : await kinds.List(cancellation);
        var named = addition.KindSlugs.Select(kind => known.FirstOrDefault(candidate => candidate.Slug == kind)?.NamePlural).ToList();
        return named.Contains(null) ? new NotFound("That kind of asset is not there any more.") : new FoundAddition(area, indicator, need, [.. named.OfType<string>()]);
    }
}
