using LocalityLab.Domain.Platform;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Health, errors, the council's stylesheet, jobs.</summary>
internal sealed class PlatformRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/help/accessibility", Who.Everybody),
        new("/help/cookies", Who.Everybody),
        new("/{council}/accessibility", Who.Everybody),
        new("/health/live", Who.Everybody),
        new("/openapi/{documentName}.json", Who.Everybody),
        new("/health/ready", Who.Everybody),

        // The page of a status answers with that status, so nobody is «let in».
        new("/error/{status}", Who.Nobody),

        // In development only: elsewhere it does not exist.
        new("/development/mail", Who.Nobody),
        new("/{council}/brand.css", Who.Everybody),

        // The example was asked for by nobody of these, so only those who may see the council's jobs see it.
        new("/{council}/jobs/{id}", Who.Administrator | Who.DataManager),
        new("/{council}/api/jobs/{id}", Who.Administrator | Who.DataManager),

        // Only WebSockets connect. LiveSweep tries what may be followed.
        new("/{council}/live", Who.Nobody),
        new("/{council}/live/negotiate", Who.Nobody),
        new("/{council}/api/live/{stream}", Who.Administrator | Who.DataManager),
    ];

    public IReadOnlyDictionary<string, string> Streams => new Dictionary<string, string> { ["job"] = "/{council}/jobs/{id}" };

    public IReadOnlyDictionary<string, string> Constants => new Dictionary<string, string> { ["/error/{status}"] = "404", ["{documentName}"] = "v1" };

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var run = new JobRun { Command = "Test", Payload = "{}", Title = "Load the council's data", QueuedAt = council.Council.Host.Time.GetUtcNow() };
        await council.Council.Save(run);
        return new Dictionary<string, string>
        {
            ["/{council}/jobs/{id}"] = run.Id.ToString(),
            ["/{council}/api/jobs/{id}"] = run.Id.ToString(),
            ["/{council}/api/live/{stream}"] = JobRun.StreamOf(run.Id),
        };
    }
}
