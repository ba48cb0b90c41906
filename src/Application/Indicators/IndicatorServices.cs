using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Indicators;

/// <summary>What the slice registers besides its use cases.</summary>
public static class IndicatorServices
{
    /// <summary>The gate and its memory, the catalogue, the book of geographies.</summary>
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddSingleton(provider => new ReleaseMemory(provider.GetRequiredService<CacheSize>()).Measured())
        .AddSingleton<GeographyMemory>()
        .AddSingleton<CatalogueMemory>()
        .AddScoped<IGatedReleases, GatedReleases>()
        .AddScoped<IGeographyBook, GeographyBook>()
        .AddScoped<IPlaceShapes, PlaceShapes>()
        .AddScoped<ICatalogueReader, CatalogueReader>()
        .AddScoped<ProfileBuilder>();
}
