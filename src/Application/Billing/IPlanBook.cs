using LocalityLab.Domain.Billing;

namespace LocalityLab.Application.Billing;

/// <summary>
/// The plans, in every version that was ever offered. They come from a file that travels with the program (or with the operator's
/// settings): prices change rarely, are read by two people before they change, and are the same on every node at once.
/// </summary>
public interface IPlanBook
{
    /// <summary>The plan of a council that chose none.</summary>
    Plan Default { get; }

    /// <summary>What can be bought, in the order of the page.</summary>
    IReadOnlyList<Plan> Sold { get; }

    /// <summary>Every version of every plan.</summary>
    IReadOnlyList<Plan> All { get; }

    /// <summary>One version of a plan. It throws for one that is not in the file: a version that was offered must stay in it.</summary>
    Plan Find(string code, int version) => All.SingleOrDefault(plan => plan.Code == code && plan.Version == version)
        ?? throw new InvalidOperationException($"The list of plans has no version {version} of «{code}», and a council has it. Put it back, marked as not sold.");

    /// <summary>The newest version of a plan; null when there is no such plan.</summary>
    Plan? Newest(string code) => All.Where(plan => plan.Code == code).MaxBy(plan => plan.Version);
}
