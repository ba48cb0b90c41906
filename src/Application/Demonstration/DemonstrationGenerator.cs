using LocalityLab.Application.Demonstration.Community;
using LocalityLab.Application.Demonstration.Figures;
using LocalityLab.Application.Demonstration.Terrain;

namespace LocalityLab.Application.Demonstration;

/// <summary>Makes the demonstration council: pure, without input or output; the same options give the same council.</summary>
public static class DemonstrationGenerator
{
    /// <summary>What it is called, whatever the seed.</summary>
    public static DemonstrationIdentity Identity { get; } =
        new("aldermere", Names.Borough, Borough.AuthorityCode(0), "#00605a", "data@aldermere.example.org");

    /// <summary>Makes it. Takes about two seconds, on two threads.</summary>
    public static DemonstrationCouncil Generate(DemonstrationOptions options)
    {
        var lastYear = options.Today.Year - 1;
        var projection = new Projection(options.ToDegrees);
        var borough = Borough.Draw(options.Seed);
        var traits = Traits.Of(borough, options.Seed);
        var population = PopulationBuilder.Build(borough, traits, options.Seed, new(lastYear, 6, 30));
        var context = new DemonstrationContext(options.Seed, options.Today, borough, traits, population, projection);
        var drawing = Task.Run(() => PostcodesBuilder.Build(borough, population, projection, options.Seed));
        var green = LayersBuilder.Greenspaces(borough, options.Seed);
        var indicators = new FiguresBuilder(borough, traits, population, options.Seed, lastYear).Build();
        var layers = LayersBuilder.Build(borough, green, projection);
        var geographies = PlacesBuilder.Geographies(borough, population, projection, lastYear - 1);
        var postcodes = drawing.GetAwaiter().GetResult();

        var neediest = Neediest(borough, traits);
        var community = new CommunityBuilder(context, neediest);
        var (groups, homes) = community.Groups();
        var assets = new AssetsBuilder(context, postcodes).Build(green, groups, homes);
        return new()
        {
            Seed = options.Seed,
            Geographies = geographies,
            Lookups = PlacesBuilder.Lookups(borough),
            Layers = layers,
            Postcodes = postcodes,
            Population = population,
            Themes = Catalogue.Themes,
            Indicators = indicators,
            Assets = assets,
            People = community.People(groups),
            Groups = groups,
            Surgeries = new SurgeriesBuilder(context, assets, groups).Build(),
            HeldSurgeries = new HeldSurgeriesBuilder(context, assets, groups).Build(),
            NeedProfile = EvidenceBuilder.NeedProfile,
            Pack = new EvidenceBuilder(context, indicators, assets, groups[0], neediest).Pack(),
        };
    }

    // The ward where people are poor and help is thin: the one that the demonstration's pack is about.
    private static int Neediest(Borough borough, Traits traits) =>
        Enumerable.Range(0, borough.Wards.Count).MaxBy(ward => borough.AreasOf(ward).Average(area => traits.Deprivation[area] + (2.5 * traits.Forgotten[area])));
}
