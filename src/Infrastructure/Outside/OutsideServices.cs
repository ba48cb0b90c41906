using LocalityLab.Application.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>The one guarded way out.</summary>
internal static class OutsideServices
{
    public static void AddOutside(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OutsideOptions>(configuration.GetSection("Outside"));

        // A setting left over from a developer's machine must not open the network of a server.
        services.AddOptions<OutsideOptions>().PostConfigure<IHostEnvironment>((options, environment) =>
            options.AllowLoopback &= environment.IsDevelopment() || environment.IsEnvironment("Testing"));
        services.AddSingleton<IWebFetcher, GuardedFetcher>();
        services.Configure<DnsOptions>(configuration.GetSection("Dns"));
        services.AddSingleton<Application.Councils.Hosts.IDnsLookup, DnsLookup>();
    }
}
