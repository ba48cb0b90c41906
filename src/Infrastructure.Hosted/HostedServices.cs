using LocalityLab.Infrastructure.Hosted.Jobs;
using LocalityLab.Infrastructure.Hosted.Partners;
using LocalityLab.Infrastructure.Hosted.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted;

/// <summary>Puts the Hosted edition's adapters behind their ports, each where the configuration asks for it.</summary>
public static class HostedServices
{
    /// <summary>Call it after the embedded edition's own registrations.</summary>
    public static IServiceCollection AddHostedEdition(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Billing:Payments"] == "stripe")
            services.AddStripe(configuration);
        if (UsesHangfire(configuration))
            services.AddHangfireScheduler(configuration);
        if (SignsPartnersIn(configuration))
            services.AddPartners(configuration);
        return services;
    }

    /// <summary>Adds the edition's own addresses. Call it when the service's own are there.</summary>
    /// <param name="app">The service.</param>
    /// <param name="partnersLimit">The limit that partners' calls count on.</param>
    public static void MapHostedEdition(this WebApplication app, string partnersLimit)
    {
        if (SignsPartnersIn(app.Configuration))
            PartnerServices.MapPartners(app, partnersLimit);
        if (UsesHangfire(app.Configuration))
            HangfireDashboard.Map(app);
    }

    private static bool SignsPartnersIn(IConfiguration configuration) => configuration.GetValue("IdentityServer:Enabled", false);

    private static bool UsesHangfire(IConfiguration configuration) => configuration.GetValue("Jobs:Enabled", true) && configuration["Jobs:Scheduler"] == "hangfire";
}
