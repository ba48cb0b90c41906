using System.Text.Json;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>
/// The sandbox's own life: takes payments that are due and sends notifications by HTTP, like any provider from outside. A notification
/// that is not answered with success is sent again, each time after a longer pause, and in the end given up.
/// </summary>
internal sealed partial class SandboxClock(
    IServiceScopeFactory scopes, SandboxDesk desk, SandboxSignal signal, SandboxSecret secret, IHttpClientFactory http, TimeProvider clock, ILogger<SandboxClock> log) : BackgroundService
{
    /// <summary>Name of the client that sends.</summary>
    public const string Client = "sandbox-pay";

    private const int MostTries = 8;

    /// <summary>One look at a time in this process, so that a notification is sent once and not by whoever looks too.</summary>
    private readonly SemaphoreSlim looking = new(1, 1);

    /// <summary>Does what is due now; says how much there was.</summary>
    public async Task<int> Look(CancellationToken cancellation)
    {
        await looking.WaitAsync(cancellation);
        try
        {
            var done = 0;
            foreach (var id in await Due(SandboxKind.Subscription, cancellation))
                done += await TakePayment(id, cancellation) ? 1 : 0;
            foreach (var id in await Due(SandboxKind.Delivery, cancellation))
                done += await Send(id, cancellation) ? 1 : 0;
            return done;
        }
        finally
        {
            looking.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(TimeSpan.FromSeconds(5), stoppingToken);
                await Look(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(log, exception);
            }
        }
    }

    private async Task<IReadOnlyList<string>> Due(string kind, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
        var now = clock.GetUtcNow();
        return await services.ServiceProvider.GetRequiredService<LabContext>().Set<SandboxRecord>()
            .Where(row => row.Kind == kind && row.DueAt != null && row.DueAt <= now).OrderBy(row => row.DueAt).Take(50).Select(row => row.Id).ToListAsync(cancellation);
    }

    private async Task<bool> TakePayment(string id, CancellationToken cancellation)
    {
        var taken = await desk.Change<bool>(
            async books =>
            {
                // Read again inside: another node may have been first.
                if (await books.Find<SandboxSubscription>(id, cancellation) is not { } subscription
                    || (await books.Of<SandboxSubscription>(subscription.Picture.CustomerReference, cancellation)).FirstOrDefault(row => row.Thing.Picture.Reference == id).DueAt is not { } due
                    || due > books.Now || await books.Find<SandboxCustomer>(subscription.Picture.CustomerReference, cancellation) is not { } customer)
                    return false;
                await new SandboxLedger(books).Move(subscription, customer, books.Now, cancellation);
                return true;
            },
            cancellation);
        return taken is { Succeeded: true, Value: true };
    }

    private async Task<bool> Send(string id, CancellationToken cancellation)
    {
        var waiting = await desk.Read(books => books.Find<SandboxEvent>(id, cancellation));
        if (waiting is not { IsDelivered: false })
            return false;
        var status = 0;
        for (var copy = 0; copy < waiting.Copies; copy++)
            status = await Post(waiting, cancellation);
        await desk.Change<Nothing>(
            async books =>
            {
                if (await books.Find<SandboxEvent>(id, cancellation) is not { IsDelivered: false } told)
                    return Nothing.Value;
                told = told with { Tries = told.Tries + 1, LastStatus = status, IsDelivered = status is >= 200 and < 300 };
                DateTimeOffset? again = told.IsDelivered || told.Tries >= MostTries ? null : books.Now.AddSeconds(5 * Math.Pow(3, told.Tries - 1));
                await books.Save(id, "", told, again, cancellation);
                return Nothing.Value;
            },
            cancellation);
        return true;
    }

    private async Task<int> Post(SandboxEvent told, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new SandboxMessage(told.Id, told.Kind, told.SubscriptionId, told.At.ToUnixTimeMilliseconds()), JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/payments/notifications/sandbox", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(SandboxPayments.SignatureHeader, SignedBody.Sign(body, await secret.Get(cancellation), clock.GetUtcNow()));
        try
        {
            using var answer = await http.CreateClient(Client).SendAsync(request, cancellation);
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The payment sandbox could not do what is due; it tries again")]
    private static partial void Failed(ILogger log, Exception exception);
}
