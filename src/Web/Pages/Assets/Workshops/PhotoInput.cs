using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Assets.Photos;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>A photo in a form.</summary>
internal static class PhotoInput
{
    /// <summary>The body may be larger than a photo may be, so that a large one gets a message and not a broken connection.</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>The photo that was chosen, or null. Of one that is too large no more is read than shows that.</summary>
    public static async Task<SentPhoto?> Read(IFormFile? file, string? description, bool mayBePublic, CancellationToken cancellation)
    {
        if (file is null or { Length: 0 })
            return null;
        var content = new byte[Math.Min(file.Length, Photo.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return new(content, description ?? "", mayBePublic);
    }
}
