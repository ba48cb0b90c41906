namespace LocalityLab.Domain.Platform;

/// <summary>Marks what belongs to exactly one council. The key of every such table is (CouncilId, Id).</summary>
public interface ICouncilOwned
{
    /// <summary>The council that owns the row.</summary>
    Guid CouncilId { get; }
}

/// <summary>Something that happened in the domain; saved to the outbox together with the change.</summary>
public interface IDomainEvent
{
    /// <summary>The stream it belongs to, such as «job:{id}»; clients catch up by (stream, number).</summary>
    string Stream { get; }
}

/// <summary>
/// An event that everybody who may follow its stream may also read: its values are sent to their screens. Any other event only
/// tells them that something changed. Never put into it what the page of the same thing would not show them.
/// </summary>
public interface ILiveEvent : IDomainEvent;

/// <summary>Base of every council-owned entity: a UUIDv7 made in code, and the events its rules raised.</summary>
public abstract class CouncilEntity : ICouncilOwned
{
    private readonly List<IDomainEvent> events = [];

    /// <summary>The council that owns the row; set once by the save interceptor when it is empty.</summary>
    public Guid CouncilId { get; init; }

    /// <summary>A UUIDv7 made in code, so that ids sort by creation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Events that wait for the next save.</summary>
    public IReadOnlyList<IDomainEvent> Events => events;

    /// <summary>Notes that something happened.</summary>
    protected void Raise(IDomainEvent happened) => events.Add(happened);

    /// <summary>Called by the outbox once the events are saved.</summary>
    public void ClearEvents() => events.Clear();
}
