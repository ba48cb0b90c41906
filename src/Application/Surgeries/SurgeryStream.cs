using LocalityLab.Application.Platform.Live;
using MediatR;

namespace LocalityLab.Application.Surgeries;

/// <summary>How full a surgery is may be followed by whoever may open its page.</summary>
internal sealed class SurgeryStream(IMediator mediator) : IStreamGate
{
    public string Kind => "surgery";

    public async Task<bool> MayFollow(Guid id, CancellationToken cancellation) => (await mediator.Send(new GetSurgery(id), cancellation)).Succeeded;
}
