using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>A saved profile without its score.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its link.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Visibility">Who may see it.</param>
/// <param name="OwnerGroupId">The group it belongs to, or null.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="Version">For the form that changes it.</param>
public sealed record NeedProfileHead(
    Guid Id, string Slug, string Name, string Description, NeedProfileVisibility Visibility, Guid? OwnerGroupId, DateTimeOffset ChangedAt, int Version)
{
    /// <summary>True when the person who asks may change and delete it.</summary>
    public bool MayChange { get; init; }

    /// <summary>True when the person who asks made it.</summary>
    public bool IsMine { get; init; }
}

/// <summary>One area that is scored. Its place in <see cref="NeedScoreResult.Areas"/> is its place in every array of the result.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ordinal">Its place in the geography's vectors.</param>
/// <param name="Code">The publisher's code.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Easting">Its (population-weighted) centroid, metres east; NaN where unknown.</param>
/// <param name="Northing">Metres north.</param>
/// <param name="HasShape">True when a map can draw it.</param>
public sealed record NeedArea(Guid Id, int Ordinal, string Code, string Name, double Easting, double Northing, bool HasShape)
{
    /// <summary>The ward that it lies in, for areas smaller than wards; else empty.</summary>
    public string Ward { get; init; } = "";

    /// <summary>«in Clifford ward», or empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>«Trafford 018C · in Clifford ward», or the name alone.</summary>
    public string PlacedName => Place.Length > 0 ? $"{Name} · {Place}" : Name;
}

/// <summary>How an indicator that is published for other areas came to the areas of the score.</summary>
/// <param name="GeographyName">Where it is published: «LSOA 2021».</param>
/// <param name="AreaNounPlural">Those areas in words.</param>
/// <param name="Method">How its figures were added up.</param>
/// <param name="LeftOut">Areas with a figure that the lookup leads nowhere.</param>
public sealed record NeedJoin(string GeographyName, string AreaNounPlural, AggregationMethod Method, int LeftOut);

/// <summary>One indicator that is in the score.</summary>
public sealed record NeedScoreIndicator
{
    /// <summary>The indicator, without its numbers.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>Which end of it is need.</summary>
    public required NeedDirection Direction { get; init; }

    /// <summary>Its weight as entered.</summary>
    public required double Weight { get; init; }

    /// <summary>Its share of the score, 0 to 1; the shares add up to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The release that was read: pin it to get the same score again.</summary>
    public required Release Release { get; init; }

    /// <summary>How it was brought to the areas of the score; null when it is published for them.</summary>
    public NeedJoin? Join { get; init; }

    /// <summary>One value per area; NaN where there is none.</summary>
    public required double[] Values { get; init; }

    /// <summary>Why there is none, or that there is one; one state per area.</summary>
    public required ValueState[] States { get; init; }

    /// <summary>Areas without a published value.</summary>
    public int Missing => States.Count(state => state == ValueState.Missing);

    /// <summary>Areas whose value is withheld because numbers are small.</summary>
    public int Withheld => States.Count(state => state == ValueState.Suppressed);

    /// <summary>Areas whose value cannot be compared with the others.</summary>
    public int NotComparable => States.Count(state => state == ValueState.NotComparable);
}

/// <summary>An indicator that was asked for but is not in the score.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name; the address when there is no such indicator.</param>
/// <param name="Weight">The weight it would have had.</param>
/// <param name="Why">Why it is not in.</param>
public sealed record NeedLeftOut(string Slug, string Name, double Weight, string Why);

/// <summary>A need score with everything that a figure, a table or a pack needs to print it.</summary>
public sealed record NeedScoreResult
{
    /// <summary>The saved profile; null for a score that nobody saved.</summary>
    public NeedProfileHead? Profile { get; init; }

    /// <summary>Name on screen.</summary>
    public string Name => Profile?.Name ?? "Need score";

    /// <summary>What it is made of: the link that gives it again.</summary>
    public required NeedDefinition Definition { get; init; }

    /// <summary>The geography it is scored on.</summary>
    public required Geography Geography { get; init; }

    /// <summary>The council's own areas of it, in the order of their codes.</summary>
    public required IReadOnlyList<NeedArea> Areas { get; init; }

    /// <summary>What the wards of the areas are, said once under a list; empty when they have none.</summary>
    public string WardsNote { get; init; } = "";

    /// <summary>Areas of other places in the same geography, which are not scored.</summary>
    public required int Comparators { get; init; }

    /// <summary>The indicators that are in, in the order of the profile and of the scores' contributions.</summary>
    public required IReadOnlyList<NeedScoreIndicator> Indicators { get; init; }

    /// <summary>The indicators that are not, and why.</summary>
    public required IReadOnlyList<NeedLeftOut> LeftOut { get; init; }

    /// <summary>Scores, ranks, tenths and contributions by place in <see cref="Areas"/>; null when no indicator could be used.</summary>
    public NeedScores? Scores { get; init; }

    /// <summary>Fifth by place: 1 holds the greatest need; 0 without a score. Empty without scores.</summary>
    public int[] Fifths { get; init; } = [];

    /// <summary>The place of an area by its code; −1 when it is none of the scored ones.</summary>
    public int IndexOf(string code)
    {
        for (var area = 0; area < Areas.Count; area++)
        {
            if (string.Equals(Areas[area].Code, code, StringComparison.OrdinalIgnoreCase))
                return area;
        }

        return -1;
    }

    /// <summary>The areas with a score from the greatest need; equal scores by name.</summary>
    public IReadOnlyList<int> FromGreatestNeed => Scores is null
        ? []
        : [.. Enumerable.Range(0, Areas.Count).Where(area => Scores.Ranks[area] > 0)
            .OrderBy(area => Scores.Ranks[area]).ThenBy(area => Areas[area].Name, StringComparer.Ordinal)];
}
