using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>One line of the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its link.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="GeographySlug">The geography it is scored on.</param>
/// <param name="GeographyName">That geography's name.</param>
/// <param name="Indicators">The names of its indicators, in its order.</param>
/// <param name="Visibility">Who may see it.</param>
/// <param name="IsMine">True when the person who asks made it.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record NeedProfileLine(
    Guid Id, string Slug, string Name, string Description, string GeographySlug, string GeographyName, IReadOnlyList<string> Indicators,
    NeedProfileVisibility Visibility, bool IsMine, DateTimeOffset ChangedAt);

/// <summary>The public need profiles, one's own and those of one's groups, by name. Two queries, however many profiles.</summary>
[Public("Public need profiles are for everybody; private ones are listed for their makers and their groups only")]
public sealed record ListNeedProfiles : IQuery<IReadOnlyList<NeedProfileLine>>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<ListNeedProfiles, IReadOnlyList<NeedProfileLine>>
    {
        public async Task<Result<IReadOnlyList<NeedProfileLine>>> Handle(ListNeedProfiles query, CancellationToken cancellation)
        {
            var me = user.UserId;
            var seen = db.NeedProfiles.AsNoTracking()
                .Where(profile => profile.Visibility == NeedProfileVisibility.Public
                    || (me != null && (profile.CreatedByUserId == me || db.Groups.Any(group => group.Id == profile.OwnerGroupId && group.Members.Any(member => member.UserId == me)))));
            var profiles = await seen.Join(db.Geographies, profile => profile.GeographyId, geography => geography.Id, (profile, geography) => new { profile, geography })
                .ToListAsync(cancellation);
            var names = (await seen.SelectMany(profile => db.NeedProfileItems.Where(item => item.NeedProfileId == profile.Id))
                .Join(db.Indicators, item => item.IndicatorId, indicator => indicator.Id, (item, indicator) => new { item.NeedProfileId, item.Order, indicator.Name })
                .ToListAsync(cancellation)).ToLookup(row => row.NeedProfileId);
            return profiles.OrderBy(row => row.profile.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.profile.Slug, StringComparer.Ordinal)
                .Select(row => new NeedProfileLine(
                    row.profile.Id, row.profile.Slug, row.profile.Name, row.profile.Description, row.geography.Slug, row.geography.Name,
                    [.. names[row.profile.Id].OrderBy(item => item.Order).Select(item => item.Name)],
                    row.profile.Visibility, me is not null && row.profile.CreatedByUserId == me, row.profile.ChangedAt)).ToList();
        }
    }
}
