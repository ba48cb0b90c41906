using System.Text.Json;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Places;

/// <summary>What a data manager says about a file of shapes.</summary>
public sealed record BoundaryChoice
{
    /// <summary>The layer, where the file has several; empty for the one with most in it.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The column with codes.</summary>
    public string CodeColumn { get; init; } = "";

    /// <summary>The column with names; empty where the code is the name.</summary>
    public string NameColumn { get; init; } = "";

    /// <summary>A column that says which rows are kept, such as that of the authority's code; empty to keep all.</summary>
    public string OnlyColumn { get; init; } = "";

    /// <summary>The text that it must hold.</summary>
    public string OnlyText { get; init; } = "";

    /// <summary>What the areas are.</summary>
    public GeographyKind Kind { get; init; } = GeographyKind.Ward;

    /// <summary>Name on screen, such as «Wards 2023».</summary>
    public string Name { get; init; } = "";

    /// <summary>The year of the boundaries.</summary>
    public int Year { get; init; }

    /// <summary>The statement that the licence asks for.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>True to make the council as a whole, as an area of its own, from these.</summary>
    public bool MakesWhole { get; init; }
}

/// <summary>The upload is not open any more: it was published, thrown away or changed meanwhile.</summary>
public sealed record BoundaryUploadNotOpen() : Conflict("These boundaries were published or changed meanwhile. Open them again from the list.");

/// <summary>A file of shapes on its way to a geography.</summary>
public sealed class BoundaryUpload : CouncilEntity
{
    /// <summary>The stored file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Its name.</summary>
    public required string FileName { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Raised by every change.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>What was said about it, as JSON; empty before.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The geography that came of it.</summary>
    public Guid? GeographyId { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The account of its rows, as JSON; empty before it was published.</summary>
    public string Report { get; private set; } = "";

    /// <summary>What was said about it, or null.</summary>
    public BoundaryChoice? Choice => Said.Length == 0 ? null : JsonSerializer.Deserialize<BoundaryChoice>(Said);

    /// <summary>Says what the columns are and what the areas are called.</summary>
    public Result<Nothing> Say(BoundaryChoice choice, int version)
    {
        if (PublishedAt is not null || version != Version)
            return new BoundaryUploadNotOpen();
        Said = JsonSerializer.Serialize(choice);
        Version++;
        return Nothing.Value;
    }

    /// <summary>It became a geography.</summary>
    public Result<Nothing> Publish(Guid geographyId, string report, int version, DateTimeOffset now)
    {
        if (PublishedAt is not null || version != Version)
            return new BoundaryUploadNotOpen();
        (GeographyId, Report, PublishedAt) = (geographyId, report, now);
        Version++;
        return Nothing.Value;
    }
}
