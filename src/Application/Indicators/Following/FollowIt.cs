using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>An area that can be chosen: its geography and its code.</summary>
public sealed record FollowArea(string GeographySlug, string GeographyName, string Code, string Name);

/// <summary>What the page that asks «follow this?» shows.</summary>
/// <param name="IndicatorName">The indicator; empty for everything about the area.</param>
/// <param name="Area">The area; null for anywhere.</param>
/// <param name="Choices">Areas that can be chosen for an indicator: wards, localities and larger ones.</param>
/// <param name="IsFollowed">True when the person follows exactly this already.</param>
public sealed record FollowQuestion(string IndicatorName, FollowArea? Area, IReadOnlyList<FollowArea> Choices, bool IsFollowed);

/// <summary>Reads what the page that asks «follow this?» needs.</summary>
/// <param name="IndicatorSlug">The indicator, or empty.</param>
/// <param name="GeographySlug">The area's geography, or empty.</param>
/// <param name="AreaCode">The area, or empty.</param>
[Requires(Permission.UseAccount)]
public sealed record AskToFollow(string IndicatorSlug, string GeographySlug, string AreaCode) : IQuery<FollowQuestion>
{
    /// <summary>Geographies with more areas are not offered in a list: their profiles are the way.</summary>
    private const int MostChoices = 60;

    internal sealed class Handler(FollowTargets targets, ICatalogueReader catalogue, IGeographyBook book, ILabDatabase db, ICurrentUser user) : IQueryHandler<AskToFollow, FollowQuestion>
    {
        public async Task<Result<FollowQuestion>> Handle(AskToFollow request, CancellationToken cancellation)
        {
            var found = await targets.Find(request.IndicatorSlug, request.GeographySlug, request.AreaCode, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var target = found.Value;
            var me = user.Id;
            var followed = await db.Follows.AnyAsync(
                row => row.UserId == me && row.IndicatorSlug == target.IndicatorSlug && row.GeographySlug == target.GeographySlug && row.AreaCode == target.AreaCode, cancellation);
            var name = target.IndicatorSlug.Length == 0 ? "" : (await catalogue.Read(cancellation)).Find(target.IndicatorSlug)?.Indicator.Name ?? "";
            var area = target.AreaCode.Length == 0 ? null : new FollowArea(target.GeographySlug, "", target.AreaCode, target.AreaName);
            return new FollowQuestion(name, area, area is null ? await Choices(cancellation) : [], followed);
        }

        private async Task<IReadOnlyList<FollowArea>> Choices(CancellationToken cancellation)
        {
            List<FollowArea> choices = [];
            foreach (var geography in (await book.All(cancellation)).Where(candidate => candidate.IsCurrent && candidate.AreaCount <= MostChoices
                && candidate.Kind is not (GeographyKind.ServicePoint or GeographyKind.Authority or GeographyKind.Country)))
            {
                choices.AddRange((await book.Areas(geography.Id, cancellation)).Areas.Where(area => area.IsOwn)
                    .OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase).Select(area => new FollowArea(geography.Slug, geography.Name, area.Code, area.Name)));
            }

            return choices;
        }
    }
}

/// <summary>Follows an indicator, an area, or an indicator in an area. Following twice is once.</summary>
/// <param name="IndicatorSlug">The indicator, or empty for everything about the area.</param>
/// <param name="GeographySlug">The area's geography, or empty for anywhere.</param>
/// <param name="AreaCode">The area, or empty for anywhere.</param>
[Requires(Permission.UseAccount)]
public sealed record FollowIt(string IndicatorSlug, string GeographySlug, string AreaCode) : ICommand<Nothing>
{
    internal sealed class Handler(FollowTargets targets, ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<FollowIt, Nothing>
    {
        public async Task<Result<Nothing>> Handle(FollowIt command, CancellationToken cancellation)
        {
            var found = await targets.Find(command.IndicatorSlug, command.GeographySlug, command.AreaCode, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var (me, target) = (user.Id, found.Value);
            var mine = await db.Follows.Where(row => row.UserId == me).ToListAsync(cancellation);
            if (mine.Exists(row => row.IndicatorSlug == target.IndicatorSlug && row.GeographySlug == target.GeographySlug && row.AreaCode == target.AreaCode))
                return Nothing.Value;
            if (mine.Count >= Follow.Most)
                return new TooManyFollows();
            db.Follows.Add(new Follow
            {
                UserId = me,
                IndicatorSlug = target.IndicatorSlug,
                GeographySlug = target.GeographySlug,
                AreaCode = target.AreaCode,
                AreaName = target.AreaName,
                Since = clock.GetUtcNow(),
            });
            if (!await db.DigestSettings.AnyAsync(row => row.UserId == me, cancellation))
                db.DigestSettings.Add(DigestSetting.Of(me));
            return Nothing.Value;
        }
    }
}

/// <summary>Stops following one thing; what waited to be told about it goes with it. Something not followed stays so.</summary>
[Requires(Permission.UseAccount)]
public sealed record Unfollow(Guid FollowId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : ICommandHandler<Unfollow, Nothing>
    {
        public async Task<Result<Nothing>> Handle(Unfollow command, CancellationToken cancellation)
        {
            if (await db.Follows.FindInCouncil(command.FollowId, cancellation) is not { } follow || follow.UserId != user.Id)
                return new FollowNotFound();
            db.FollowedChanges.RemoveRange(await db.FollowedChanges.Where(change => change.FollowId == follow.Id).ToListAsync(cancellation));
            db.Follows.Remove(follow);
            return Nothing.Value;
        }
    }
}

/// <summary>Something that can be followed, as it is written down.</summary>
internal sealed record FollowTarget(string IndicatorSlug, string GeographySlug, string AreaCode, string AreaName);

/// <summary>Checks that what somebody wants to follow is there.</summary>
internal sealed class FollowTargets(ICatalogueReader catalogue, IGeographyBook book) : IUseCasePart
{
    /// <summary>The target in the writing of the catalogue, or why there is none.</summary>
    public async Task<Result<FollowTarget>> Find(string indicator, string geography, string code, CancellationToken cancellation)
    {
        if (indicator.Length == 0 && code.Length == 0)
            return new NotFound("Choose an indicator or an area to follow.");
        var slug = "";
        if (indicator.Length > 0)
        {
            if ((await catalogue.Read(cancellation)).Find(indicator) is not { } entry)
                return new NotFound("There is no such indicator.");
            slug = entry.Indicator.Slug;
        }

        if (code.Length == 0)
            return new FollowTarget(slug, "", "", "");
        var place = (await book.All(cancellation)).FirstOrDefault(candidate => string.Equals(candidate.Slug, geography, StringComparison.OrdinalIgnoreCase));
        return place is null || (await book.Areas(place.Id, cancellation)).Find(code) is not { } area
            ? new NotFound("There is no such area.")
            : new FollowTarget(slug, place.Slug, area.Code, area.Name);
    }
}
