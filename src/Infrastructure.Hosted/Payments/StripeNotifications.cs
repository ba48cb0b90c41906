using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Platform;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>
/// Reads what Stripe's webhooks send. Only ids, kind and time are taken from a message, by name and without the library's types, so an
/// endpoint that is set to another version of the API is understood as long as these stand where they always stood; the subscription itself
/// is asked for in the version that this library speaks. What cannot be read is refused: Stripe keeps it and sends it again for three days.
/// </summary>
internal sealed partial class StripeNotifications(StripeOptions options, TimeProvider clock, ILogger<StripeNotifications> log)
{
    /// <summary>Header of a message's signature.</summary>
    public const string SignatureHeader = "Stripe-Signature";

    private readonly ConcurrentDictionary<string, bool> otherVersions = new(StringComparer.Ordinal);

    public Result<IncomingNotification> Read(byte[] body, Func<string, string?> header)
    {
        if (Refusal(body, header(SignatureHeader)) is { } refused)
            return refused;
        try
        {
            using var document = JsonDocument.Parse(body);
            var message = document.RootElement;
            if (Text(message, "object") != "event" || Text(message, "id") is not { Length: > 0 and <= 90 } id || Text(message, "type") is not { Length: > 0 and <= 80 } kind
                || !message.TryGetProperty("created", out var created) || !created.TryGetInt64(out var seconds) || !message.TryGetProperty("data", out var data) || !data.TryGetProperty("object", out var thing))
                return Unreadable("it is no event", Text(message, "id"));
            if (message.TryGetProperty("livemode", out var live) && live.ValueKind is JsonValueKind.True or JsonValueKind.False && live.GetBoolean() != options.IsLive)
                return Unreadable(options.IsLive ? "it is a test message and this service uses a live key" : "it is a live message and this service uses a test key", id);
            Compare(Text(message, "api_version") ?? "");
            if (SubscriptionOf(thing) is not { Length: <= 100 } subscription)
                return Unreadable("its subscription cannot be found in it", id);
            return new IncomingNotification(id, kind, subscription, DateTimeOffset.FromUnixTimeSeconds(seconds));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return Unreadable(exception.GetType().Name, null);
        }
    }

    /// <summary>Null when one of the secrets made the signature, within five minutes of our clock either way.</summary>
    private NotificationRefused? Refusal(byte[] body, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
            return new("The notification is not signed.");
        var why = "";
        foreach (var secret in options.Secrets)
        {
            try
            {
                Stripe.EventUtility.ValidateSignature(new UTF8Encoding(false, true).GetString(body), signature, secret, (long)SignedBody.Tolerance.TotalSeconds, clock.GetUtcNow().ToUnixTimeSeconds());
                return null;
            }
            catch (Exception exception) when (exception is Stripe.StripeException or DecoderFallbackException or FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
            {
                why = exception.Message;
            }
        }

        Forged(log, why);
        return new(why.Contains("tolerance", StringComparison.Ordinal) ? "The notification's signature is too old." : "The notification's signature is wrong.");
    }

    /// <summary>The subscription that an event's object is or belongs to; empty for none, or for one that is not ours; null when it should be there and is not.</summary>
    private static string? SubscriptionOf(JsonElement thing) => Text(thing, "object") switch
    {
        "subscription" => IsOurs(thing) ? Text(thing, "id") : "",
        "checkout.session" => Text(thing, "mode") == "subscription" && IsOurs(thing) ? Id(thing, "subscription") : "",
        "invoice" => OfInvoice(thing),
        null => null,
        _ => "",
    };

    /// <summary>Since API version 2025-03-31 an invoice names its subscription under «parent», before directly.</summary>
    private static string OfInvoice(JsonElement invoice) =>
        invoice.TryGetProperty("parent", out var parent) && parent.ValueKind == JsonValueKind.Object
            ? parent.TryGetProperty("subscription_details", out var details) && details.ValueKind == JsonValueKind.Object && IsOurs(details) ? Id(details, "subscription") : ""
            : Id(invoice, "subscription");

    private static bool IsOurs(JsonElement thing) =>
        thing.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(StripePictures.Council, out _);

    /// <summary>An id, or that of the whole thing that stands in its place.</summary>
    private static string Id(JsonElement thing, string name) => thing.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Object => Text(value, "id") ?? "", _ => "" }
        : "";

    private static string? Text(JsonElement thing, string name) =>
        thing.ValueKind == JsonValueKind.Object && thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Compare(string version)
    {
        if (!Stripe.EventUtility.IsCompatibleApiVersion(version) && otherVersions.Count < 20 && otherVersions.TryAdd(version, true))
            OtherVersion(log, version, Stripe.StripeConfiguration.ApiVersion);
    }

    private NotificationRefused Unreadable(string why, string? id)
    {
        NotRead(log, id, why);
        return new("The notification cannot be read.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notification was refused: {Why}")]
    private static partial void Forged(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notification {Id} of Stripe was refused and stays there to be sent again: {Why}")]
    private static partial void NotRead(ILogger log, string? id, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook endpoint at Stripe sends API version «{Theirs}», this service speaks «{Ours}»: set the endpoint to that version")]
    private static partial void OtherVersion(ILogger log, string theirs, string ours);
}
