using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Application.Demonstration;

/// <summary>Invented names. None is meant to be a real place or person.</summary>
internal static class Names
{
    public const string Borough = "Aldermere";
    public const string Country = "Merrowland";

    /// <summary>The neighbours, anticlockwise from the south.</summary>
    public static string[] Neighbours { get; } = ["Southolme", "Penwarrow", "Ludderdale", "Eastholm", "Skarrowby"];

    /// <summary>Localities, by the town each grows around.</summary>
    public static string[] Localities { get; } = ["Aldermere Harbour", "Thornvale", "Marrowdale and the South", "Saltreach and the North"];

    /// <summary>Names of wards by the town they belong to, the one nearest to its centre first.</summary>
    public static IReadOnlyDictionary<string, string[]> Wards { get; } = new Dictionary<string, string[]>
    {
        ["Aldermere"] = ["Castlegate", "Ropewalk", "Priors Mead", "Old Harbour", "Fennel Hill", "Bellfields", "Lantern Hill", "Ferrymead"],
        ["Thornmarket"] = ["Thornmarket", "Weavers Fold", "Thornmarket Meadows", "Corn Cross", "Shepherds Rise"],
        ["Marrowdale"] = ["Marrowdale", "Harebell Down", "Marrowdale Vale", "Quarry Bank", "Upper Marrow"],
        ["Saltreach"] = ["Saltreach", "Lighthouse Point", "Sandlings", "Pier and Promenade"],
        ["Staithe Green"] = ["Staithe Green", "Dockfields", "Cooper's Reach", "Saltpans"],
        ["Brackenholt"] = ["Brackenholt", "Northmoor", "Withy Beck"],
        ["Ottergate"] = ["Ottergate", "Otter Levels", "Sallowfield"],
        ["Gannet Bay"] = ["Gannet Bay", "Cliff End", "Seamead"],
        ["Ferrow"] = ["Ferrow", "Ferrow Park", "Birchen Fold"],
        ["Eddle"] = ["Eddle", "Eddle Marsh"],
    };

    private static readonly string[] First =
    [
        "Anchor", "Barley", "Bell", "Bramble", "Candle", "Cartwright", "Chandler", "Cobble", "Cooper", "Copper", "Cordwainer", "Crane", "Cuckoo", "Damson",
        "Dyer", "Elder", "Fuller", "Glebe", "Gorse", "Hazel", "Heron", "Hopper", "Juniper", "Kiln", "Lapwing", "Linnet", "Malt", "Mason", "Meadow", "Miller",
        "Mulberry", "Orchard", "Osier", "Otter", "Pottery", "Quarry", "Rowan", "Sailmaker", "Sallow", "Shepherd", "Shuttle", "Skylark", "Smithy", "Tanner",
        "Teasel", "Thatcher", "Tinder", "Walnut", "Weaver", "Wheelwright", "Willow", "Yarrow",
    ];

    private static readonly string[] Town = ["Row", "Gardens", "Yard", "Fold", "Gate", "Place", "Cross", "Quarter"];
    private static readonly string[] Suburb = ["Park", "Mead", "Rise", "Grove", "Green", "Hill", "Common", "Lea"];
    private static readonly string[] Land = ["Moor", "Fen", "Wood", "Dale", "Heath", "Carr", "Bottoms", "Levels"];
    private static readonly string[] Streets = ["Street", "Lane", "Road", "Avenue", "Close", "Way", "Terrace", "Drive", "Walk", "Crescent"];

    /// <summary>The name of a neighbourhood that fits how urban it is (0 to 1) and has not been used.</summary>
    public static string Neighbourhood(SeededRandom random, double urban, HashSet<string> used)
    {
        var endings = urban > 0.75 ? Town : urban > 0.3 ? Suburb : Land;
        while (true)
        {
            var name = $"{random.Pick(First)} {random.Pick(endings)}";
            if (used.Add(name))
                return name;
        }
    }

    /// <summary>The name of a street.</summary>
    public static string Street(SeededRandom random) => $"{random.Pick(First)} {random.Pick(Streets)}";

    /// <summary>First names of invented people.</summary>
    public static string[] Given { get; } =
        ["Amina", "Bryn", "Carys", "Dev", "Eilidh", "Femi", "Grace", "Hassan", "Imogen", "Jonah", "Kezia", "Leon", "Marta", "Nadia", "Owen", "Priya", "Rafael", "Sunita", "Tomasz", "Una", "Vera", "Wilf", "Yasmin", "Zofia"];

    /// <summary>Family names of invented people.</summary>
    public static string[] Family { get; } =
        ["Adeyemi", "Ashgrove", "Begum", "Brackley", "Calloway", "Dunmore", "Eastlake", "Farrow", "Ghosh", "Harcastle", "Ibrahim", "Jessop", "Kowalska", "Larkin", "Merrick", "Nwosu", "Oakden", "Pemberley", "Quill", "Rahman", "Sandiford", "Tolley", "Underhay", "Wetherby"];
}
