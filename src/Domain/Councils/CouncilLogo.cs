using System.Globalization;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>A council's logo: a small PNG or JPEG that was read to its end and written again with nothing but its picture.</summary>
/// <param name="Picture">The picture.</param>
public sealed record CouncilLogo(Photo Picture)
{
    /// <summary>Largest file. It stands in every evidence pack.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>Most pixels along a side.</summary>
    public const int MostPixels = 2_000;

    /// <summary>Fewest pixels down: less is blurred beside the council's name.</summary>
    public const int FewestPixelsDown = 40;

    /// <summary>Longest description.</summary>
    public const int DescriptionLength = 120;

    /// <summary>Reads a logo that somebody sends; refused in words when it is none, or too large or too small to be shown.</summary>
    public static Result<CouncilLogo> Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            return new LogoRefused(string.Create(CultureInfo.InvariantCulture, $"The logo is larger than {MostBytes >> 10} kB. Save it smaller: 400 pixels across are enough"));
        var read = Photo.Read(bytes);
        if (!read.Succeeded)
            return new LogoRefused(read.Error is PhotoTooWide or PhotoTooLarge ? TooWide : "This is no PNG or JPEG picture that every browser shows. Save the logo as PNG and choose that");
        var picture = read.Value;
        if (picture.Width > MostPixels || picture.Height > MostPixels)
            return new LogoRefused(TooWide);
        if (picture.Height < FewestPixelsDown || picture.Width < FewestPixelsDown / 2)
            return new LogoRefused(string.Create(CultureInfo.InvariantCulture, $"The logo has {picture.Width} × {picture.Height} pixels. Choose one with {FewestPixelsDown} or more from top to bottom"));
        return new CouncilLogo(picture);
    }

    private static string TooWide => string.Create(CultureInfo.InvariantCulture, $"The logo has more than {MostPixels:N0} pixels along a side. Save it smaller: 400 pixels across are enough");
}

/// <summary>The file cannot be a logo.</summary>
public sealed record LogoRefused(string Message) : Invalid(Message);
