using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>What a project can be linked with, and what it is.</summary>
/// <param name="Title">The project.</param>
/// <param name="Packs">The group's packs.</param>
/// <param name="Bookings">The group's bookings, cancelled ones left out.</param>
/// <param name="Chosen">Ids of those that are linked.</param>
public sealed record ProjectLinkChoices(string Title, IReadOnlyList<LinkedPack> Packs, IReadOnlyList<LinkedBooking> Bookings, IReadOnlyList<Guid> Chosen);

/// <summary>Reads the packs and bookings of the group.</summary>
[Requires(Permission.UseGroup)]
public sealed record GetProjectLinks(ProjectOf Of) : IQuery<ProjectLinkChoices>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : IQueryHandler<GetProjectLinks, ProjectLinkChoices>
    {
        public async Task<Result<ProjectLinkChoices>> Handle(GetProjectLinks query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            var links = await db.ProjectLinks.AsNoTracking().Where(link => link.ProjectId == project.Id).Select(link => link.PackId ?? link.BookingId).ToListAsync(cancellation);
            return new ProjectLinkChoices(
                project.Title,
                await db.Packs.AsNoTracking().Where(pack => pack.GroupId == project.GroupId).OrderBy(pack => pack.Title)
                    .Select(pack => new LinkedPack(pack.Id, pack.Title, pack.Funder, pack.State == PackState.Issued)).ToListAsync(cancellation),
                await db.Bookings.AsNoTracking().Where(booking => booking.GroupId == project.GroupId && booking.State == BookingState.Booked)
                    .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.Id, slot.StartsAt, booking.Question })
                    .OrderBy(booking => booking.StartsAt).Select(booking => new LinkedBooking(booking.Id, booking.StartsAt, booking.Question)).ToListAsync(cancellation),
                [.. links.OfType<Guid>()]);
        }
    }
}

/// <summary>Makes the project's packs and bookings those of the list. What is not the group's is left out, as if it did not exist.</summary>
[Requires(Permission.UseGroup)]
public sealed record LinkProject(ProjectOf Of, IReadOnlyList<Guid> Ids) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : ICommandHandler<LinkProject, Nothing>
    {
        public async Task<Result<Nothing>> Handle(LinkProject command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            var ids = command.Ids.ToList();
            var packs = await db.Packs.Where(pack => pack.GroupId == project.GroupId && ids.Contains(pack.Id)).Select(pack => pack.Id).ToListAsync(cancellation);
            var bookings = await db.Bookings.Where(booking => booking.GroupId == project.GroupId && ids.Contains(booking.Id)).Select(booking => booking.Id).ToListAsync(cancellation);
            var present = await db.ProjectLinks.Where(link => link.ProjectId == project.Id).ToListAsync(cancellation);
            db.ProjectLinks.RemoveRange(present.Where(link => !ids.Contains((link.PackId ?? link.BookingId)!.Value)));
            db.ProjectLinks.AddRange(packs.Where(id => !present.Exists(link => link.PackId == id)).Select(id => new ProjectLink { ProjectId = project.Id, PackId = id }));
            db.ProjectLinks.AddRange(bookings.Where(id => !present.Exists(link => link.BookingId == id)).Select(id => new ProjectLink { ProjectId = project.Id, BookingId = id }));
            desk.Touch(project);
            return Nothing.Value;
        }
    }
}
