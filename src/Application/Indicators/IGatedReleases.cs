using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators;

/// <summary>
/// The one way in which numbers of releases leave the database for a page, a download, a map, a pack or the API: through the
/// disclosure gate, with the council's threshold. Nothing else may read <see cref="ReleaseValues"/> on a way out.
/// </summary>
public interface IGatedReleases
{
    /// <summary>One release of the council in scope, or null when it has none with this id or it is a draft.</summary>
    Task<GatedRelease?> Find(Guid releaseId, CancellationToken cancellation);

    /// <summary>Several releases; those that are not in memory come in one query. Unknown ids are left out.</summary>
    Task<IReadOnlyList<GatedRelease>> FindAll(IReadOnlyCollection<Guid> releaseIds, CancellationToken cancellation);
}

/// <summary>A release whose vectors have passed the gate. Immutable, shared between requests: never write into its arrays.</summary>
/// <param name="Release">The release without its numbers.</param>
/// <param name="Vectors">By breakdown («all» first); each array follows the areas' ordinals of the release's geography.</param>
/// <param name="WithheldPrimary">How many values the gate withheld because they are small.</param>
/// <param name="WithheldSecondary">How many more it withheld because they would give the small ones away.</param>
public sealed record GatedRelease(Release Release, IReadOnlyDictionary<string, ReleaseVector> Vectors, int WithheldPrimary, int WithheldSecondary)
{
    /// <summary>The vector that covers everybody; null when the publisher gives only parts.</summary>
    public ReleaseVector? All => Vectors.GetValueOrDefault(ReleaseVector.All);

    /// <summary>Bytes held in memory.</summary>
    public long Bytes => Vectors.Values.Sum(vector =>
        vector.Count * (9L + (8L * (Part(vector.Numerators) + Part(vector.Denominators) + Part(vector.Lower) + Part(vector.Upper))))) + 512;

    private static int Part(double[]? values) => values is null ? 0 : 1;
}
