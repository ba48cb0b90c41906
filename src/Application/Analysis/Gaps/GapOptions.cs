using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>How provision is measured for a gap.</summary>
public sealed record GapOptions
{
    /// <summary>The shortest and the longest distance that can be asked for, in metres.</summary>
    public const double ShortestMetres = 50, LongestMetres = 50_000;

    /// <summary>Groups on the map and in the table: thirds.</summary>
    public const int Groups = 3;

    /// <summary>The measure that need is set against.</summary>
    public ProvisionKind Measure { get; init; } = ProvisionKind.NearestDistance;

    /// <summary>The distance within which services are counted, in metres.</summary>
    public double CountMetres { get; init; } = ProvisionOptions.Walking.CountMetres;

    /// <summary>The bands of the access score.</summary>
    public CatchmentBands Bands { get; init; } = CatchmentBands.Walking;

    /// <summary>True to share out capacities, false to count every service as one; null to use capacities where every service has one.</summary>
    public bool? UseCapacity { get; init; }

    /// <summary>Everything that is wrong, by the name of the field; empty when it can be used.</summary>
    public IReadOnlyList<(string Field, string Message)> Problems
    {
        get
        {
            List<(string, string)> problems = [];
            if (!Enum.IsDefined(Measure))
                problems.Add((nameof(Measure), "Choose how provision is measured."));
            if (!IsDistance(CountMetres))
                problems.Add((nameof(CountMetres), "Enter a distance between 50 and 50,000 metres, such as 1600."));
            if (!Bands.AreUsable)
                problems.Add((nameof(Bands), "Enter bands that rise from above 0 metres, each with a weight above 0 and at most 1."));
            else if (!IsDistance(Bands.Furthest))
                problems.Add((nameof(Bands), "Enter a furthest band between 50 and 50,000 metres."));
            return problems;
        }
    }

    private static bool IsDistance(double metres) => metres is >= ShortestMetres and <= LongestMetres;
}
