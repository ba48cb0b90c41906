using LocalityLab.Application.Operators;
using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Operators.Running;
using LocalityLab.Infrastructure.Mail;
using LocalityLab.Infrastructure.Operators.Health;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Realtime;
using LocalityLab.Infrastructure.Telemetry;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>What the operators' console and every page's notices need.</summary>
internal static class OperatorServices
{
    public static void AddOperators(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TelemetryOptions>(configuration.GetSection("Telemetry"));
        services.AddHostedService<TelemetrySender>();
        services.AddScoped<IOperatorData>(provider => provider.GetRequiredService<LabContext>());
        services.AddSingleton<Notices>();
        services.AddSingleton<INotices>(provider => provider.GetRequiredService<Notices>());
        services.AddSingleton<IFeatures>(provider => provider.GetRequiredService<Notices>());
        services.AddSingleton<OutboxPulse>();
        services.AddSingleton<SlowQueries>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<SlowQueries>());
        services.AddSingleton<RequestPulse>();
        services.AddSingleton<INodePulse, NodePulse>();
        services.AddSingleton<NodeReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeReporter>());
        services.AddSingleton<MailKeeper>();
        services.AddSingleton<IMailWaiting>(provider => provider.GetRequiredService<MailQueue>());
        services.AddSingleton<IServiceHealth, ServiceHealth>();
        services.AddSingleton<IHealthProbe, DatabaseProbe>();
        services.AddSingleton<IHealthProbe, LiveProbe>();
        services.AddSingleton<IHealthProbe, MailProbe>();
        services.AddSingleton<IHealthProbe, FilesProbe>();

        // A node that runs no jobs has no scheduler to look at.
        if (RunsJobs(configuration))
            services.AddSingleton<IHealthProbe, JobsProbe>();
    }

    /// <summary>True when this node runs jobs.</summary>
    public static bool RunsJobs(IConfiguration configuration) => configuration.GetValue("Jobs:Enabled", true) && configuration.GetValue("Jobs:Run", true);
}
