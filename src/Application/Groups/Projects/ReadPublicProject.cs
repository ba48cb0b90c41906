using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>A project as everybody sees it: without documents, packs and bookings, and without the notes of its values.</summary>
public sealed record PublicProject(string Profile, string GroupName, Guid Id, ProjectDetails Details, IReadOnlyList<ProjectAreaView> Areas, IReadOnlyList<OutcomeView> Outcomes);

/// <summary>A project that a group shows on its public profile. What is not shown, or is of a profile that is not, is not found.</summary>
[Public("A group shows it to everybody on purpose; what it did not publish is not found")]
public sealed record ReadPublicProject(string Profile, Guid ProjectId) : IQuery<PublicProject>
{
    internal sealed class Handler(ILabDatabase db, ProjectReader reader) : IQueryHandler<ReadPublicProject, PublicProject>
    {
        public async Task<Result<PublicProject>> Handle(ReadPublicProject query, CancellationToken cancellation)
        {
            var group = await db.PublishedProfiles().Where(row => row.Profile.Slug == query.Profile)
                .Select(row => new { row.Group.Id, row.Group.Name, row.Profile.Slug }).SingleOrDefaultAsync(cancellation);
            if (group is null
                || await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.ProjectId && row.GroupId == group.Id && row.IsPublished, cancellation) is not { } project)
                return new ProjectNotFound();
            var outcomes = await reader.Outcomes(project.Id, cancellation);
            return new PublicProject(
                group.Slug, group.Name, project.Id, project.Details, await reader.Areas(project.Id, cancellation),
                [.. outcomes.Select(outcome => outcome with { Values = [.. outcome.Values.Select(value => value with { Note = "" })] })]);
        }
    }
}

/// <summary>The values of a public project as CSV.</summary>
[Public("A group shows it to everybody on purpose; what it did not publish is not found")]
public sealed record ExportPublicProject(string Profile, Guid ProjectId) : IQuery<OutcomeFile>
{
    internal sealed class Handler(MediatR.IMediator mediator) : IQueryHandler<ExportPublicProject, OutcomeFile>
    {
        public async Task<Result<OutcomeFile>> Handle(ExportPublicProject query, CancellationToken cancellation)
        {
            var project = await mediator.Send(new ReadPublicProject(query.Profile, query.ProjectId), cancellation);
            return project.Succeeded ? new OutcomeFile("outcomes.csv", ExportOutcomes.Table(project.Value.Outcomes)) : project.Error;
        }
    }
}
