using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Billing.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>Who issues invoices: settings under «Billing:Seller».</summary>
public sealed class SellerOptions : ISeller
{
    /// <inheritdoc/>
    public string Name { get; set; } = "Locality Lab";

    /// <inheritdoc/>
    public string Address { get; set; } = "";

    /// <inheritdoc/>
    public string VatNumber { get; set; } = "";

    /// <inheritdoc/>
    public string PayTo { get; set; } = "";
}

/// <summary>What the slice registers besides its use cases.</summary>
internal static class BillingServices
{
    public static void AddBilling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPlanBook>(_ => PlanBook.Read(configuration["Billing:PlansFile"] ?? ""));
        services.AddSingleton<ApiMeter>();
        services.AddSingleton<IApiMeter>(provider => provider.GetRequiredService<ApiMeter>());
        services.AddHostedService(provider => provider.GetRequiredService<ApiMeter>());
        services.Configure<SellerOptions>(configuration.GetSection("Billing:Seller"));
        services.AddSingleton<ISeller>(provider => provider.GetRequiredService<IOptions<SellerOptions>>().Value);
        services.AddSingleton<NotificationWorker>();
        services.AddSingleton<INotificationSignal>(provider => provider.GetRequiredService<NotificationWorker>());
        services.AddSingleton<NightlyBillingJob>();
        services.AddSingleton<SandboxSignal>();
        services.AddSingleton<SandboxDesk>();
        services.AddSingleton<SandboxSecret>();
        services.AddSingleton<ISandboxTill, SandboxTill>();
        services.AddHostedService(provider => provider.GetRequiredService<NotificationWorker>());
        
        // A sandbox in service would give plans away: there it must be asked for by name.
        services.AddPayments(configuration["Billing:Payments"] ?? (configuration["environment"] is null or "Production" ? "none" : "sandbox"));
    }

    private static void AddPayments(this IServiceCollection services, string provider)
    {
        switch (provider)
        {
            case "none":
                services.AddSingleton<IPayments, NoCards>();
                break;
            case "sandbox":
                services.AddSingleton<IPayments, SandboxPayments>();
                services.AddSingleton<SandboxClock>();
                services.AddHostedService(services => services.GetRequiredService<SandboxClock>());
                services.AddHttpClient(SandboxClock.Client, (services, client) =>
                {
                    client.BaseAddress = new(services.GetRequiredService<ISiteAddress>().BaseAddress);
                    client.Timeout = TimeSpan.FromSeconds(10);
                });
                break;
            case "stripe" when Persistence.DatabaseOptions.IsHosted:
                // The Hosted edition registers it.
                break;
            case "stripe":
                throw new CannotStart("Billing:Payments is «stripe», which needs the Hosted edition: build with -p:Edition=Hosted, or choose «none», with which councils pay by invoice alone.");
            default:
                throw new CannotStart($"Billing:Payments is «{provider}». This edition knows «sandbox», which takes no money, and «none», with which councils pay by invoice alone.");
        }
    }
}
