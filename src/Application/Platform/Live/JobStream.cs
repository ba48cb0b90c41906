using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Live;

/// <summary>A job's progress may be followed by whoever may open its page.</summary>
internal sealed class JobStream(IMediator mediator) : IStreamGate
{
    public string Kind => "job";

    public async Task<bool> MayFollow(Guid id, CancellationToken cancellation) => (await mediator.Send(new FollowJob(id), cancellation)).Succeeded;
}
