using System.Net;
using System.Security.Cryptography;
using System.Text;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Platform;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Calls of Stripe: what it refuses becomes one of our errors, and the log holds what an operator needs to look it up there.</summary>
internal sealed partial class StripeCalls(ILogger<StripeCalls> log)
{
    /// <summary>A call whose refusal is one of our errors.</summary>
    public async Task<Result<T>> Try<T>(string what, Func<Task<Result<T>>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Stripe.StripeException exception) when (exception.HttpStatusCode == HttpStatusCode.PaymentRequired || exception.StripeError?.Type == "card_error")
        {
            return new PaymentDeclined();
        }
        catch (Stripe.StripeException exception)
        {
            Refused(log, what, (int)exception.HttpStatusCode, exception.StripeError?.Type, exception.StripeError?.Code, exception.StripeResponse?.RequestId);
            return new PaymentsUnavailable();
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            NoAnswer(log, what, exception);
            return new PaymentsUnavailable();
        }
        catch (StripeUnreadable exception)
        {
            Unreadable(log, what, exception.Message);
            return new PaymentsUnavailable();
        }
    }

    /// <summary>The thing of a name, or null when Stripe knows none.</summary>
    public static async Task<T?> OrNull<T>(Func<Task<T>> get)
        where T : class
    {
        try
        {
            return await get();
        }
        catch (Stripe.StripeException exception) when (exception.StripeError?.Code == "resource_missing")
        {
            return null;
        }
    }

    /// <summary>
    /// A key that Stripe keeps for a day, the same for the same wish: ours, and what else is sent along with it, since Stripe refuses a key
    /// that comes back with other fields.
    /// </summary>
    public static Stripe.RequestOptions Once(string key, params string[] fields) => new()
    {
        IdempotencyKey = "ll-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [key, .. fields])))),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Stripe refused {What}: status {Status}, {Type} {Code}, request {Request}")]
    private static partial void Refused(ILogger log, string what, int status, string? type, string? code, string? request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stripe did not answer {What}")]
    private static partial void NoAnswer(ILogger log, string what, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What Stripe answered to {What} cannot be used: {Why}")]
    private static partial void Unreadable(ILogger log, string what, string why);
}

/// <summary>Stripe's account is not set up as this service needs it; the message says what is missing there.</summary>
internal sealed class StripeUnreadable(string why) : Exception(why);
