using LocalityLab.Domain.Billing;

namespace LocalityLab.Application.Billing;

/// <summary>The command uses up something that the council's plan limits: the pipeline refuses it when nothing is left, before it runs.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UsesAttribute(Limit limit) : Attribute
{
    /// <summary>Which limit.</summary>
    public Limit Limit { get; } = limit;
}

/// <summary>A command that uses more or less than one of its limit.</summary>
public interface IUsesAmount
{
    /// <summary>How many, or how many bytes; 0 when this time it uses none.</summary>
    long Amount { get; }
}

/// <summary>
/// The command may be sent by the council's staff though the lab is read-only because nobody paid: it takes away, ends or corrects,
/// and does not add.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StaysOpenAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}
