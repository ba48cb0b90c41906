using System.Globalization;
using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Community;

/// <summary>Strews assets: near people and town centres, apart from their like, and few where help is thin, so that gaps exist to be found.</summary>
internal sealed class AssetsBuilder
{
    private readonly Borough borough;
    private readonly Traits traits;
    private readonly DemonstrationPopulation population;
    private readonly Projection projection;
    private readonly DateOnly today;
    private readonly SeededRandom random;
    private readonly ILookup<int, DemonstrationPostcode> postcodes;
    private readonly List<DemonstrationAsset> assets = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> slugs = new(StringComparer.Ordinal);

    public AssetsBuilder(DemonstrationContext context, IReadOnlyList<DemonstrationPostcode> postcodes)
    {
        (borough, traits, population, projection, today) = (context.Borough, context.Traits, context.Population, context.Projection, context.Today);
        random = Chance.For(context.Seed, "assets");
        this.postcodes = postcodes.ToLookup(postcode => postcode.SmallArea);
    }

    /// <summary>All assets; each group of the list keeps one record of its own.</summary>
    public IReadOnlyList<DemonstrationAsset> Build(IReadOnlyList<Greenspace> green, IReadOnlyList<DemonstrationGroup> groups, IReadOnlyList<int> groupWards)
    {
        var spaces = green.ToLookup(space => space.IsPark ? "park" : "green-space");
        foreach (var recipe in AssetRecipes.All)
        {
            for (var i = 0; i < recipe.Count; i++)
            {
                assets.Add(spaces[recipe.Kind].ElementAtOrDefault(i) is { } space ? Space(recipe, space) : Placed(recipe));
            }
        }

        for (var i = 0; i < groups.Count; i++)
            assets.Add(OfGroup(groups[i], groupWards[i]));
        return assets;
    }

    private DemonstrationAsset Placed(AssetRecipe recipe)
    {
        var host = recipe.Hosts.Length > 0 ? Host(recipe) : null;
        var area = host?.SmallArea ?? Area(recipe);
        var postcode = host is null ? random.Pick([.. postcodes[area]]) : postcodes[area].First(one => one.Postcode == host.Postcode);
        var at = host is null ? Near(postcode, area) : new Coordinate(host.GridPoint.Easting + 4, host.GridPoint.Northing + 3);
        var template = random.Pick(recipe.Names);
        var name = Name(recipe, template, area, postcode, host);
        return Asset(recipe, name, area, postcode, at) with { Address = host?.Address ?? Address(postcode) };
    }

    private DemonstrationAsset Space(AssetRecipe recipe, Greenspace space)
    {
        var at = Island.Rounded(space.Shape.InteriorPoint.Coordinate);
        var area = Enumerable.Range(0, borough.Areas.Count).MinBy(i => borough.Areas[i].Shape.Distance(Island.Factory.CreatePoint(at)));
        var nearest = postcodes[area].MinBy(postcode => postcode.GridPoint.DistanceTo(new(at.X, at.Y)))!;
        return Asset(recipe, Unique(space.Name), area, nearest, at);
    }

    private DemonstrationAsset OfGroup(DemonstrationGroup group, int ward)
    {
        var recipe = AssetRecipes.All.First(one => one.Kind == "voluntary-group");
        var area = borough.AreasOf(ward).MaxBy(population.Total);
        var postcode = random.Pick([.. postcodes[area]]);
        return Asset(recipe, Unique(group.Name), area, postcode, Near(postcode, area)) with { Description = group.Purpose, Group = group.Slug };
    }

