using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>A pin's photo as others see it; its address follows from the pin's.</summary>
/// <param name="Alt">What it shows, for those who do not see it: the pin's name, with what was said of the photo.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public sealed record PinPhotoView(string Alt, int Width, int Height);

/// <summary>The one photo of a pin. It is seen in its workshop alone, unless whoever sent it lets it go with the asset.</summary>
public sealed class PinPhoto : CouncilEntity
{
    /// <summary>Longest words about a photo, in characters.</summary>
    public const int DescriptionLength = 120;

    /// <summary>Most photos of one person in one workshop: one every two minutes for two hours.</summary>
    public const int MostOfOnePerson = 60;

    /// <summary>Most photos in one workshop; at eight megabytes each they fill sixteen gigabytes.</summary>
    public const int MostInOneWorkshop = 2_000;

    private PinPhoto()
    {
    }

    /// <summary>The workshop.</summary>
    public Guid WorkshopId { get; private init; }

    /// <summary>The pin.</summary>
    public Guid PinId { get; private set; }

    /// <summary>Who sent it.</summary>
    public Guid ParticipantId { get; private init; }

    /// <summary>The stored file.</summary>
    public Guid FileId { get; private init; }

    /// <summary>Pixels across, as it is shown.</summary>
    public int Width { get; private init; }

    /// <summary>Pixels down, as it is shown.</summary>
    public int Height { get; private init; }

    /// <summary>What it shows, in the words of whoever sent it; may be empty.</summary>
    public string Description { get; private init; } = "";

    /// <summary>True when it may be shown in the public directory, once the pin is taken into it.</summary>
    public bool MayBePublic { get; private init; }

    /// <summary>A photo that was checked and stored.</summary>
    public static PinPhoto Of(WorkshopPin pin, Guid sentBy, Photo photo, Guid fileId, string description, bool mayBePublic) => new()
    {
        WorkshopId = pin.WorkshopId, PinId = pin.Id, ParticipantId = sentBy, FileId = fileId, Width = photo.Width, Height = photo.Height, Description = Tidy(description), MayBePublic = mayBePublic,
    };

    /// <summary>As others see it on a pin of that name.</summary>
    public PinPhotoView ViewOn(string pin) => new(AltOf(pin, Description), Width, Height);

    /// <summary>The pin's name, and what the photo shows where that was said.</summary>
    public static string AltOf(string name, string description) => Tidy(description) is { Length: > 0 } words ? $"{name}: {words}" : $"Photo of {name}";

    /// <summary>The pin was merged into another one that has no photo of its own.</summary>
    public void MoveTo(WorkshopPin other)
    {
        if (other.WorkshopId == WorkshopId)
            PinId = other.Id;
    }

    private static string Tidy(string words) => words.ReplaceLineEndings(" ").Trim();
}
