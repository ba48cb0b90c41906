using System.Text;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api;

/// <summary>Calendar files of bookings, private calendars, and the report as a table.</summary>
internal static class SurgeryApi
{
    private const string Calendar = "text/calendar; charset=utf-8";

    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/surgeries/bookings/{id:guid}/calendar.ics", async (Guid id, IMediator mediator, CancellationToken cancellation) =>
        {
            var calendar = await mediator.Send(new GetBookingCalendar(id), cancellation);
            return calendar.Succeeded ? Results.File(Encoding.UTF8.GetBytes(calendar.Value), Calendar, "surgery.ics") : ApiResults.Problem(calendar.Error);
        }).WithMetadata(new NeedsAttribute(Permission.BookSurgeries));

        // A calendar programme has no cookie: the secret in the address is the key, and it guesses too often like any other.
        app.MapGet("/{council}/surgeries/feeds/{token}/calendar.ics", async (string token, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        {
            var calendar = await mediator.Send(new ReadFeed(token), cancellation);
            http.Response.Headers.CacheControl = "private, no-store";
            return calendar.Succeeded ? Results.File(Encoding.UTF8.GetBytes(calendar.Value), Calendar) : Results.NotFound();
        }).AllowAnonymous();

        app.MapGet("/{council}/surgeries/report.csv", async (DateOnly? from, DateOnly? to, IMediator mediator, TimeProvider clock, CancellationToken cancellation) =>
        {
            var last = to ?? Domain.Surgeries.LocalTime.DateAt(clock.GetUtcNow());
            var report = await mediator.Send(new GetSurgeryReport(from ?? last.AddYears(-1), last), cancellation);
            return report.Succeeded ? Results.File(report.Value.ToCsv(), "text/csv; charset=utf-8", "surgeries.csv") : ApiResults.Problem(report.Error);
        }).WithMetadata(new NeedsAttribute(Permission.PublishSurgeries));
    }
}