    private DemonstrationAsset Asset(AssetRecipe recipe, string name, int area, DemonstrationPostcode postcode, Coordinate at)
    {
        var slug = Slug(name);
        int? capacity = recipe.Capacity is { } range ? Round(random.Whole(range.From, range.To)) : null;
        var description = random.Pick(recipe.Descriptions)
            .Replace("{n}", (capacity ?? 0).ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{town}", postcode.Town, StringComparison.Ordinal);
        var isBuilding = capacity is not null && recipe.HasContact;
        return new()
        {
            Slug = slug,
            Kind = recipe.Kind,
            Name = name,
            Description = description,
            Address = Address(postcode),
            Postcode = postcode.Postcode,
            Position = projection.Of(at),
            GridPoint = new(at.X, at.Y),
            SmallArea = area,
            Capacity = recipe.Kind == "gp-practice" ? null : capacity,
            OpeningHours = recipe.Hours.Length == 0 ? "" : random.Pick(recipe.Hours),
            Telephone = recipe.HasContact ? string.Create(CultureInfo.InvariantCulture, $"01632 960{random.Next(1_000):000}") : "",
            Email = recipe.HasContact && random.Happens(0.8) ? $"hello@{slug}.example.org" : "",
            Website = recipe.HasContact && random.Happens(0.6) ? $"https://{slug}.example.org" : "",
            Accessibility = isBuilding ? random.Pick(AssetRecipes.Access) : "",
            LastSeen = today.AddDays(-random.Whole(4, 520)),
        };
    }

    private int Area(AssetRecipe recipe)
    {
        var weights = new double[borough.Areas.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var here = new GridPoint(borough.Areas[i].Centre.X, borough.Areas[i].Centre.Y);
            var apart = assets.Where(asset => asset.Kind == recipe.Kind)
                .Aggregate(1.0, (share, asset) => share * (1 - Math.Exp(-Math.Pow(asset.GridPoint.DistanceTo(here) / Math.Max(recipe.Apart, 1), 2))));
            weights[i] = population.Total(i) * (1 - recipe.Central + (3.5 * recipe.Central * traits.Central[i] * traits.Central[i]))
                * (1 - (0.97 * recipe.Absent * traits.Forgotten[i])) * apart;
        }

        return random.Weighted(weights);
    }

    private DemonstrationAsset Host(AssetRecipe recipe)
    {
        var hosts = assets.Where(asset => recipe.Hosts.Contains(asset.Kind)).ToArray();
        var kin = assets.Where(asset => asset.Kind == recipe.Kind).ToArray();
        return hosts[random.Weighted([.. hosts.Select(host => kin.Length == 0 ? 1 : Math.Min(1_500, 20 + kin.Min(other => other.GridPoint.DistanceTo(host.GridPoint))))])];
    }

    private Coordinate Near(DemonstrationPostcode postcode, int area)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var at = Island.Rounded(new Coordinate(postcode.GridPoint.Easting + random.Between(-45, 45), postcode.GridPoint.Northing + random.Between(-45, 45)));
            var point = Island.Factory.CreatePoint(at);
            if (borough.Areas[area].Shape.Contains(point) && borough.Areas[area].Shape.Boundary.Distance(point) > 2)
                return at;
        }

        return new(postcode.GridPoint.Easting, postcode.GridPoint.Northing);
    }

    private string Name(AssetRecipe recipe, string template, int area, DemonstrationPostcode postcode, DemonstrationAsset? host)
    {
        var parks = assets.Where(asset => asset.Kind == "park").OrderBy(asset => asset.GridPoint.DistanceTo(postcode.GridPoint)).ToArray();
        for (var attempt = 0; ; attempt++)
        {
            var name = template
                .Replace("{ward}", borough.WardNames[borough.Areas[area].Ward], StringComparison.Ordinal)
                .Replace("{place}", borough.AreaNames[area], StringComparison.Ordinal)
                .Replace("{town}", postcode.Town, StringComparison.Ordinal)
                .Replace("{street}", postcode.Street, StringComparison.Ordinal)
                .Replace("{first}", borough.AreaNames[area].Split(' ')[0], StringComparison.Ordinal)
                .Replace("{family}", random.Pick(Names.Family), StringComparison.Ordinal)
                .Replace("{park}", parks.Length == 0 ? borough.AreaNames[area] : parks[Math.Min(attempt, parks.Length - 1)].Name, StringComparison.Ordinal)
                .Replace("{host}", host?.Name, StringComparison.Ordinal);
            if (names.Add(name))
                return name;
            template = attempt < 8 ? random.Pick(recipe.Names) : $"{postcode.Street} {template}";
        }
    }

    private string Unique(string name) => names.Add(name) ? name : Unique($"{name} (2)");

    private string Address(DemonstrationPostcode postcode) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Whole(1, 140)} {postcode.Street}, {postcode.Town}");

    private string Slug(string name)
    {
        var slug = string.Join('-', new string([.. name.ToLowerInvariant().Where(letter => letter != '’').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (!slugs.Add(slug))
            slug += "-2";
        return slug;
    }

    private static int Round(int number) => number >= 100 ? number / 10 * 10 : number;
}
