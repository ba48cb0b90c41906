using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>
/// The need score of a saved profile or of an unsaved definition. A profile that the caller may not see is a
/// <see cref="NeedProfileNotFound"/>; a definition without choices or with one twice is <see cref="Invalid"/>.
/// </summary>
/// <param name="Need">Which score.</param>
[Public("Need scores are for everybody who has the link; private profiles are refused inside")]
public sealed record ScoreNeedProfile(NeedReference Need) : IQuery<NeedScoreResult>
{
    internal sealed class Handler(NeedProfileAccess access, NeedScoring scoring) : IQueryHandler<ScoreNeedProfile, NeedScoreResult>
    {
        public Task<Result<NeedScoreResult>> Handle(ScoreNeedProfile query, CancellationToken cancellation) =>
            Score(query.Need, access, scoring, cancellation);
    }

    /// <summary>What every use case that starts from a need score shares.</summary>
    internal static async Task<Result<NeedScoreResult>> Score(
        NeedReference need, NeedProfileAccess access, NeedScoring scoring, CancellationToken cancellation)
    {
        if (need.Definition is { } definition)
            return Problem(definition) is { } problem ? problem : await scoring.Score(definition, cancellation);
        return await access.Find(need, cancellation) is { } profile
            ? await scoring.Score(profile, await access.Head(profile, cancellation), cancellation)
            : new NeedProfileNotFound();
    }

    private static Invalid? Problem(NeedDefinition definition) => definition.Choices switch
    {
        [] => new Invalid("Choose at least one indicator.") { Field = "item" },
        { Count: > NeedProfile.MostItems } => new Invalid($"Choose {NeedProfile.MostItems} indicators or fewer.") { Field = "item" },
        var choices when choices.DistinctBy(choice => choice.IndicatorSlug, StringComparer.Ordinal).Count() < choices.Count =>
            new Invalid("The link names an indicator twice. Name each once.") { Field = "item" },
        _ => null,
    };
}
