using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>What looking for the proof of a host came to.</summary>
public enum HostFinding
{
    /// <summary>The record is there and right.</summary>
    Found = 0,

    /// <summary>The name servers answered, and the record is not there or says something else.</summary>
    Missing = 1,

    /// <summary>The name servers did not answer: nothing follows from that.</summary>
    Unknown = 2,
}

/// <summary>What changed because of a finding.</summary>
public enum HostChange
{
    None = 0,
    Proven = 1,

    /// <summary>The proof disappeared: the host is served for <see cref="Council.HostGrace"/> more.</summary>
    Warned = 2,
    Withdrawn = 3,
}

/// <summary>A host of the council's own: asked for, proven by a record that only its owner can set, withdrawn when the proof is gone for a week.</summary>
public sealed partial class Council
{
    /// <summary>How long a host is served after its proof disappeared.</summary>
    public static readonly TimeSpan HostGrace = TimeSpan.FromDays(7);

    /// <summary>The host that was asked for, or empty.</summary>
    public string Host { get; private set; } = "";

    /// <summary>What its record must say; everybody may read it there.</summary>
    public string HostToken { get; private set; } = "";

    /// <summary>The host while it is proven; null otherwise. Of no two councils the same.</summary>
    public string? ProvenHost { get; private set; }

    /// <summary>When it was proven; null when it is not.</summary>
    public DateTimeOffset? HostProvenAt { get; private set; }

    /// <summary>When name servers were asked last.</summary>
    public DateTimeOffset? HostCheckedAt { get; private set; }

    /// <summary>Since when the proof of a proven host is missing.</summary>
    public DateTimeOffset? HostMissingSince { get; private set; }

    /// <summary>Name of the record that proves a host.</summary>
    public static string HostRecord(string host) => $"_locality-lab.{host}";

    /// <summary>Asks for a host, with a new token. The same again changes nothing; another one gives up the one before.</summary>
    public void AskForHost(string host, string token)
    {
        if (host == Host)
            return;
        GiveHostUp();
        (Host, HostToken) = (host, token);
    }

    /// <summary>Goes without a host of its own. Doing so twice is harmless.</summary>
    public void GiveHostUp()
    {
        (Host, HostToken, ProvenHost) = ("", "", null);
        (HostProvenAt, HostCheckedAt, HostMissingSince) = (null, null, null);
    }

    /// <summary>Takes in what looking for the proof came to.</summary>
    public HostChange NoteHost(HostFinding finding, DateTimeOffset now)
    {
        HostCheckedAt = now;
        if (finding == HostFinding.Found)
        {
            HostMissingSince = null;
            if (ProvenHost is not null)
                return HostChange.None;
            (ProvenHost, HostProvenAt) = (Host, now);
            return HostChange.Proven;
        }

        if (finding == HostFinding.Unknown || ProvenHost is null)
            return HostChange.None;
        if (HostMissingSince is not { } since)
        {
            HostMissingSince = now;
            return HostChange.Warned;
        }

        if (now - since < HostGrace)
            return HostChange.None;
        (ProvenHost, HostProvenAt, HostMissingSince) = (null, null, null);
        return HostChange.Withdrawn;
    }
}

/// <summary>Another council proved the host.</summary>
public sealed record HostTaken(string Host) : Conflict($"Another council here has proven {Host}. It must take its record away first.");
