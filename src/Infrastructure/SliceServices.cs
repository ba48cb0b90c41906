using LocalityLab.Application.Analysis;
using LocalityLab.Application.Indicators;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure;

/// <summary>What belongs to one slice, a line or two each.</summary>
internal static class SliceServices
{
    public static void AddSlices(this IServiceCollection services)
    {
        services.AddIndicators();
        services.AddAnalysis();
    }
}
