using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Support;

/// <summary>How an operator stands in a council that granted it: they see what an administrator sees, and change nothing.</summary>
/// <param name="VisitId">Their stay.</param>
/// <param name="Reason">What the council asked them to look at.</param>
/// <param name="EndsAt">When it ends by itself.</param>
public sealed record SupportSight(Guid VisitId, string Reason, DateTimeOffset EndsAt);

/// <summary>Something was to be changed by somebody who may only look.</summary>
public sealed record OnlyLooking() : Forbidden("You are here to look, with the council’s permission, and cannot change anything.");

/// <summary>The command passes even for an operator who is only looking, and why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EvenLookingAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}
