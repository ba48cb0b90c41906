using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>Keeps an area for a group; one that is kept already stays so.</summary>
[Requires(Permission.UseGroup)]
public sealed record SaveArea(Guid GroupId, string GeographySlug, string AreaCode) : ICommand<Nothing>, IActsFor
{
    /// <summary>Areas that a group can keep.</summary>
    public const int Most = 100;

    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<SaveArea, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SaveArea command, CancellationToken cancellation)
        {
            var area = await db.Areas
                .Join(db.Geographies, row => row.GeographyId, geography => geography.Id, (row, geography) => new { row.Code, row.Name, geography.Slug })
                .SingleOrDefaultAsync(row => row.Slug == command.GeographySlug && row.Code == command.AreaCode, cancellation);
            if (area is null)
                return new NotFound("There is no such area.");
            var kept = db.SavedAreas.Where(row => row.GroupId == command.GroupId);
            if (await kept.AnyAsync(row => row.GeographySlug == area.Slug && row.AreaCode == area.Code, cancellation))
                return Nothing.Value;
            if (await kept.CountAsync(cancellation) >= Most)
                return new TooManyAreas();
            db.SavedAreas.Add(new SavedArea
            {
                GroupId = command.GroupId,
                GeographySlug = area.Slug,
                AreaCode = area.Code,
                AreaName = area.Name,
                SavedAt = clock.GetUtcNow(),
            });
            return Nothing.Value;
        }
    }
}

/// <summary>The list is full.</summary>
public sealed record TooManyAreas() : Conflict("A group can keep 100 areas. Remove one from the list first.");
