using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>To the identity provider by plain links, so that no form of ours leads to another site; and the address at which it tells who signed out there.</summary>
internal static class ProviderEndpoints
{
    /// <summary>Where a problem is kept until the next page shows it.</summary>
    public const string Problem = "Problem";

    private const int MostBytes = 100_000;

    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/sign-in/start", Start).AllowAnonymous().RequireRateLimiting(RateLimits.Providers).WithMetadata(new OpenWhileSuspendedAttribute());
        app.MapGet("/{council}/settings/sign-in/try", Try).RequireAuthorization(new NeedsAttribute(Permission.ManageCouncil)).RequireRateLimiting(RateLimits.Providers);
        app.MapPost("/{council}/sign-in/ended", Ended).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimits.Providers).WithMetadata(new OpenWhileSuspendedAttribute());
    }

    private static async Task<IResult> Start(HttpContext context, [FromQuery] string? returnUrl, IMediator mediator, ICouncilScope scope, ITempDataDictionaryFactory notes, CancellationToken cancellation)
    {
        var local = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : null;
        var to = await mediator.Send(new StartAtProvider(local), cancellation);
        return to.Error switch
        {
            null => Leave(context, to.Value),
            Domain.Platform.NotFound => Results.NotFound(),
            var error => Back(context, notes, error, Links.CouncilSignIn(scope.Council.Slug, local)),
        };
    }

    private static async Task<IResult> Try(HttpContext context, IMediator mediator, ICouncilScope scope, ITempDataDictionaryFactory notes, CancellationToken cancellation)
    {
        var to = await mediator.Send(new TryProvider(), cancellation);
        return to.Error switch
        {
            null => Leave(context, to.Value),
            Domain.Platform.NotFound => Results.LocalRedirect(Links.ProviderSettings(scope.Council.Slug)),
            var error => Back(context, notes, error, Links.ProviderSettings(scope.Council.Slug)),
        };
    }

    /// <summary>200 when it is done, 400 for what is no logout token of this provider (OpenID Connect Back-Channel Logout 1.0, section 2.8).</summary>
    private static async Task<IResult> Ended(HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > MostBytes)
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        var token = (await context.Request.ReadFormAsync(cancellation))["logout_token"].ToString();
        var ended = await mediator.Send(new EndAtProvider(token), cancellation);
        return ended.Error switch
        {
            null => Results.Ok(),
            Domain.Platform.NotFound => Results.NotFound(),
            _ => Results.Json(new { error = "invalid_request", error_description = ended.Error.Message }, statusCode: StatusCodes.Status400BadRequest),
        };
    }

    private static IResult Leave(HttpContext context, Uri to)
    {
        // The address holds what this browser alone may know.
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(to.AbsoluteUri);
    }

    private static IResult Back(HttpContext context, ITempDataDictionaryFactory notes, Domain.Platform.Error error, string to)
    {
        var kept = notes.GetTempData(context);
        kept[Problem] = error.Message;
        kept.Save();
        return Results.LocalRedirect(to);
    }
}
