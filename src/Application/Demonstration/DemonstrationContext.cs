using LocalityLab.Application.Demonstration.Terrain;

namespace LocalityLab.Application.Demonstration;

/// <summary>What the builders share.</summary>
internal sealed record DemonstrationContext(
    int Seed, DateOnly Today, Borough Borough, Traits Traits, DemonstrationPopulation Population, Projection Projection);
