using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Indicators;

/// <summary>What the slice registers besides its use cases.</summary>
public static class IndicatorServices
{
    /// <summary>The gate and its memory.</summary>
    public static IServiceCollection AddIndicators(this IServiceCollection services) =>
        services.AddSingleton(new ReleaseMemory()).AddScoped<IGatedReleases, GatedReleases>();
}
