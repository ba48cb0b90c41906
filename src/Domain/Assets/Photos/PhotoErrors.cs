using System.Globalization;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Photos;

/// <summary>The bytes are no JPEG and no PNG, whatever the file's name says.</summary>
public sealed record PhotoNotRead() : Invalid("This is not a JPEG or PNG photo, whatever its name says. Choose a photo that is saved as JPEG or PNG.");

/// <summary>A photo in the format that iPhones and newer Android telephones keep for themselves.</summary>
public sealed record PhotoIsHeic()
    : Invalid("This photo is saved as HEIC, which many browsers do not show. Save it as JPEG and choose that. On an iPhone: Settings, Camera, Formats, «Most compatible».");

/// <summary>It begins as a photo and does not go on as one.</summary>
public sealed record PhotoBroken() : Invalid("The photo is incomplete or damaged. Choose it again, or take another one.");

/// <summary>A JPEG or PNG of a sort that browsers do not show.</summary>
public sealed record PhotoUnusual() : Invalid("The photo is saved in a way that not every browser shows. Save it as an ordinary JPEG and choose that.");

/// <summary>More pixels than a telephone can show beside others.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public sealed record PhotoTooWide(long Width, long Height)
    : Invalid(string.Create(CultureInfo.InvariantCulture, $"The photo has {Width:N0} × {Height:N0} pixels. Choose one with no more than {Photo.MostPixels:N0} along each side, or take it again at a lower resolution."));

/// <summary>A larger file than is taken.</summary>
public sealed record PhotoTooLarge() : Invalid("The photo is larger than 8 MB. Choose a smaller one, or take it again at a lower resolution.");
