using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>What the form about a project offers.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="Areas">Areas to choose.</param>
public sealed record ProjectChoices(string GroupName, IReadOnlyList<AreaChoice> Areas);

/// <summary>Reads what the form about a project offers; the project is an empty id for a new one.</summary>
[Requires(Permission.UseGroup)]
public sealed record GetProjectChoices(ProjectOf Of) : IQuery<ProjectChoices>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : IQueryHandler<GetProjectChoices, ProjectChoices>
    {
        public async Task<Result<ProjectChoices>> Handle(GetProjectChoices query, CancellationToken cancellation)
        {
            var name = await db.Groups.Where(group => group.Id == query.Of.GroupId).Select(group => group.Name).SingleOrDefaultAsync(cancellation);
            return name is null ? new GroupNotFound() : new ProjectChoices(name, await desk.Choices(query.Of.GroupId, query.Of.ProjectId, cancellation));
        }
    }
}

/// <summary>Rules of every form about a project, so that all its problems are said at once. Names of fields are those of the form.</summary>
internal sealed class ProjectRules : AbstractValidator<ProjectDetails>
{
    public ProjectRules()
    {
        RuleFor(details => details.Title).NotEmpty().WithMessage("Enter a title");
        RuleFor(details => details.State).IsInEnum().WithMessage("Choose where the project stands");
        RuleFor(details => details.Aims).NotEmpty().WithMessage("Say what the project does");
    }
}

/// <summary>Adds a project to a group. Its id comes from the form, so that sending it twice adds one.</summary>
[Requires(Permission.UseGroup)]
public sealed record AddProject(ProjectOf Of, ProjectDetails Details, IReadOnlyList<AreaPick> Areas) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<AddProject>
    {
        public Rules() => RuleFor(command => command.Details).SetValidator(new ProjectRules()).OverridePropertyName("");
    }

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, TimeProvider clock) : ICommandHandler<AddProject, Guid>
    {
        public async Task<Result<Guid>> Handle(AddProject command, CancellationToken cancellation)
        {
            if (await db.Projects.FindInCouncil(command.Of.ProjectId, cancellation) is { } known)
                return known.GroupId == command.Of.GroupId ? known.Id : new FormUsed();
            if (await db.Groups.FindInCouncil(command.Of.GroupId, cancellation) is not { ClosedAt: null })
                return new GroupNotFound();
            if (await db.Projects.CountAsync(project => project.GroupId == command.Of.GroupId, cancellation) >= Project.Most)
                return new Conflict("A group can have 100 projects. Remove one first.");
            var added = Project.Add(command.Of.ProjectId, command.Of.GroupId, command.Details, clock.GetUtcNow());
            if (!added.Succeeded)
                return added.Error;
            db.Projects.Add(added.Value);
            return await desk.SetAreas(added.Value, command.Areas, cancellation) is { } error ? error : added.Value.Id;
        }
    }
}

/// <summary>Changes what a group says of a project.</summary>
[Requires(Permission.UseGroup)]
public sealed record ChangeProject(ProjectOf Of, ProjectDetails Details, IReadOnlyList<AreaPick> Areas) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<ChangeProject>
    {
        public Rules() => RuleFor(command => command.Details).SetValidator(new ProjectRules()).OverridePropertyName("");
    }

    internal sealed class Handler(ProjectDesk desk, TimeProvider clock) : ICommandHandler<ChangeProject, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeProject command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (project.Change(command.Details, clock.GetUtcNow()) is { } wrong)
                return wrong;
            return await desk.SetAreas(project, command.Areas, cancellation) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Shows a project on the group's public profile, or takes it from there; organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record PublishProject(ProjectOf Of, bool IsPublished) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<PublishProject, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PublishProject command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project || await db.Groups.FindInCouncil(command.Of.GroupId, cancellation) is not { } group)
                return new ProjectNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            project.Publish(command.IsPublished, clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}

/// <summary>Removes a project with all that is kept with it: outcomes, values and documents. Organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record RemoveProject(ProjectOf Of) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, IFileStore files, ICurrentUser user, TimeProvider clock) : ICommandHandler<RemoveProject, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveProject command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return await SecondClick.Of<RemoveProject>(db, clock, cancellation, command.Of.GroupId, command.Of.ProjectId) ? Nothing.Value : new ProjectNotFound();
            if (await db.Groups.FindInCouncil(project.GroupId, cancellation) is not { } group || !group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            var documents = await db.ProjectDocuments.Where(row => row.ProjectId == project.Id).ToListAsync(cancellation);
            var kept = documents.Select(row => row.FileId).ToList();
            var stored = await db.StoredFiles.Where(row => kept.Contains(row.Id)).ToListAsync(cancellation);
            var outcomes = await db.ProjectOutcomes.Where(row => row.ProjectId == project.Id).ToListAsync(cancellation);
            var ids = outcomes.Select(row => row.Id).ToList();
            db.OutcomeValues.RemoveRange(await db.OutcomeValues.Where(row => ids.Contains(row.OutcomeId)).ToListAsync(cancellation));
            db.OutcomeUploads.RemoveRange(await db.OutcomeUploads.Where(row => row.ProjectId == project.Id).ToListAsync(cancellation));
            db.ProjectLinks.RemoveRange(await db.ProjectLinks.Where(row => row.ProjectId == project.Id).ToListAsync(cancellation));
            db.ProjectAreas.RemoveRange(await db.ProjectAreas.Where(row => row.ProjectId == project.Id).ToListAsync(cancellation));
            db.ProjectOutcomes.RemoveRange(outcomes);
            db.ProjectDocuments.RemoveRange(documents);
            db.StoredFiles.RemoveRange(stored);
            db.Projects.Remove(project);
            await db.SaveChangesAsync(cancellation);
            foreach (var file in stored)
                await files.Delete(file, cancellation);
            return Nothing.Value;
        }
    }
}
