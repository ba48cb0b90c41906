using LocalityLab.Application.Platform.Live;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Hubs;

/// <summary>Tells the pages that are connected to this node.</summary>
internal sealed class HubAudience(IHubContext<LiveHub> hub) : ILiveAudience
{
    public Task Tell(Guid councilId, string stream, IReadOnlyList<StreamEvent> events, CancellationToken cancellation) =>
        hub.Clients.Group(LiveHub.GroupOf(councilId, stream)).SendAsync(LiveHub.Happened, stream, events, cancellation);
}
