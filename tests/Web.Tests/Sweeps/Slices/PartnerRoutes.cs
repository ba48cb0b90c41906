using LocalityLab.Domain.Assets.Partners;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Partners' directories: looked after by the council's people.</summary>
internal sealed class PartnerRoutes : ISliceRoutes
{
    private const Who Staff = Who.Administrator | Who.DataManager | Who.Adviser;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/assets/partners", Staff),
        new("/{council}/assets/partners/new", Staff),
        new("/{council}/assets/partners/{source}", Staff),
        new("/{council}/assets/partners/{source}/settings", Staff),
        new("/{council}/assets/partners/{source}/page", Staff),
        new("/{council}/assets/partners/{source}/proposals", Staff),
        new("/{council}/assets/partners/{source}/runs/{run}", Staff),
        new("/{council}/assets/embeds", Staff),
        new("/{council}/assets/embeds/new", Staff),
        new("/{council}/assets/embeds/{embed}", Staff),
        new("/{council}/embed/{embed}", Who.Everybody),
        new("/{council}/embed/{embed}/colours.css", Who.Everybody),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var own = council.Council;
        var now = own.Host.Time.GetUtcNow();
        var source = DirectorySource.Add(Guid.CreateVersion7(), SourceFormat.WebPage, new("Services", "A partner", "OGL v3.0", "http://127.0.0.1:9/", SourceSchedule.ByHand), null, now);
        var run = new SourceRun { SourceId = source.Id, IsTrial = true, StartedAt = now, EndedAt = now };
        var embed = new DirectoryEmbed { Name = "Things to do", Origins = "https://www.example.org", MadeAt = now };
        await own.Save(source, run, embed);
        return new Dictionary<string, string>
        {
            ["/{council}/assets/partners/{source}"] = source.Id.ToString(),
            ["/{council}/assets/partners/{source}/runs/{run}"] = run.Id.ToString(),
            ["{embed}"] = embed.Id.ToString(),
        };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/assets/partners/{source}"] = new Dictionary<string, string> { ["Kind"] = "service" },
        ["/{council}/assets/partners/{source}?handler=Pause"] = new Dictionary<string, string> { ["Reason"] = "holiday" },
        ["/{council}/assets/partners/{source}/settings"] = new Dictionary<string, string> { ["Fields.Name"] = "Other", ["Fields.Publisher"] = "Other", ["Fields.Licence"] = "OGL", ["Fields.Address"] = "https://example.org" },
        ["/{council}/assets/partners/{source}/page"] = new Dictionary<string, string> { ["Items"] = ".place", ["Name"] = "h3" },
        ["/{council}/assets/partners/{source}/proposals?handler=Match"] = new Dictionary<string, string> { ["record"] = Guid.CreateVersion7().ToString(), ["decision"] = "Same" },
    };
}
