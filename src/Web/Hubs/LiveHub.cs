using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Hubs;

/// <summary>
/// Where open pages listen. Nothing is changed through it: people save by posting forms, so everything live also works by
/// reloading. Each call enters the council of the connection's own path (<see cref="CouncilHubFilter"/>) and asks the stream's gate.
/// </summary>
public sealed class LiveHub(IMediator mediator, ICouncilScope scope, ICurrentUser user, IFollowedStreams streams, SignedInConnections signedIn) : Hub
{
    /// <summary>Name of the message that a page gets: stream, then its events.</summary>
    public const string Happened = "happened";

    /// <summary>A page follows one or two streams; more is somebody trying.</summary>
    private const int MostStreams = 20;

    /// <summary>The group of one stream of one council. The council comes from the scope, never from the caller.</summary>
    public static string GroupOf(Guid councilId, string stream) => $"{councilId:N}/{stream}";

    /// <summary>From now on the page is told what happens; answers with what happened after the number that it was drawn at.</summary>
    public async Task<StreamNews> Follow(string stream, long after)
    {
        // A connection outlives a grant: whoever looks by one reloads the page instead.
        if (user.UserId is not null && await user.Support(Context.ConnectionAborted) is not null)
            throw new HubException("Load the page again to see what happened.");
        var council = scope.Council.Id;
        var followed = Followed();
        var known = followed.Contains((council, stream));
        if (!known && followed.Count >= MostStreams)
            throw new HubException("This page follows too much at once. Load it again.");
        // Asked before joining, so that nobody is in a group whose stream they may not see, not even for a moment …
        if ((await mediator.Send(new FollowStream(stream, long.MaxValue), Context.ConnectionAborted)).Error is { } refused)
            throw new HubException(refused.Message);
        if (!known)
        {
            await streams.Follow(council, stream, Context.ConnectionAborted);
            followed.Add((council, stream));
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(council, stream), Context.ConnectionAborted);
        }

        // … and read after joining, so that nothing falls between.
        var news = await mediator.Send(new FollowStream(stream, after), Context.ConnectionAborted);
        return news.Succeeded ? news.Value : throw new HubException(news.Error.Message);
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        signedIn.Add(Context);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        signedIn.Remove(Context);
        foreach (var (council, stream) in Followed())
            streams.Leave(council, stream);
        Followed().Clear();
        return base.OnDisconnectedAsync(exception);
    }

    private HashSet<(Guid Council, string Stream)> Followed()
    {
        if (Context.Items.TryGetValue(nameof(Followed), out var kept))
            return (HashSet<(Guid, string)>)kept!;
        HashSet<(Guid, string)> followed = [];
        Context.Items[nameof(Followed)] = followed;
        return followed;
    }
}
