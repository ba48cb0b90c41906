using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure;

/// <summary>Adapters that belong to one slice, a few lines each.</summary>
internal static class SliceServices
{
    public static void AddSlices(this IServiceCollection services)
    {
        _ = services;
    }
}
