using LocalityLab.Application.Indicators;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api;

/// <summary>Downloads of indicators.</summary>
internal static class DownloadApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/{council}/indicators/{indicator}/{geography}.csv", async (string council, string indicator, string geography, IMediator mediator, CancellationToken cancellation) =>
        {
            var csv = await mediator.Send(new DownloadIndicator(indicator, geography), cancellation);
            return csv.Succeeded ? Results.File(csv.Value, "text/csv; charset=utf-8", $"{council}-{indicator}-{geography}.csv") : ApiResults.Problem(csv.Error);
        }).AllowAnonymous().RequireRateLimiting(RateLimits.Downloads);
}
