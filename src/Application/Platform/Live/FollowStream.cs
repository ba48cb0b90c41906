using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform.Live;

/// <summary>What happened in a stream since somebody last looked.</summary>
/// <param name="Last">The newest number, 0 while nothing has happened.</param>
/// <param name="Events">In their order; empty when there are too many to send.</param>
/// <param name="Missed">True when events lie between that cannot be sent any more: the page must be read again.</param>
public sealed record StreamNews(long Last, IReadOnlyList<StreamEvent> Events, bool Missed);

/// <summary>Reads what happened in a stream after a number. A page gives the number it was drawn at, so that nothing falls between page and connection.</summary>
/// <param name="Stream">Such as «job:{id}».</param>
/// <param name="After">The last number seen.</param>
[Public("Each kind of stream asks what the page of the same thing asks: see IStreamGate. Whoever may not see the thing gets «not found».")]
public sealed record FollowStream(string Stream, long After) : IQuery<StreamNews>
{
    /// <summary>More events than this are not sent one by one.</summary>
    public const int Most = 500;

    internal sealed class Handler(ILabDatabase db, IEnumerable<IStreamGate> gates) : IQueryHandler<FollowStream, StreamNews>
    {
        public async Task<Result<StreamNews>> Handle(FollowStream request, CancellationToken cancellation)
        {
            if (StreamName.Parse(request.Stream) is not { } name
                || gates.SingleOrDefault(gate => gate.Kind == name.Kind) is not { } gate
                || !await gate.MayFollow(name.Id, cancellation))
                return new StreamNotFound();
            var stream = name.ToString();
            var last = await db.LastOf(stream, cancellation);
            if (last <= request.After)
                return new StreamNews(last, [], Missed: last < request.After);
            var messages = await db.OutboxMessages.AsNoTracking().Where(message => message.Stream == stream && message.Number > request.After)
                .OrderBy(message => message.Number).Take(Most + 1).ToListAsync(cancellation);
            return messages.Count > Most || messages.Count == 0 || messages[0].Number != request.After + 1
                ? new StreamNews(last, [], Missed: true)
                : new StreamNews(messages[^1].Number, [.. messages.Select(StreamEvent.Of)], Missed: false);
        }
    }
}

/// <summary>There is no such stream, or the thing is not the caller's to see.</summary>
public sealed record StreamNotFound() : NotFound("There is nothing to follow here.");

/// <summary>Where streams stand.</summary>
public static class StreamPositions
{
    /// <summary>
    /// The newest number of a stream, 0 while nothing has happened. A page reads it before what it shows: what happens in
    /// between is then told twice, and never not at all.
    /// </summary>
    public static Task<long> LastOf(this ILabDatabase db, string stream, CancellationToken cancellation) =>
        db.StreamCounters.AsNoTracking().Where(counter => counter.Stream == stream).Select(counter => counter.Last).SingleOrDefaultAsync(cancellation);
}
