using LocalityLab.Application.Platform.Live;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Realtime;

/// <summary>Forwarding from the outbox to the open pages; the host brings the <see cref="ILiveAudience"/>.</summary>
internal static class RealtimeServices
{
    public static void AddRealtime(this IServiceCollection services)
    {
        services.AddSingleton<FollowedStreams>();
        services.AddSingleton<IFollowedStreams>(provider => provider.GetRequiredService<FollowedStreams>());
        services.AddSingleton<OutboxTailer>();
        services.AddSingleton<ILiveSignal>(provider => provider.GetRequiredService<OutboxTailer>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxTailer>());
        services.AddSingleton<OutboxRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRetention>());
    }
}
