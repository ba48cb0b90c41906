namespace LocalityLab.Application.Places.Localities;

/// <summary>Something that belongs to a locality.</summary>
/// <param name="What">In words: «North locality board».</param>
/// <param name="Code">Code of its locality.</param>
public sealed record LocalityBound(string What, string Code);

/// <summary>A slice whose things belong to localities. It says what they are before an edition is published, and takes them along. The host finds and registers it.</summary>
public interface IFollowsLocalities
{
    /// <summary>What belongs to localities of an edition.</summary>
    /// <param name="geographySlug">Address of the edition.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<LocalityBound>> Of(string geographySlug, CancellationToken cancellation);

    /// <summary>Takes what belongs to a locality that goes on into the new edition; what belongs to one that ends stays with the edition before.</summary>
    /// <param name="fromSlug">Address of the edition before.</param>
    /// <param name="toSlug">Address of the new one.</param>
    /// <param name="names">Names by code of the localities that go on.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task Follow(string fromSlug, string toSlug, IReadOnlyDictionary<string, string> names, CancellationToken cancellation);
}
