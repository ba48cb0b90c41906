using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Application.Indicators.Import.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>What importing registers besides its use cases.</summary>
public static class ImportServices
{
    /// <summary>The parts that several use cases share.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddScoped<ReleasePublisher>()
        .AddScoped<LoadSession>()
        .AddScoped<ImportDrafts>()
        .AddSingleton<CouncilLoader>();
}
