using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>Where a project stands.</summary>
public enum ProjectState
{
    /// <summary>It is thought of, and not begun.</summary>
    Idea = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It is over.</summary>
    Finished = 2,
}

/// <summary>What a group says of a project, as it is kept.</summary>
public sealed record ProjectDetails
{
    /// <summary>Longest texts, in characters.</summary>
    public const int TitleLength = 120, AimsLength = 4_000, BeneficiariesLength = 2_000;

    /// <summary>Most people that a project can plan for.</summary>
    public const int MostPeople = 10_000_000;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What it does and what it is to change.</summary>
    public required string Aims { get; init; }

    /// <summary>Who benefits.</summary>
    public string Beneficiaries { get; init; } = "";

    /// <summary>How many people are planned to benefit; null when nobody said.</summary>
    public int? PlannedPeople { get; init; }

    /// <summary>First day, or null.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Where it stands.</summary>
    public ProjectState State { get; init; }
}

/// <summary>Something that a group does, thinks of doing, or did. Private to the group and the council's advisers unless it is shown on the group's profile.</summary>
public sealed class Project : CouncilEntity
{
    /// <summary>Projects that a group can have.</summary>
    public const int Most = 100;

    private Project()
    {
    }

    /// <summary>The group.</summary>
    public Guid GroupId { get; private init; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it does and what it is to change.</summary>
    public string Aims { get; private set; } = "";

    /// <summary>Who benefits.</summary>
    public string Beneficiaries { get; private set; } = "";

    /// <summary>How many people are planned to benefit; null when nobody said.</summary>
    public int? PlannedPeople { get; private set; }

    /// <summary>First day, or null.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public ProjectState State { get; private set; }

    /// <summary>True when it is shown on the group's public profile, once that is published.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>When anything of it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Its details as a form shows them.</summary>
    public ProjectDetails Details => new()
    {
        Title = Title, Aims = Aims, Beneficiaries = Beneficiaries, PlannedPeople = PlannedPeople, StartsOn = StartsOn, EndsOn = EndsOn, State = State,
    };

    /// <summary>Adds a project. The id comes from the form, so that sending it twice adds one.</summary>
    public static Result<Project> Add(Guid id, Guid groupId, ProjectDetails details, DateTimeOffset now)
    {
        var project = new Project { Id = id, GroupId = groupId, AddedAt = now };
        return project.Change(details, now) is { } error ? error : project;
    }

    /// <summary>Takes over what the group says.</summary>
    /// <returns>Null when it can be used.</returns>
    public Error? Change(ProjectDetails details, DateTimeOffset now)
    {
        if (details.Title.Trim().Length is 0 or > ProjectDetails.TitleLength)
            return new Invalid("Enter a title with no more than 120 characters") { Field = nameof(Title) };
        if (details.Aims.Trim().Length is 0 or > ProjectDetails.AimsLength)
            return new Invalid("Say what the project will do, in no more than 4,000 characters") { Field = nameof(Aims) };
        if (details.Beneficiaries.Trim().Length > ProjectDetails.BeneficiariesLength)
            return new Invalid("Shorten who benefits to 2,000 characters or fewer") { Field = nameof(Beneficiaries) };
        if (details.PlannedPeople is < 0 or > ProjectDetails.MostPeople)
            return new Invalid("Enter how many people as a whole number, like 120") { Field = nameof(PlannedPeople) };
        if (details.EndsOn < details.StartsOn)
            return new Invalid("The end must not be before the start") { Field = nameof(EndsOn) };
        (Title, Aims, Beneficiaries, PlannedPeople) = (details.Title.Trim(), details.Aims.Trim(), details.Beneficiaries.Trim(), details.PlannedPeople);
        (StartsOn, EndsOn, State) = (details.StartsOn, details.EndsOn, details.State);
        Touch(now);
        return null;
    }

    /// <summary>Shows it on the group's public profile, or takes it from there.</summary>
    public void Publish(bool isPublished, DateTimeOffset now)
    {
        IsPublished = isPublished;
        Touch(now);
    }

    /// <summary>Notes that something of it changed.</summary>
    public void Touch(DateTimeOffset now) => ChangedAt = now;
}

/// <summary>An area that a project works in, by its geography and code: it outlives a new version of the geography.</summary>
public sealed class ProjectArea : CouncilEntity
{
    /// <summary>Areas that a project can name.</summary>
    public const int Most = 50;

    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The geography's slug.</summary>
    public required string GeographySlug { get; init; }

    /// <summary>The area's code.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The area's name when it was chosen.</summary>
    public required string AreaName { get; init; }
}

/// <summary>A pack or a booking of the group that belongs to a project; exactly one of the two.</summary>
public sealed class ProjectLink : CouncilEntity
{
    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The pack, or null.</summary>
    public Guid? PackId { get; init; }

    /// <summary>The booking, or null.</summary>
    public Guid? BookingId { get; init; }
}

/// <summary>A file that a group keeps with a project. It names no person, so that it stays when one leaves.</summary>
public sealed class ProjectDocument : CouncilEntity
{
    /// <summary>Files that a project can have.</summary>
    public const int Most = 30;

    /// <summary>Largest file, in bytes.</summary>
    public const long MostBytes = 10L << 20;

    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 120;

    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The stored file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>What it is, in the group's words.</summary>
    public required string Title { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>There is no such project of this group.</summary>
public sealed record ProjectNotFound() : NotFound("There is no such project.");
