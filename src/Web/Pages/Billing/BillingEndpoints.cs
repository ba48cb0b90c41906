using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>Where payment providers send their notifications, and invoices as files.</summary>
internal static class BillingEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/payments/notifications/{provider}", Receive).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/{council}/plan/invoices/{invoice:guid}/pdf", Pdf).RequireAuthorization(new NeedsAttribute(Permission.ManageCouncil)).WithMetadata(new OpenWhileSuspendedAttribute());
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Pdf(Guid invoice, IMediator mediator, CancellationToken cancellation)
    {
        var printed = await mediator.Send(new PrintInvoice(invoice), cancellation);
        return printed.Succeeded ? Results.File(printed.Value.Bytes, "application/pdf", printed.Value.FileName) : ApiResults.Problem(printed.Error);
    }

    /// <summary>200 once the message is kept, also when it was before; 400 for a message that is not the provider's, which it should not send again.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Receive(string provider, HttpRequest request, IMediator mediator, CancellationToken cancellation)
    {
        if (await Body(request, cancellation) is not { } body)
            return Results.Problem("The notification is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var received = await mediator.Send(new ReceiveNotification(provider, body, name => request.Headers[name]), cancellation);
        return received.Error switch
        {
            null => Results.Json(new { received = true }),
            PaymentsUnavailable => Results.Problem(received.Error.Message, statusCode: StatusCodes.Status404NotFound),
            var error => ApiResults.Problem(error),
        };
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > ReceiveNotification.MostBytes)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > ReceiveNotification.MostBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
