using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>A project in a list.</summary>
public sealed record ProjectLine(Guid Id, string Title, ProjectState State, DateOnly? StartsOn, DateOnly? EndsOn, int Outcomes, bool IsPublished);

/// <summary>A group's projects: those that run first, then ideas, then what is finished.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListProjects(Guid GroupId) : IQuery<IReadOnlyList<ProjectLine>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListProjects, IReadOnlyList<ProjectLine>>
    {
        public async Task<Result<IReadOnlyList<ProjectLine>>> Handle(ListProjects query, CancellationToken cancellation)
        {
            var rows = await db.Projects.AsNoTracking().Where(project => project.GroupId == query.GroupId)
                .Select(project => new ProjectLine(
                    project.Id, project.Title, project.State, project.StartsOn, project.EndsOn, db.ProjectOutcomes.Count(outcome => outcome.ProjectId == project.Id), project.IsPublished))
                .ToListAsync(cancellation);
            return (ProjectLine[])[.. rows.OrderBy(row => row.State switch { ProjectState.Running => 0, ProjectState.Idea => 1, _ => 2 }).ThenBy(row => row.Title, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}

/// <summary>An area of a project.</summary>
/// <param name="GeographySlug">Its geography.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Exists">False when it is no longer published.</param>
public sealed record ProjectAreaView(string GeographySlug, string Code, string Name, bool Exists);

/// <summary>A file kept with a project.</summary>
public sealed record ProjectDocumentView(Guid Id, string Title, string FileName, long Length, DateTimeOffset AddedAt);

/// <summary>A pack of the group.</summary>
public sealed record LinkedPack(Guid Id, string Title, string Funder, bool IsIssued);

/// <summary>A booking of the group.</summary>
public sealed record LinkedBooking(Guid Id, DateTimeOffset StartsAt, string Question);

/// <summary>A project as its group and the council's advisers see it.</summary>
public sealed record ProjectView
{
    /// <summary>The project.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the group.</summary>
    public required string GroupName { get; init; }

    /// <summary>What the group says of it.</summary>
    public required ProjectDetails Details { get; init; }

    /// <summary>Where it works.</summary>
    public required IReadOnlyList<ProjectAreaView> Areas { get; init; }

    /// <summary>What is measured.</summary>
    public required IReadOnlyList<OutcomeView> Outcomes { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<ProjectDocumentView> Documents { get; init; }

    /// <summary>Its packs.</summary>
    public required IReadOnlyList<LinkedPack> Packs { get; init; }

    /// <summary>Its bookings.</summary>
    public required IReadOnlyList<LinkedBooking> Bookings { get; init; }

    /// <summary>True when it is shown on the group's profile, once that is published.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Last part of the address of the group's public profile; empty while nobody outside sees it.</summary>
    public required string ProfileSlug { get; init; }

    /// <summary>True for organisers, who publish and remove it.</summary>
    public required bool IsOrganiser { get; init; }
}

/// <summary>Reads a project, for the group's members and the council's advisers.</summary>
[Requires(Permission.UseGroup)]
public sealed record SeeProject(ProjectOf Of) : IQuery<ProjectView>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, ProjectReader reader, ICurrentUser user) : IQueryHandler<SeeProject, ProjectView>
    {
        public async Task<Result<ProjectView>> Handle(SeeProject query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } project || await db.Groups.AsNoTracking().FindInCouncil(project.GroupId, cancellation) is not { } group)
                return new ProjectNotFound();
            return new ProjectView
            {
                Id = project.Id,
                GroupName = group.Name,
                Details = project.Details,
                Areas = await reader.Areas(project.Id, cancellation),
                Outcomes = await reader.Outcomes(project.Id, cancellation),
                Documents = await Documents(project.Id, cancellation),
                Packs = await db.ProjectLinks.AsNoTracking().Where(link => link.ProjectId == project.Id)
                    .Join(db.Packs, link => link.PackId, pack => (Guid?)pack.Id, (link, pack) => new { pack.Id, pack.Title, pack.Funder, pack.State })
                    .OrderBy(pack => pack.Title).Select(pack => new LinkedPack(pack.Id, pack.Title, pack.Funder, pack.State == PackState.Issued)).ToListAsync(cancellation),
                Bookings = await db.ProjectLinks.AsNoTracking().Where(link => link.ProjectId == project.Id)
                    .Join(db.Bookings, link => link.BookingId, booking => (Guid?)booking.Id, (link, booking) => new { booking.Id, booking.SlotId, booking.Question })
                    .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.Id, slot.StartsAt, booking.Question })
                    .OrderBy(booking => booking.StartsAt).Select(booking => new LinkedBooking(booking.Id, booking.StartsAt, booking.Question)).ToListAsync(cancellation),
                IsPublished = project.IsPublished,
                ProfileSlug = await db.PublishedProfiles().Where(row => row.Profile.GroupId == group.Id).Select(row => row.Profile.Slug).FirstOrDefaultAsync(cancellation) ?? "",
                IsOrganiser = group.IsOrganisedBy(user.Id),
            };
        }

        private Task<List<ProjectDocumentView>> Documents(Guid projectId, CancellationToken cancellation) =>
            db.ProjectDocuments.AsNoTracking().Where(document => document.ProjectId == projectId)
                .Join(db.StoredFiles, document => document.FileId, file => file.Id, (document, file) => new { document, file })
                .OrderBy(row => row.document.AddedAt).ThenBy(row => row.document.Id)
                .Select(row => new ProjectDocumentView(row.document.Id, row.document.Title, row.file.FileName, row.file.Length, row.document.AddedAt)).ToListAsync(cancellation);
    }
}

/// <summary>Reads the parts of a project that its group and everybody see in the same way.</summary>
internal sealed class ProjectReader(ILabDatabase db) : IUseCasePart
{
    /// <summary>The areas by name.</summary>
    public async Task<IReadOnlyList<ProjectAreaView>> Areas(Guid projectId, CancellationToken cancellation)
    {
        var rows = await (
            from named in db.ProjectAreas.Where(row => row.ProjectId == projectId)
            join geography in db.Geographies on named.GeographySlug equals geography.Slug into geographies
            from geography in geographies.DefaultIfEmpty()
            join area in db.Areas on new { Geography = (Guid?)geography.Id, Code = named.AreaCode } equals new { Geography = (Guid?)area.GeographyId, area.Code } into areas
            from area in areas.DefaultIfEmpty()
            select new { named.GeographySlug, named.AreaCode, named.AreaName, Current = area == null ? null : area.Name })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new ProjectAreaView(row.GeographySlug, row.AreaCode, row.Current ?? row.AreaName, row.Current is not null))
            .OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The outcomes in the order in which they were added, each with its values by day.</summary>
    public async Task<IReadOnlyList<OutcomeView>> Outcomes(Guid projectId, CancellationToken cancellation)
    {
        var outcomes = await db.ProjectOutcomes.AsNoTracking().Where(outcome => outcome.ProjectId == projectId).OrderBy(outcome => outcome.Id).ToListAsync(cancellation);
        var ids = outcomes.Select(outcome => outcome.Id).ToList();
        var values = (await db.OutcomeValues.AsNoTracking().Where(value => ids.Contains(value.OutcomeId)).OrderBy(value => value.On).ToListAsync(cancellation)).ToLookup(value => value.OutcomeId);
        return [.. outcomes.Select(outcome => OutcomeView.Of(outcome, [.. values[outcome.Id].Select(value => new OutcomePoint(value.On, value.Value, value.Note))]))];
    }
}
