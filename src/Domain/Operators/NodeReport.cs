using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>
/// What one running node last said of itself. It is the installation's and holds figures alone: how many requests, how much memory, which
/// statements took long; never whose.
/// </summary>
public sealed class NodeReport : InstallationEntity
{
    /// <summary>Most characters of <see cref="Node"/>.</summary>
    public const int LongestNode = 120;

    /// <summary>Time between two reports of a node.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>A node that was silent for longer is taken to be down.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>How long the last words of a node that went down without a goodbye are kept for an operator to see.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Its name: the machine's, with the process that runs there.</summary>
    public required string Node { get; init; }

    /// <summary>Figures as JSON, so that a next version can say more before every node runs it.</summary>
    public required string Figures { get; set; }

    /// <summary>When it said so, by its own clock.</summary>
    public required DateTimeOffset WrittenAt { get; set; }
}
