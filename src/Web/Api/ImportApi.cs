using System.ComponentModel;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Api;

/// <summary>For a council's own systems: bring in a file for an indicator, and ask what became of it.</summary>
internal static class ImportApi
{
    /// <summary>Tells one sending from another; the same value again is the same import.</summary>
    private const string IdempotencyKey = "Idempotency-Key";

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/{council}/api/v1").WithTags("Imports");
        api.MapPost("/indicators/{indicator}/imports", Send).AddEndpointFilter(ApiKeys.OnlyKeys).RequireAuthorization(new NeedsAttribute(Permission.ManageData)).DisableAntiforgery()
            .Produces<ImportAccepted>(StatusCodes.Status202Accepted)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429)
            .WithSummary("Bring in a file for an indicator")
            .WithDescription("Body: the bytes of a CSV, Excel, OpenDocument or GeoJSON file as the publisher made it. The columns are recognised as on the page. Needs the scope data:write.");
        api.MapGet("/imports", List).RequireAuthorization(new NeedsAttribute(Permission.SeeImports)).Produces<SentImports>().ProducesProblem(401).ProducesProblem(403)
            .WithSummary("The newest fifty imports").WithDescription("Rows read are rows published, rejected and ignored together. Needs the scope data:read.");
        api.MapGet("/imports/{import:guid}", One).RequireAuthorization(new NeedsAttribute(Permission.SeeImports)).Produces<SentImport>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .WithSummary("One import").WithDescription("State is Draft until the job has published it. Needs the scope data:read.");
    }

    private static async Task<IResult> Send(
        string council, string indicator, [Description("Name of the file with its ending, such as claimants.csv")] string file, [Description("What people should know about these numbers")] string? notes,
        [Description("false leaves it to a person to check and publish")] bool? publish, [FromHeader(Name = IdempotencyKey)] string? key, HttpRequest request, IMediator mediator, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        if (key is not null && !Guid.TryParse(key, out id))
            return Results.Problem("Send a UUID in «Idempotency-Key», or leave the header out.", statusCode: StatusCodes.Status400BadRequest, title: "Check the request");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var sent = await mediator.Send(new ImportByService(id, indicator, file, body.ToArray(), notes ?? "", publish ?? true), cancellation);
        if (!sent.Succeeded)
            return ApiResults.Problem(sent.Error);
        var import = Links.ImportState(council, sent.Value.ImportId);
        return Results.Accepted(import, new ImportAccepted(sent.Value.ImportId, import, sent.Value.JobId is { } job ? Links.JobProgress(council, job) : null));
    }

    private static async Task<IResult> List(IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var seen = await mediator.Send(new SeeImports(), cancellation);
        return seen.Succeeded ? Results.Json(seen.Value) : ApiResults.Problem(seen.Error);
    }

    private static async Task<IResult> One(Guid import, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var seen = await mediator.Send(new SeeImports(import), cancellation);
        return seen.Succeeded ? Results.Json(seen.Value.Imports[0]) : ApiResults.Problem(seen.Error);
    }
}

/// <summary>The answer to a file that was taken in.</summary>
/// <param name="Id">The import.</param>
/// <param name="Import">Where to ask what became of it.</param>
/// <param name="Job">Where to ask how far publishing is; null when nothing is being published.</param>
internal sealed record ImportAccepted(Guid Id, string Import, string? Job);
