using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>A project of a group; a project is only ever found through the group that the pipeline has checked.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="ProjectId">The project.</param>
public sealed record ProjectOf(Guid GroupId, Guid ProjectId);

/// <summary>An area by its geography and code.</summary>
public sealed record AreaPick(string GeographySlug, string Code);

/// <summary>Steps that the use cases of projects share.</summary>
internal sealed class ProjectDesk(ILabDatabase db, TimeProvider clock) : IUseCasePart
{
    /// <summary>The project of this group, or null.</summary>
    public Task<Project?> Find(ProjectOf of, CancellationToken cancellation) =>
        db.Projects.SingleOrDefaultAsync(project => project.Id == of.ProjectId && project.GroupId == of.GroupId, cancellation);

    /// <summary>The project's outcome, or null.</summary>
    public Task<ProjectOutcome?> Outcome(Project project, Guid outcomeId, CancellationToken cancellation) =>
        db.ProjectOutcomes.SingleOrDefaultAsync(outcome => outcome.Id == outcomeId && outcome.ProjectId == project.Id, cancellation);

    /// <summary>Names of the project's outcomes but for one.</summary>
    public Task<List<string>> OtherNames(Guid projectId, Guid but, CancellationToken cancellation) =>
        db.ProjectOutcomes.Where(outcome => outcome.ProjectId == projectId && outcome.Id != but).Select(outcome => outcome.Name).ToListAsync(cancellation);

    /// <summary>Makes the project's areas those of the list; every one must be a locality of the council or an area that the group or the project keeps.</summary>
    public async Task<Error?> SetAreas(Project project, IReadOnlyList<AreaPick> picks, CancellationToken cancellation)
    {
        if (picks.Count > ProjectArea.Most)
            return new Invalid("Choose no more than 50 areas") { Field = "Areas" };
        var choices = (await Choices(project.GroupId, project.Id, cancellation)).ToDictionary(choice => choice.Pick);
        if (picks.Any(pick => !choices.ContainsKey(pick)))
            return new Invalid("Choose areas from the list") { Field = "Areas" };
        var present = await db.ProjectAreas.Where(area => area.ProjectId == project.Id).ToListAsync(cancellation);
        db.ProjectAreas.RemoveRange(present.Where(area => !picks.Contains(new(area.GeographySlug, area.AreaCode))));
        foreach (var pick in picks.Distinct().Where(pick => !present.Exists(area => area.GeographySlug == pick.GeographySlug && area.AreaCode == pick.Code)))
            db.ProjectAreas.Add(new() { ProjectId = project.Id, GeographySlug = pick.GeographySlug, AreaCode = pick.Code, AreaName = choices[pick].Name });
        return null;
    }

    /// <summary>Areas that a project can name: the council's localities, what the group keeps, and what it names already.</summary>
    public async Task<IReadOnlyList<AreaChoice>> Choices(Guid groupId, Guid projectId, CancellationToken cancellation)
    {
        var localities = await db.Localities()
            .Join(db.Geographies, area => area.GeographyId, geography => geography.Id, (area, geography) => new AreaChoice(new AreaPick(geography.Slug, area.Code), area.Name, AreaOrigin.Locality))
            .ToListAsync(cancellation);
        var saved = await db.SavedAreas.AsNoTracking().Where(area => area.GroupId == groupId)
            .Select(area => new AreaChoice(new AreaPick(area.GeographySlug, area.AreaCode), area.AreaName, AreaOrigin.Saved)).ToListAsync(cancellation);
        var named = await db.ProjectAreas.AsNoTracking().Where(area => area.ProjectId == projectId)
            .Select(area => new AreaChoice(new AreaPick(area.GeographySlug, area.AreaCode), area.AreaName, AreaOrigin.Project)).ToListAsync(cancellation);
        return [.. localities.OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase)
            .Concat(saved.OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase)).Concat(named).DistinctBy(area => area.Pick)];
    }

    /// <summary>Notes that something of the project changed.</summary>
    public void Touch(Project project) => project.Touch(clock.GetUtcNow());

    /// <summary>Today in the United Kingdom.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), London).DateTime);

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
}

/// <summary>Why an area is offered.</summary>
public enum AreaOrigin
{
    /// <summary>It is one of the council's localities.</summary>
    Locality = 0,

    /// <summary>The group keeps it.</summary>
    Saved = 1,

    /// <summary>The project names it already.</summary>
    Project = 2,
}

/// <summary>An area that a project can name.</summary>
public sealed record AreaChoice(AreaPick Pick, string Name, AreaOrigin Origin);
