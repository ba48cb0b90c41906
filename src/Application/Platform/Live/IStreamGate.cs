namespace LocalityLab.Application.Platform.Live;

/// <summary>
/// Says who may follow one kind of stream. It asks exactly what the page of the same thing asks, best by sending the same
/// request. Each slice that has streams brings its own; the host finds it by this interface.
/// </summary>
public interface IStreamGate
{
    /// <summary>The kind of stream, such as «job».</summary>
    string Kind { get; }

    /// <summary>True when the caller may see the thing, in the council in scope. False for a thing that does not exist.</summary>
    Task<bool> MayFollow(Guid id, CancellationToken cancellation);
}
