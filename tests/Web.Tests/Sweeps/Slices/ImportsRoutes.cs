using System.Text;
using LocalityLab.Application.Indicators.Import.Uploads;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Imports of data: for those who manage it.</summary>
internal sealed class ImportsRoutes : ISliceRoutes
{
    private const Who Managers = Who.Administrator | Who.DataManager;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/imports", Managers),
        new("/{council}/imports/upload", Managers),
        new("/{council}/imports/{import}", Managers),
        new("/{council}/api/v1/imports", Managers),
        new("/{council}/api/v1/imports/{import}", Managers),

        // Takes posts with a key alone; to people it is not there.
        new("/{council}/api/v1/indicators/{indicator}/imports", Who.Nobody),
        new("/{council}/imports/{import}/columns", Managers),
        new("/{council}/imports/{import}/indicator", Managers),
        new("/{council}/imports/{import}/check", Managers),
        new("/{council}/imports/{import}/undo", Managers),
        new("/{council}/imports/{import}/discard", Managers),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var import = Guid.CreateVersion7();
        var content = Encoding.UTF8.GetBytes($"area_code,period,value\nA{council.Council.Slug},2025,1\nB{council.Council.Slug},2025,2\n");
        var uploaded = await council.Council.Send(new UploadFile(import, "figures.csv", content), council.People[Who.DataManager]);
        uploaded.Error.ShouldBeNull();
        return new Dictionary<string, string>
        {
            ["/{council}/imports/{import}"] = import.ToString(), ["/{council}/api/v1/imports/{import}"] = import.ToString(),
            ["/{council}/api/v1/indicators/{indicator}"] = $"{council.Council.Slug}-claimants",
        };
    }
}
