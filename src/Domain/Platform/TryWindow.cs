namespace LocalityLab.Domain.Platform;

/// <summary>
/// How often one thing was tried by somebody within one window of time, counted over all nodes. Who it was is not kept: the key is a
/// hash of what was tried and by whom.
/// </summary>
public sealed class TryWindow
{
    /// <summary>Hash of what is limited and of who tried, 64 hexadecimal digits.</summary>
    public required string Key { get; init; }

    /// <summary>When the window began.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Tries in it so far.</summary>
    public int Tries { get; set; }
}
