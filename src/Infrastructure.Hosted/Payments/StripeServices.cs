using LocalityLab.Application.Billing.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Stripe behind <see cref="IPayments"/>.</summary>
internal static class StripeServices
{
    /// <summary>Name of the client that calls Stripe.</summary>
    public const string Client = "stripe";

    /// <summary>Calls that did not get through are tried again under the same key.</summary>
    private const int Retries = 2;

    public static void AddStripe(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StripeOptions.From(configuration);
        services.AddSingleton(options);
        services.AddHttpClient(Client, client => client.Timeout = TimeSpan.FromSeconds(20));
        services.AddSingleton<Stripe.IStripeClient>(provider => new Stripe.StripeClient(new Stripe.StripeClientOptions
        {
            ApiKey = options.ApiKey,
            ApiBase = options.ApiBase,
            HttpClient = new Stripe.SystemNetHttpClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(Client), Retries, enableTelemetry: false),
        }));
        services.AddSingleton<StripeCalls>();
        services.AddSingleton<StripeCheckouts>();
        services.AddSingleton<StripeNotifications>();
        services.AddSingleton<IPayments, StripePayments>();
    }
}
