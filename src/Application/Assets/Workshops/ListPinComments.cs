using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>What somebody said about a pin.</summary>
/// <param name="PinId">The pin.</param>
/// <param name="By">Who said it; empty where they did not allow to be named.</param>
/// <param name="Text">What.</param>
/// <param name="At">When.</param>
public sealed record ToldComment(Guid PinId, string By, string Text, DateTimeOffset At);

/// <summary>Everything that was said about the pins on the map, oldest first.</summary>
[Requires(Permission.RunWorkshops)]
public sealed record ListPinComments(Guid WorkshopId) : IQuery<IReadOnlyList<ToldComment>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListPinComments, IReadOnlyList<ToldComment>>
    {
        public async Task<Result<IReadOnlyList<ToldComment>>> Handle(ListPinComments query, CancellationToken cancellation)
        {
            if (!await db.Workshops.AnyAsync(row => row.Id == query.WorkshopId, cancellation))
                return new WorkshopNotFound();
            return await db.PinComments.AsNoTracking()
                .Where(comment => db.WorkshopPins.Any(pin => pin.Id == comment.PinId && pin.WorkshopId == query.WorkshopId && pin.State == PinState.Shown))
                .Join(db.WorkshopParticipants, comment => comment.ParticipantId, person => person.Id, (comment, person) => new { comment, person })
                .OrderBy(row => row.comment.At).ThenBy(row => row.comment.Id)
                .Select(row => new ToldComment(row.comment.PinId, row.person.MayBeNamed ? row.person.Name : "", row.comment.Text, row.comment.At)).ToListAsync(cancellation);
        }
    }
}
