using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.Net.Http.Headers;

namespace LocalityLab.Web.Api;

/// <summary>
/// Answers with a photo that people sent: never as anything but a picture of the type that our own reading found. Browsers ask each
/// time whether it is still there (and mostly get a short «unchanged»), so that one that was deleted is gone everywhere.
/// </summary>
internal static class PhotoResults
{
    /// <summary>The photo, or why there is none.</summary>
    /// <param name="photo">What was opened.</param>
    /// <param name="response">The answer, for its headers.</param>
    /// <param name="onlyHere">True for one that is not public: no cache between keeps it.</param>
    public static Microsoft.AspNetCore.Http.IResult Of(Result<OpenedPhoto> photo, HttpResponse response, bool onlyHere)
    {
        if (!photo.Succeeded)
            return ApiResults.Problem(photo.Error);
        var headers = response.Headers;
        headers.CacheControl = onlyHere ? "private, no-cache" : "no-cache";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.ContentDisposition = "inline";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Stream(photo.Value.Content, photo.Value.ContentType, entityTag: new EntityTagHeaderValue($"\"{photo.Value.Hash}\""));
    }
}
