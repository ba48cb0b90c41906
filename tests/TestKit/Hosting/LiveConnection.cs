using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Web.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>A page's connection to what happens live, by the real SignalR client over a WebSocket.</summary>
public sealed class LiveConnection : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly ConcurrentQueue<(string Stream, StreamEvent Event)> heard = new();

    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveConnection(HubConnection hub)
    {
        this.hub = hub;
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>What was told so far, in order.</summary>
    public IReadOnlyList<StreamEvent> Heard => [.. heard.Select(told => told.Event)];

    /// <summary>Called with each message, at once; for measuring.</summary>
    public Action<string, IReadOnlyList<StreamEvent>>? OnTold { get; set; }

    /// <summary>Ends when the connection is lost.</summary>
    public Task Closed => closed.Task;

    /// <summary>Connects to a host in this process, with a browser's cookies and, when given, the page that it stands on.</summary>
    public static Task<LiveConnection> Open(LabHost host, string council, LabClient? browser = null, string? origin = null)
    {
        var address = new Uri($"wss://localhost/{council}/live");
        var sockets = host.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request =>
        {
            if (browser?.Cookies.GetCookieHeader(new Uri($"https://localhost/{council}/live")) is { Length: > 0 } cookies)
                request.Headers.Cookie = cookies;
            if (origin is not null)
                request.Headers.Origin = origin;
        };
        return Open(address, cancellation => sockets.ConnectAsync(address, cancellation));
    }

    /// <summary>Connects to a server by its address.</summary>
    public static Task<LiveConnection> Open(Uri address, CookieContainer? cookies = null) => Open(address, async cancellation =>
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        await socket.ConnectAsync(address, cancellation);
        return socket;
    });

    /// <summary>Follows a stream; answers with what happened after the number. A refusal is a HubException.</summary>
    public Task<StreamNews> Follow(string stream, long after = 0) => hub.InvokeAsync<StreamNews>(nameof(LiveHub.Follow), stream, after);

    /// <summary>Waits until so many events were told.</summary>
    public async Task<IReadOnlyList<StreamEvent>> WaitFor(int count)
    {
        for (var tries = 0; tries < 600 && heard.Count < count; tries++)
            await Task.Delay(25);
        return heard.Count >= count ? Heard : throw new TimeoutException($"Only {heard.Count} of {count} events were told in 15 seconds.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private static async Task<LiveConnection> Open(Uri address, Func<CancellationToken, Task<WebSocket>> connect)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new Sockets(connect));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address));
        var live = new LiveConnection(builder.Build());
        live.hub.On<string, IReadOnlyList<StreamEvent>>(LiveHub.Happened, (stream, events) =>
        {
            foreach (var told in events)
                live.heard.Enqueue((stream, told));
            live.OnTold?.Invoke(stream, events);
        });
        await live.hub.StartAsync();
        return live;
    }

    private sealed class Sockets(Func<CancellationToken, Task<WebSocket>> connect) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            new SocketContext(await connect(cancellationToken));
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>A WebSocket as the pair of pipes that the client reads and writes.</summary>
    private sealed class SocketContext : DefaultConnectionContext
    {
        private readonly WebSocket socket;
        private readonly CancellationTokenSource ending = new();

        public SocketContext(WebSocket socket)
        {
            this.socket = socket;
            var (received, sent) = (new Pipe(), new Pipe());
            Transport = new Ends(received.Reader, sent.Writer);
            _ = Receive(received.Writer);
            _ = Send(sent.Reader);
        }

        public override async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            socket.Abort();
            socket.Dispose();
            ending.Dispose();
            await base.DisposeAsync();
        }

        private async Task Receive(PipeWriter output)
        {
            Exception? problem = null;
            try
            {
                while (await socket.ReceiveAsync(output.GetMemory(4_096), ending.Token) is { MessageType: not WebSocketMessageType.Close } received)
                {
                    output.Advance(received.Count);
                    if (received.EndOfMessage)
                        await output.FlushAsync(ending.Token);
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                problem = exception;
            }

            await output.CompleteAsync(problem is OperationCanceledException ? null : problem);
        }

        private async Task Send(PipeReader input)
        {
            try
            {
                while (await input.ReadAsync(ending.Token) is { IsCompleted: false } read)
                {
                    foreach (var part in read.Buffer)
                        await socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
                    input.AdvanceTo(read.Buffer.End);
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The connection is at its end.
            }
        }
    }
}
