using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Components.Assets;

/// <summary>A council's colour as the pages use it: identity only, so it is made readable first.</summary>
public static class BrandColour
{
    /// <summary>The council's stylesheet: custom properties that the page's styles read. Empty rules when the colour cannot be read. The rule of contrast is <see cref="CouncilColour"/>’s.</summary>
    public static string Stylesheet(string colour) => CouncilColour.Readable(colour) is { } readable
        ? $":root{{--lab-council:{readable};--lab-council-ink:#fff;--lab-highlight:{readable}}}\n"
        : ":root{}\n";
}

/// <summary>Answers for a council's stylesheet.</summary>
internal static class BrandEndpoint
{
    public static Microsoft.AspNetCore.Http.IResult Serve(Application.Platform.ICouncilScope scope, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(BrandColour.Stylesheet(scope.Council.Colour), "text/css; charset=utf-8");
    }
}

/// <summary>Answers for a council's logo: at an address of its own content, so that browsers keep it for a year, and never as anything but a picture.</summary>
internal static class LogoEndpoint
{
    public static async Task<Microsoft.AspNetCore.Http.IResult> Serve(string hash, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var logo = await mediator.Send(new SeeCouncilLogo(hash), cancellation);
        if (!logo.Succeeded)
            return ApiResults.Problem(logo.Error);
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.ContentDisposition = "inline";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(logo.Value.Bytes, logo.Value.ContentType);
    }
}
