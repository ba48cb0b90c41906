namespace LocalityLab.Application.Platform;

/// <summary>How often something may be tried by one address, network or caller.</summary>
/// <param name="Name">What is limited; its counts are its own.</param>
/// <param name="Most">Tries within the window.</param>
/// <param name="Window">The window, which slides.</param>
public sealed record SharedLimit(string Name, int Most, TimeSpan Window);

/// <summary>
/// Counts tries in the database, so that whoever guesses does not get as many tries as there are nodes, nor new ones from a restart.
/// What only shields one node from load is counted by that node alone.
/// </summary>
public interface ISharedLimits
{
    /// <summary>Notes one try; false, and nothing is noted, when there were too many.</summary>
    /// <param name="limit">What is limited.</param>
    /// <param name="whom">Who tries: an e-mail address, a network.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<bool> Take(SharedLimit limit, string whom, CancellationToken cancellation);

    /// <summary>Whether one more may be tried; notes nothing.</summary>
    Task<bool> HasRoom(SharedLimit limit, string whom, CancellationToken cancellation);
}
