using LocalityLab.Domain.Councils;

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
