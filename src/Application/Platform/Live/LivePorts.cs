namespace LocalityLab.Application.Platform.Live;

/// <summary>Those who have a page open and are connected to this node.</summary>
public interface ILiveAudience
{
    /// <summary>Tells those who follow a stream of a council what happened. No events means: look again, something moved that is not numbered.</summary>
    Task Tell(Guid councilId, string stream, IReadOnlyList<StreamEvent> events, CancellationToken cancellation);
}

/// <summary>The streams that somebody on this node follows; only these are read from the outbox.</summary>
public interface IFollowedStreams
{
    /// <summary>From now on everything new in the stream is told to the audience. Call it before reading what already happened.</summary>
    Task Follow(Guid councilId, string stream, CancellationToken cancellation);

    /// <summary>One follower less.</summary>
    void Leave(Guid councilId, string stream);
}

/// <summary>Wakes this node's forwarding after a commit, so that nobody waits for its next look.</summary>
public interface ILiveSignal
{
    /// <summary>Something was committed to the outbox.</summary>
    void Committed();

    /// <summary>Something moved in memory that is not saved as an event, such as progress inside an open transaction.</summary>
    void Moved(Guid councilId, string stream);
}
