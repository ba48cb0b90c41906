using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Localities;

/// <summary>The localities in force are others than those that the plan began from.</summary>
public sealed record LocalitiesReplaced() : Conflict("The localities in force were replaced since this plan was begun. Throw the plan away and begin again from those in force now.");

/// <summary>How a locality of the plan differs from the edition in force.</summary>
public enum LocalityChange
{
    New = 0,
    Same = 1,
    Renamed = 2,

    /// <summary>It has other wards than before.</summary>
    Redrawn = 3,
}

/// <summary>One locality of the plan beside what it was.</summary>
/// <param name="Locality">The locality.</param>
/// <param name="Wards">Its wards by name.</param>
/// <param name="Change">How it differs.</param>
/// <param name="OldName">Its name in the edition in force; empty when it is new.</param>
/// <param name="Joining">Wards that it had not.</param>
/// <param name="Leaving">Wards that it had.</param>
public sealed record CheckedLocality(PlannedLocality Locality, IReadOnlyList<string> Wards, LocalityChange Change, string OldName, IReadOnlyList<string> Joining, IReadOnlyList<string> Leaving);

/// <summary>What publishing the plan would do.</summary>
/// <param name="Version">The version of the plan, for the form.</param>
/// <param name="Name">Name of the new edition.</param>
/// <param name="Localities">The localities.</param>
/// <param name="Ending">Localities in force that have no successor, with what belongs to them.</param>
/// <param name="Following">What moves to the new edition.</param>
/// <param name="LeftOver">Wards in no locality, by name.</param>
/// <param name="ReleasesBefore">Releases that are published for the localities in force themselves, which stay with them.</param>
/// <param name="Problem">Why it cannot be published, or empty.</param>
public sealed record LocalityCheck(
    int Version, string Name, IReadOnlyList<CheckedLocality> Localities, IReadOnlyList<EndingLocality> Ending, IReadOnlyList<LocalityBound> Following, IReadOnlyList<string> LeftOver, int ReleasesBefore, string Problem)
{
    /// <summary>True when the plan says what is in force already.</summary>
    public bool ChangesNothing => Ending.Count == 0 && Localities.Count > 0 && Localities.All(locality => locality.Change == LocalityChange.Same);
}

/// <summary>A locality that ends.</summary>
public sealed record EndingLocality(string Code, string Name, IReadOnlyList<LocalityBound> Bound);

/// <summary>Sets the plan beside the localities in force.</summary>
[Requires(Permission.ManageData)]
public sealed record CheckLocalityPlan : IQuery<LocalityCheck>
{
    internal sealed class Handler(ILabDatabase db, IGeographyBook book, LocalityPlans plans, IEnumerable<IFollowsLocalities> followers, TimeProvider clock) : IQueryHandler<CheckLocalityPlan, LocalityCheck>
    {
        public async Task<Result<LocalityCheck>> Handle(CheckLocalityPlan request, CancellationToken cancellation)
        {
            var opened = await plans.Open(cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            var open = opened.Value;
            var inForce = await plans.InForce(cancellation);
            var before = inForce is null ? null : await plans.WardsOf(open.Wards.Geography, inForce, cancellation);
            var bound = inForce is null ? [] : await BoundTo(inForce.Slug, cancellation);
            var going = open.Plan.Localities.Select(locality => locality.Code).Where(code => code.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            IReadOnlyList<EndingLocality> ending = open.Before is null ? [] :
            [
                .. open.Before.Areas.Where(area => area.IsOwn && !going.Contains(area.Code)).Select(area => new EndingLocality(area.Code, area.Name, [.. bound.Where(thing => thing.Code == area.Code)])),
            ];
            var releases = inForce is null ? 0 : await db.Releases.CountAsync(release => release.GeographyId == inForce.Id && release.State == ReleaseState.Published, cancellation);
            var problem = inForce?.Id != open.Plan.BasedOnGeographyId ? new LocalitiesReplaced() : open.Plan.Problem();
            return new LocalityCheck(
                open.Plan.Version, LocalityEditions.NameOf(await book.All(cancellation), clock.GetUtcNow().Year), [.. open.Plan.Localities.Select(locality => Compare(locality, open, before))], ending,
                [.. bound.Where(thing => going.Contains(thing.Code))], [.. open.LeftOver.Select(ward => ward.Name)], releases, problem?.Message ?? "");
        }

        private async Task<IReadOnlyList<LocalityBound>> BoundTo(string slug, CancellationToken cancellation)
        {
            List<LocalityBound> bound = [];
            foreach (var follower in followers)
                bound.AddRange(await follower.Of(slug, cancellation));
            return bound;
        }

        private static CheckedLocality Compare(PlannedLocality locality, OpenLocalityPlan open, ILookup<int, Area>? before)
        {
            var wards = open.WardsOf(locality);
            if (open.Before?.Find(locality.Code) is not { } was || before is null)
                return new(locality, Names(wards), LocalityChange.New, "", [], []);
            List<Area> had = [.. before[was.Ordinal]];
            List<Area> joining = [.. wards.ExceptBy(had.Select(ward => ward.Code), ward => ward.Code)], leaving = [.. had.ExceptBy(wards.Select(ward => ward.Code), ward => ward.Code)];
            var change = joining.Count + leaving.Count > 0 ? LocalityChange.Redrawn : was.Name == locality.Name ? LocalityChange.Same : LocalityChange.Renamed;
            return new(locality, Names(wards), change, was.Name, Names(joining), Names(leaving));
        }

        private static string[] Names(IEnumerable<Area> wards) => [.. wards.Select(ward => ward.Name).Order(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>Names and addresses of editions.</summary>
internal static class LocalityEditions
{
    /// <summary>«Localities 2026», or «Localities 2026, edition 2».</summary>
    public static string NameOf(IReadOnlyList<Geography> all, int year)
    {
        var name = FormattableString.Invariant($"Localities {year}");
        var number = 1;
        var tried = name;
        while (all.Any(geography => string.Equals(geography.Name, tried, StringComparison.OrdinalIgnoreCase)))
            tried = FormattableString.Invariant($"{name}, edition {++number}");
        return tried;
    }

    /// <summary>«localities», «localities-2» …</summary>
    public static string SlugOf(IReadOnlyList<Geography> all)
    {
        var number = 1;
        var tried = "localities";
        while (all.Any(geography => string.Equals(geography.Slug, tried, StringComparison.OrdinalIgnoreCase)))
            tried = FormattableString.Invariant($"localities-{++number}");
        return tried;
    }
}
