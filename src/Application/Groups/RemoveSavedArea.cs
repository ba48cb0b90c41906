using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>Takes an area from a group's list; one that is not there stays away.</summary>
[Requires(Permission.UseGroup)]
public sealed record RemoveSavedArea(Guid GroupId, string GeographySlug, string AreaCode) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<RemoveSavedArea, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveSavedArea command, CancellationToken cancellation)
        {
            db.SavedAreas.RemoveRange(await db.SavedAreas
                .Where(row => row.GroupId == command.GroupId && row.GeographySlug == command.GeographySlug && row.AreaCode == command.AreaCode)
                .ToListAsync(cancellation));
            return Nothing.Value;
        }
    }
}
