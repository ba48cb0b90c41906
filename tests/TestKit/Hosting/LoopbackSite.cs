using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LocalityLab.TestKit;

/// <summary>A partner's server on this machine, with real sockets: answers as the test says and keeps what it was asked.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> asked = [];

    private LoopbackSite(WebApplication app) => this.app = app;

    /// <summary>Where it is, without a final slash.</summary>
    public string Address => app.Urls.First().TrimEnd('/');

    /// <summary>Paths with queries, in the order in which they were asked for.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<LoopbackSite> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = new LoopbackSite(builder.Build());
        site.app.Run(context =>
        {
            lock (site.asked)
                site.asked.Add(context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
        await site.app.StartAsync();
        return site;
    }

    /// <summary>One that answers each path with a text; others are not found.</summary>
    public static Task<LoopbackSite> Of(Func<string, string?> text, string mediaType = "application/json") => Start(async context =>
    {
        if (text(context.Request.Path + context.Request.QueryString) is not { } body)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = mediaType;
        await context.Response.WriteAsync(body);
    });

    /// <summary>The pages and the API of a host of tests, over a socket.</summary>
    public static Task<LoopbackSite> Before(LabHost host)
    {
        var inside = host.CreateDefaultClient(new Uri("https://localhost"));
        return Start(async context =>
        {
            using var answer = await inside.GetAsync(context.Request.Path + context.Request.QueryString);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.Body);
        });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
