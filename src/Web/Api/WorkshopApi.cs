using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api;

/// <summary>What a workshop's map draws when it opens; what happens later it is told.</summary>
internal static class WorkshopApi
{
    private static readonly JsonSerializerOptions AsScriptsReadIt = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/workshops/{workshop:guid}/pins.csv", async (Guid workshop, IMediator mediator, CancellationToken cancellation) =>
        {
            var report = await mediator.Send(new ReportWorkshop(workshop), cancellation);
            return report.Succeeded ? Results.File(WorkshopDownload.Pins(report.Value).ToBytes(), "text/csv; charset=utf-8", "workshop-pins.csv") : ApiResults.Problem(report.Error);
        }).RequireAuthorization(new NeedsAttribute(Domain.Councils.Permission.RunWorkshops));
        app.MapGet("/{council}/workshops/{workshop:guid}/everything.zip", async (Guid workshop, IMediator mediator, CancellationToken cancellation) =>
        {
            var report = await mediator.Send(new ReportWorkshop(workshop), cancellation);
            if (!report.Succeeded)
                return ApiResults.Problem(report.Error);
            var comments = await mediator.Send(new ListPinComments(workshop), cancellation);
            return comments.Succeeded
                ? Results.Stream(await WorkshopArchive.Make(report.Value, comments.Value, mediator, cancellation), "application/zip", "workshop.zip")
                : ApiResults.Problem(comments.Error);
        }).RequireAuthorization(new NeedsAttribute(Domain.Councils.Permission.RunWorkshops));
        app.MapGet("/{council}/api/workshops/{workshop:guid}/pins", async (Guid workshop, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
        {
            response.Headers.CacheControl = "no-store";
            var pins = await mediator.Send(new ListPins(workshop), cancellation);
            return pins.Succeeded ? Results.Json(pins.Value, AsScriptsReadIt) : ApiResults.Problem(pins.Error);
        }).AllowAnonymous();
        app.MapGet("/{council}/workshops/{workshop:guid}/pins/{pin:guid}/photo", async (Guid workshop, Guid pin, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            PhotoResults.Of(await mediator.Send(new SeePinPhoto(workshop, pin), cancellation), response, onlyHere: true)).AllowAnonymous();
    }
}
