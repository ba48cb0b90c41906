using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Places;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Assets;

/// <summary>What the slice registers besides its use cases.</summary>
public static class AssetServices
{
    /// <summary>The parts that several use cases share.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<PlaceCache>()
        .AddSingleton<DirectoryMemory>()
        .AddScoped<PlaceFinder>()
        .AddScoped<AssetKindCatalogue>()
        .AddScoped<AssetPlacer>()
        .AddScoped<AssetEditor>()
        .AddScoped<SuggestionKeeper>()
        .AddScoped<AssetSearch>()
        .AddScoped<AssetImporter>()
        .AddScoped<UploadReader>();
}
