using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>Where a workshop stands.</summary>
public enum WorkshopState
{
    /// <summary>People join and place pins.</summary>
    Open = 0,

    /// <summary>People look; nothing new is taken until it goes on.</summary>
    Paused = 1,

    /// <summary>Over: nobody joins any more, and what was found is reported and taken over.</summary>
    Closed = 2,
}

/// <summary>What lies under the pins.</summary>
public enum WorkshopBase
{
    /// <summary>Boundaries of wards, green land and names.</summary>
    Boundaries = 0,

    /// <summary>The same with small areas coloured by need.</summary>
    Need = 1,
}

/// <summary>Many people name what a place already has, at once, on one map. Whoever has the code takes part without an account.</summary>
public sealed class Workshop : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int TitleLength = 120, QuestionLength = 300;

    /// <summary>Most kinds that can be wanted: a list to choose from on a telephone.</summary>
    public const int MostKinds = 12;

    private Workshop()
    {
    }

    /// <summary>What it is called.</summary>
    public string Title { get; private init; } = "";

    /// <summary>What people are asked, such as «What is here that helps people meet?».</summary>
    public string Question { get; private init; } = "";

    /// <summary>The locality or ward it is about; null for the whole council.</summary>
    public Guid? AreaId { get; private init; }

    /// <summary>Slugs of the kinds wanted, in the order of the list, with blanks between.</summary>
    public string KindSlugs { get; private init; } = "";

    /// <summary>What lies under the pins.</summary>
    public WorkshopBase Base { get; private init; }

    /// <summary>The need profile that colours small areas; null unless <see cref="Base"/> asks for it.</summary>
    public Guid? NeedProfileId { get; private init; }

    /// <summary>What people join with; unique within the council.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public WorkshopState State { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When it was closed; null before.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who opened it.</summary>
    public Guid? OpenedBy { get; private init; }

    /// <summary>The kinds wanted, by slug.</summary>
    public IReadOnlyList<string> Kinds => KindSlugs.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The stream of what happens in it.</summary>
    public static string StreamOf(Guid workshopId) => $"workshop:{workshopId}";

    /// <summary>Opens one. The id comes from the form, so that sending it twice opens one.</summary>
    public static Workshop Open(Guid id, WorkshopPlan plan, string code, Guid? openedBy, DateTimeOffset now) => new()
    {
        Id = id,
        Title = plan.Title.Trim(),
        Question = plan.Question.Trim(),
        AreaId = plan.AreaId,
        KindSlugs = string.Join(' ', plan.Kinds.Distinct(StringComparer.Ordinal)),
        Base = plan.NeedProfileId is null ? WorkshopBase.Boundaries : WorkshopBase.Need,
        NeedProfileId = plan.NeedProfileId,
        Code = code,
        OpenedAt = now,
        OpenedBy = openedBy,
    };

    /// <summary>Lets nothing new in for a while. Pausing twice is harmless.</summary>
    public Result<Nothing> Pause(DateTimeOffset now) => Move(WorkshopState.Paused, now);

    /// <summary>Goes on after a pause.</summary>
    public Result<Nothing> Resume(DateTimeOffset now) => Move(WorkshopState.Open, now);

    /// <summary>Ends it for good. Closing twice is harmless.</summary>
    public Result<Nothing> Close(DateTimeOffset now) => State == WorkshopState.Closed ? Nothing.Value : Move(WorkshopState.Closed, now);

    /// <summary>What everything that people add asks first.</summary>
    public Result<Nothing> TakesMore() => State switch
    {
        WorkshopState.Open => Nothing.Value,
        WorkshopState.Paused => new WorkshopPaused(),
        _ => new WorkshopClosed(),
    };

    private Result<Nothing> Move(WorkshopState state, DateTimeOffset now)
    {
        if (State == WorkshopState.Closed)
            return new WorkshopClosed();
        if (State == state)
            return Nothing.Value;
        (State, ClosedAt) = (state, state == WorkshopState.Closed ? now : null);
        Raise(new WorkshopMoved(Id, state));
        return Nothing.Value;
    }
}

/// <summary>What a workshop is about.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What people are asked.</param>
/// <param name="Kinds">Slugs of the kinds wanted.</param>
/// <param name="AreaId">The locality or ward; null for the whole council.</param>
/// <param name="NeedProfileId">The need profile under the pins; null for boundaries alone.</param>
public sealed record WorkshopPlan(string Title, string Question, IReadOnlyList<string> Kinds, Guid? AreaId = null, Guid? NeedProfileId = null);

/// <summary>Somebody who takes part, known by nothing but the name they gave.</summary>
public sealed class WorkshopParticipant : CouncilEntity
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 40;

    /// <summary>More people than any hall holds; beyond it somebody is playing.</summary>
    public const int MostInOneWorkshop = 1_000;

    /// <summary>The workshop.</summary>
    public required Guid WorkshopId { get; init; }

    /// <summary>The name they gave; others in the workshop see it.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>True when the council may name them beside what they told, once it leaves the workshop.</summary>
    public bool MayBeNamed { get; init; }

    /// <summary>When they joined.</summary>
    public required DateTimeOffset JoinedAt { get; init; }
}
