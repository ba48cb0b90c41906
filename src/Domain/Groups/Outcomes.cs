using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>Which way an outcome is wanted to go.</summary>
public enum OutcomeDirection
{
    /// <summary>More is better.</summary>
    Up = 0,

    /// <summary>Less is better.</summary>
    Down = 1,
}

/// <summary>What a group says of an outcome.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">In what: «people», «%», «hours a week»; may be empty.</param>
/// <param name="Direction">Which way it is wanted to go.</param>
/// <param name="Baseline">The value before the project, or null.</param>
/// <param name="Target">The value that is aimed at, or null.</param>
public sealed record OutcomeDetails(string Name, string Unit, OutcomeDirection Direction, double? Baseline, double? Target);

/// <summary>A named measure of a project with its values over time. The numbers are the group's own.</summary>
public sealed class ProjectOutcome : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int NameLength = 120, UnitLength = 40, NoteLength = 500;

    /// <summary>Outcomes of a project, and values of an outcome.</summary>
    public const int Most = 30, MostValues = 2_000;

    private ProjectOutcome()
    {
    }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; private init; }

    /// <summary>What is measured; told apart within the project without regard to capitals.</summary>
    public string Name { get; private set; } = "";

    /// <summary>In what; may be empty.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Which way it is wanted to go.</summary>
    public OutcomeDirection Direction { get; private set; }

    /// <summary>The value before the project, or null.</summary>
    public double? Baseline { get; private set; }

    /// <summary>The value that is aimed at, or null.</summary>
    public double? Target { get; private set; }

    /// <summary>Its details as a form shows them.</summary>
    public OutcomeDetails Details => new(Name, Unit, Direction, Baseline, Target);

    /// <summary>Adds an outcome. The id comes from the form, so that sending it twice adds one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="details">What the group says.</param>
    /// <param name="others">Names of the project's other outcomes.</param>
    public static Result<ProjectOutcome> Add(Guid id, Guid projectId, OutcomeDetails details, IReadOnlyCollection<string> others)
    {
        var outcome = new ProjectOutcome { Id = id, ProjectId = projectId };
        return outcome.Change(details, others) is { } error ? error : outcome;
    }

    /// <summary>Takes over what the group says.</summary>
    /// <returns>Null when it can be used.</returns>
    public Error? Change(OutcomeDetails details, IReadOnlyCollection<string> others)
    {
        var (name, unit) = (Folded(details.Name), Folded(details.Unit));
        if (name.Length is 0 or > NameLength)
            return new Invalid("Enter what is measured, in no more than 120 characters") { Field = nameof(Name) };
        if (others.Any(other => Same(other, name)))
            return new Invalid("The project has an outcome of this name. Give this one another") { Field = nameof(Name) };
        if (unit.Length > UnitLength)
            return new Invalid("Shorten the unit to 40 characters or fewer") { Field = nameof(Unit) };
        if (details is { Baseline: { } from, Target: { } to } && (details.Direction == OutcomeDirection.Up ? to <= from : to >= from))
        {
            return new Invalid(details.Direction == OutcomeDirection.Up
                ? "You want more of it, so the target must be above the value before the project"
                : "You want less of it, so the target must be below the value before the project") { Field = nameof(Target) };
        }

        (Name, Unit, Direction, Baseline, Target) = (name, unit, details.Direction, details.Baseline, details.Target);
        return null;
    }

    /// <summary>True for the same name, whatever its capitals and spaces.</summary>
    public static bool Same(string one, string other) => string.Equals(Folded(one), Folded(other), StringComparison.OrdinalIgnoreCase);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>One value of an outcome; one a day.</summary>
public sealed class OutcomeValue : CouncilEntity
{
    /// <summary>The outcome.</summary>
    public required Guid OutcomeId { get; init; }

    /// <summary>The day that it was measured on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The value, in the outcome's unit.</summary>
    public required double Value { get; set; }

    /// <summary>A remark, or empty.</summary>
    public string Note { get; set; } = "";
}

/// <summary>Where an outcome stands against what was wanted.</summary>
public enum OutcomeStanding
{
    /// <summary>Nothing was measured yet.</summary>
    NoValues = 0,

    /// <summary>There is no baseline to compare with.</summary>
    NoBaseline = 1,

    /// <summary>As it was before.</summary>
    Unchanged = 2,

    /// <summary>Moved the way that was wanted.</summary>
    Towards = 3,

    /// <summary>Moved the other way.</summary>
    Away = 4,

    /// <summary>The target is reached or passed.</summary>
    Reached = 5,
}

/// <summary>An outcome's newest value against its baseline and target.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Latest">The newest value; NaN when there is none.</param>
/// <param name="LatestOn">Its day, or null.</param>
/// <param name="Share">The part of the way from baseline to target that is done: 0.5 is half, below 0 is away from it, above 1 is past it. NaN without both.</param>
public sealed record OutcomeProgress(OutcomeStanding Standing, double Latest, DateOnly? LatestOn, double Share)
{
    /// <summary>Compares the newest of the values; they may come in any order.</summary>
    public static OutcomeProgress Of(OutcomeDetails outcome, IReadOnlyCollection<(DateOnly On, double Value)> values)
    {
        if (values.Count == 0)
            return new(OutcomeStanding.NoValues, double.NaN, null, double.NaN);
        var (on, latest) = values.MaxBy(value => value.On);
        var up = outcome.Direction == OutcomeDirection.Up;
        var share = outcome is { Baseline: { } from, Target: { } to } ? (latest - from) / (to - from) : double.NaN;
        var standing = outcome switch
        {
            { Target: { } target } when (up && latest >= target) || (!up && latest <= target) => OutcomeStanding.Reached,
            { Baseline: null } => OutcomeStanding.NoBaseline,
            { Baseline: { } baseline } when latest == baseline => OutcomeStanding.Unchanged,
            { Baseline: { } baseline } => latest > baseline == up ? OutcomeStanding.Towards : OutcomeStanding.Away,
        };
        return new(standing, latest, on, share);
    }
}

/// <summary>There is no such outcome of this project.</summary>
public sealed record OutcomeNotFound() : NotFound("There is no such outcome.");
