using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>Somebody who runs the service. It is no role of any council and opens nothing of any council.</summary>
public sealed class Operator
{
    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>One line of the operators' own log: what one of them did. Append-only, like the audit logs of the councils.</summary>
public sealed class OperatorAct : InstallationEntity
{
    /// <summary>Most characters of <see cref="Subject"/>.</summary>
    public const int LongestSubject = 200;

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the command line.</summary>
    public Guid? UserId { get; init; }

    /// <summary>What: the command's name.</summary>
    public required string Action { get; init; }

    /// <summary>About what, such as a council's address. Never a person's name or address.</summary>
    public string Subject { get; init; } = "";
}
