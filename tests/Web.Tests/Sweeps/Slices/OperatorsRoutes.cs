namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The operators' console. <see cref="OperatorSweep"/> asks more of these routes than the table can say.</summary>
internal sealed class OperatorsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/operator", Who.Operator),
        new("/operator/log", Who.Operator),
    ];
}
