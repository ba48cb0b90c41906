using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>The file of what is held about the signed-in person.</summary>
internal static class AccountEndpoints
{
    /// <summary>Written to be read by people too: indented, and names as they are spelt. It is a file, never part of a page.</summary>
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() },
    };

    public static void Map(WebApplication app) =>
        app.MapGet(Links.MyDataFile(), async (IMediator mediator, CancellationToken cancellation) =>
        {
            var copy = await mediator.Send(new CopyMyData(), cancellation);
            return copy.Succeeded
                ? Results.File(JsonSerializer.SerializeToUtf8Bytes(copy.Value, Readable), "application/json; charset=utf-8", "my-locality-lab-data.json")
                : ApiResults.Problem(copy.Error);
        }).RequireAuthorization(new NeedsAttribute(Permission.UseAccount));
}
