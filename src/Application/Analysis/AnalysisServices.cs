using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Analysis;

/// <summary>What the slice registers besides its use cases.</summary>
public static class AnalysisServices
{
    /// <summary>The parts that several use cases share.</summary>
    public static IServiceCollection AddAnalysis(this IServiceCollection services) => services
        .AddScoped<IndicatorRoutes>()
        .AddScoped<NeedScoring>()
        .AddScoped<NeedProfileAccess>()
        .AddScoped<NeedProfileWriter>()
        .AddScoped<NeedProfileMaker>()
        .AddScoped<GapSupplyFinder>()
        .AddScoped<GapDemandFinder>();
}
