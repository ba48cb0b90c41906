using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>A group that could keep the area.</summary>
public sealed record GroupChoice(Guid Id, string Name);

/// <summary>The area's name and the caller's own groups.</summary>
public sealed record AreaToSave(string AreaName, IReadOnlyList<GroupChoice> Groups);

/// <summary>What the question «which group keeps this area?» needs.</summary>
[Requires(Permission.UseAccount)]
public sealed record AskToSaveArea(string GeographySlug, string AreaCode) : IQuery<AreaToSave>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<AskToSaveArea, AreaToSave>
    {
        public async Task<Result<AreaToSave>> Handle(AskToSaveArea request, CancellationToken cancellation)
        {
            var name = await db.Areas
                .Join(db.Geographies, area => area.GeographyId, geography => geography.Id, (area, geography) => new { area.Code, area.Name, geography.Slug })
                .Where(area => area.Slug == request.GeographySlug && area.Code == request.AreaCode)
                .Select(area => area.Name).SingleOrDefaultAsync(cancellation);
            if (name is null)
                return new NotFound("There is no such area.");
            var me = user.Id;
            var groups = await db.Groups.Where(group => group.Members.Any(member => member.UserId == me))
                .Select(group => new GroupChoice(group.Id, group.Name)).ToListAsync(cancellation);
            return new AreaToSave(name, [.. groups.OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)]);
        }
    }
}
