using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>
/// A town for the map: twelve small areas and two localities, child poverty in two years and on both, a postcode in the middle of
/// S07, six libraries close together in S06 and one in S01.
/// </summary>
internal static class MapTown
{
    public const string Postcode = "AA1 1AA";

    public static async Task<TestCouncil> Build(Browsing browsing)
    {
        var council = await A.Council(browsing.Host);
        var town = await NeedTown.Build(council);
        var poverty = await council.Read(db => db.Indicators.SingleAsync(indicator => indicator.Slug == "child-poverty"));
        await town.Release(poverty, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => number * 4.0)), 2023);
        var localities = await A.Shaped(council, "locality", "Localities", GeographyKind.Locality, "locality", ("L1", -2.40, 53.40, -2.34, 53.46), ("L2", -2.34, 53.40, -2.28, 53.46));
        await town.Release(poverty, localities, ReleaseVector.Of([40.5, 30.5]));
        var (longitude, latitude) = NeedTown.Middle(7);
        var (index, _) = PostcodeIndex.Of([new PostcodePlace(Domain.Places.Postcode.Parse(Postcode), new(longitude, latitude))]);
        var (postcodes, positions) = index.Encode();
        await council.Save(new PostcodeDirectory { Postcodes = postcodes, Positions = positions, Count = index.Count });
        foreach (var east in (double[])[0, 0.0004, 0.0008, 0.0012, 0.0016, 0.002])
            await town.Service(6, east: east);
        await town.Service(1);
        return council;
    }

    /// <summary>Opens a page of the town's map and waits until it can be used.</summary>
    public static async Task<(IPage Page, TestCouncil Council, List<string> Problems)> Open(Browsing browsing, string query, int width)
    {
        var council = await Build(browsing);
        var page = await browsing.Page(width: width);
        var problems = Listen(page);
        await page.GotoAsync($"/{council.Slug}/map?{query}");
        await Ready(page);
        return (page, council, problems);
    }

    public static Task Ready(IPage page) => page.WaitForSelectorAsync("#map-explorer[data-ready=true]", new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });

    public static List<string> Listen(IPage page)
    {
        List<string> problems = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error") problems.Add(message.Text);
        };
        page.PageError += (_, error) => problems.Add(error);
        return problems;
    }

    /// <summary>Opens the choices, which a telephone keeps closed.</summary>
    public static Task OpenChoices(IPage page) => page.EvaluateAsync("for (const id of ['map-choices', 'map-classes']) document.getElementById(id).open = true");

    public static Task Until(IPage page, string part) => page.WaitForURLAsync(url => url.Contains(part, StringComparison.Ordinal));

    /// <summary>The script has put in place what it asked for.</summary>
    public static Task Settled(IPage page) => page.WaitForSelectorAsync("#map-explorer:not([aria-busy])", new() { State = WaitForSelectorState.Attached });
}
