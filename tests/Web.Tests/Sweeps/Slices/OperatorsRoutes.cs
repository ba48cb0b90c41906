namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The operators' console. <see cref="OperatorSweep"/> asks more of these routes than the table can say.</summary>
internal sealed class OperatorsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/operator", Who.Operator),
        new("/operator/standing", Who.Operator),
        new("/operator/log", Who.Operator),
        new("/operator/councils/{id}", Who.Operator),
        new("/operator/running", Who.Operator),
        new("/operator/mail", Who.Operator),
        new("/operator/notices", Who.Operator),
        new("/status", Who.Everybody),
        new("/{council}/settings/support", Who.Administrator),
    ];

    public Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["/operator/councils/{id}"] = council.Council.Id.ToString() });
}
