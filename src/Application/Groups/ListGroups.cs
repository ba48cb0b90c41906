using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>A group in a list.</summary>
public sealed record GroupLine(Guid Id, string Name, string Purpose, int Members, bool IsMine);

/// <summary>One's own groups in the council; for those who may act for any group, all that are open.</summary>
/// <param name="Groups">By name.</param>
/// <param name="All">True when the list holds every group of the council.</param>
public sealed record GroupList(IReadOnlyList<GroupLine> Groups, bool All);

/// <summary>The groups that the caller may open.</summary>
[Requires(Permission.UseAccount)]
public sealed record ListGroups : IQuery<GroupList>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<ListGroups, GroupList>
    {
        public async Task<Result<GroupList>> Handle(ListGroups request, CancellationToken cancellation)
        {
            var all = await user.May(Permission.ActForAnyGroup, cancellation);
            var me = user.Id;
            var groups = await db.Groups
                .Where(group => group.ClosedAt == null && (all || group.Members.Any(member => member.UserId == me)))
                .Select(group => new GroupLine(group.Id, group.Name, group.Purpose, group.Members.Count, group.Members.Any(member => member.UserId == me)))
                .ToListAsync(cancellation);
            return new GroupList([.. groups.OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)], all);
        }
    }
}
