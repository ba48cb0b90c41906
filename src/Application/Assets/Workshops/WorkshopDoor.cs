using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>Knows, from what their browser carries, as whom somebody without an account takes part in a workshop.</summary>
public interface IWorkshopVisitor
{
    /// <summary>The participant's id, or null for somebody who has not joined this workshop of the council in scope.</summary>
    Guid? ParticipantIn(Guid workshopId);
}

/// <summary>Somebody in a workshop.</summary>
/// <param name="Workshop">The workshop.</param>
/// <param name="Participant">As whom they take part; null for a facilitator who looks on.</param>
/// <param name="Facilitates">True for the council's people who run workshops.</param>
internal sealed record WorkshopVisit(Workshop Workshop, WorkshopParticipant? Participant, bool Facilitates);

/// <summary>Lets into a workshop those who have joined it, and its facilitators. To everybody else it does not exist.</summary>
internal sealed class WorkshopDoor(ILabDatabase db, IWorkshopVisitor visitor, ICurrentUser user) : IUseCasePart
{
    /// <summary>Who comes.</summary>
    public async Task<Result<WorkshopVisit>> Enter(Guid workshopId, CancellationToken cancellation)
    {
        var facilitates = await user.May(Permission.RunWorkshops, cancellation);
        // Both in one question: everything that anybody adds asks it.
        var joined = visitor.ParticipantIn(workshopId) is { } id
            ? await db.WorkshopParticipants.Where(row => row.Id == id && row.WorkshopId == workshopId)
                .Join(db.Workshops, row => row.WorkshopId, row => row.Id, (participant, workshop) => new { participant, workshop }).SingleOrDefaultAsync(cancellation)
            : null;
        if (joined is not null)
            return new WorkshopVisit(joined.workshop, joined.participant, facilitates);
        return facilitates && await db.Workshops.FindInCouncil(workshopId, cancellation) is { } seen ? new WorkshopVisit(seen, null, true) : new WorkshopNotFound();
    }

    /// <summary>Somebody who may add something now.</summary>
    public async Task<Result<(Workshop Workshop, WorkshopParticipant Participant)>> EnterToAdd(Guid workshopId, CancellationToken cancellation)
    {
        var visit = await Enter(workshopId, cancellation);
        if (!visit.Succeeded)
            return visit.Error;
        if (visit.Value.Participant is not { } participant)
            return new NotJoined();
        var takes = visit.Value.Workshop.TakesMore();
        return takes.Succeeded ? (visit.Value.Workshop, participant) : takes.Error;
    }

    /// <summary>Somebody who may add something to a pin that is shown.</summary>
    public async Task<Result<(WorkshopPin Pin, WorkshopParticipant Participant)>> EnterToAdd(Guid workshopId, Guid pinId, CancellationToken cancellation)
    {
        var visit = await Enter(workshopId, cancellation);
        if (!visit.Succeeded)
            return visit.Error;
        if (await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == pinId && row.WorkshopId == workshopId && row.State == PinState.Shown, cancellation) is not { } pin)
            return new PinNotFound();
        var may = await EnterToAdd(workshopId, cancellation);
        return may.Succeeded ? (pin, may.Value.Participant) : may.Error;
    }
}

/// <summary>What happens in a workshop may be followed by whoever may open its page.</summary>
internal sealed class WorkshopStream(WorkshopDoor door) : IStreamGate
{
    public string Kind => "workshop";

    public async Task<bool> MayFollow(Guid id, CancellationToken cancellation) => (await door.Enter(id, cancellation)).Succeeded;
}
