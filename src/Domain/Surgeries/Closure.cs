using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Days on which a council holds no surgeries, beyond the bank holidays: an election, the days between Christmas and New Year.</summary>
public sealed class Closure : CouncilEntity
{
    /// <summary>Longest name in characters; longest time in days.</summary>
    public const int NameLength = 120, LongestDays = 366;

    private Closure()
    {
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private init; }

    /// <summary>Why, as groups may read it.</summary>
    public string Name { get; private init; } = "";

    /// <summary>True when a day lies in it.</summary>
    public bool Holds(DateOnly day) => day >= From && day <= To;

    /// <summary>Makes one. The id comes from the form, so that sending it twice closes once.</summary>
    public static Result<Closure> Of(Guid id, DateOnly from, DateOnly to, string name)
    {
        if (to < from)
            return new Invalid("The last day must not be before the first.") { Field = nameof(To) };
        if (to.DayNumber - from.DayNumber >= LongestDays)
            return new Invalid("A closure lasts a year at most.") { Field = nameof(To) };
        return new Closure { Id = id, From = from, To = to, Name = name.Trim() };
    }
}
