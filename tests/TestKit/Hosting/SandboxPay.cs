using System.Text.Json;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Billing.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>The payment sandbox of a host, from outside: signs as it signs, and does at once what its clock would do in a moment.</summary>
public static class SandboxPay
{
    /// <summary>A notification as the sandbox would send it.</summary>
    public static async Task<HttpRequestMessage> Message(LabHost host, string id, string subscription, TimeSpan? ago = null, string? secret = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, type = "invoice.paid", subscription, created = host.Time.GetUtcNow().ToUnixTimeMilliseconds() });
        var signed = SignedBody.Sign(body, secret ?? await host.Services.GetRequiredService<SandboxSecret>().Get(CancellationToken.None), host.Time.GetUtcNow() - (ago ?? TimeSpan.Zero));
        var message = new HttpRequestMessage(HttpMethod.Post, "/payments/notifications/sandbox") { Content = new ByteArrayContent(body) };
        message.Headers.Add("Sandbox-Signature", signed);
        return message;
    }

    /// <summary>The signature header of a request, put onto another body.</summary>
    public static HttpRequestMessage WithBody(this HttpRequestMessage message, byte[] body)
    {
        message.Content = new ByteArrayContent(body);
        return message;
    }

    /// <summary>Takes payments that are due, sends what waits, and acts on what came, until nothing is left to do now.</summary>
    public static async Task Settle(LabHost host)
    {
        var (clock, worker) = (host.Services.GetRequiredService<SandboxClock>(), host.Services.GetRequiredService<NotificationWorker>());
        for (var rounds = 0; rounds < 20; rounds++)
        {
            if (await clock.Look(CancellationToken.None) + await worker.Look(CancellationToken.None) == 0)
                return;
        }
    }

    /// <summary>The nightly look; what was mended, by council.</summary>
    public static Task<IReadOnlyDictionary<string, string>> Night(LabHost host) => host.Services.GetRequiredService<NightlyBillingJob>().Look(CancellationToken.None);

    /// <summary>A subscription in the sandbox's books.</summary>
    public static async Task<ProviderSubscription?> Find(LabHost host, string reference) =>
        (await host.Services.GetRequiredService<IPayments>().Find(reference, CancellationToken.None)).Value;

    /// <summary>How many subscriptions a customer has there.</summary>
    public static async Task<int> Subscriptions(LabHost host, string customer) =>
        (await host.Services.GetRequiredService<SandboxDesk>().Read(books => books.Of<SandboxSubscription>(customer, CancellationToken.None))).Count;

    /// <summary>How many payments a customer made there.</summary>
    public static async Task<int> Charged(LabHost host, string customer) =>
        (await host.Services.GetRequiredService<SandboxDesk>().Read(books => books.Of<SandboxInvoice>(customer, CancellationToken.None))).Count;
}
