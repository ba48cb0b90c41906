using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>What the demonstration needs to be saved.</summary>
public static class DemonstrationServices
{
    /// <summary>The savers.</summary>
    public static IServiceCollection AddDemonstration(this IServiceCollection services) =>
        services.AddScoped<PlacesSaver>().AddScoped<CommunitySaver>().AddScoped<SurgerySaver>().AddScoped<HeldSurgerySaver>().AddScoped<PackSaver>().AddScoped<BoardSaver>();
}
