using LocalityLab.Application.Platform;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Hubs;

/// <summary>Wall 1 for hubs: every call has a scope of its own, which enters the council of the path that the connection was made to.</summary>
internal sealed class CouncilHubFilter(ICouncilDirectory councils, IHttpContextAccessor accessor) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var http = invocationContext.Context.GetHttpContext() ?? throw new HubException("This connection has no address.");
        // The signed-in person, or a participant's cookie, is that of the connection's own request.
        accessor.HttpContext = http;
        if (http.Request.RouteValues["council"] is not string slug || await councils.Find(slug, invocationContext.Context.ConnectionAborted) is not { } council)
            throw new HubException("There is no such council.");
        invocationContext.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        return await next(invocationContext);
    }
}
