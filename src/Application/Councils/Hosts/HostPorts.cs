using LocalityLab.Application.Platform;

namespace LocalityLab.Application.Councils.Hosts;

/// <summary>Asks name servers. An answer of «there is none» is an answer; null is none.</summary>
public interface IDnsLookup
{
    /// <summary>The texts of a name; empty when it has none, null when no name server answers.</summary>
    Task<IReadOnlyList<string>?> Texts(string name, CancellationToken cancellation);
}

/// <summary>Finds the council whose own host a request came to. Answers from memory for half a minute.</summary>
public interface ICouncilHosts
{
    /// <summary>The council that proved the host, or null.</summary>
    Task<CouncilInScope?> OfHost(string host, CancellationToken cancellation);
}

/// <summary>Absolute addresses that stand in e-mails about hosts.</summary>
public interface IHostLinks
{
    /// <summary>The page of a council's host.</summary>
    string Host(string councilSlug);
}
