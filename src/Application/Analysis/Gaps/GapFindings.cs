using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>A kind of asset that provides.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">One of them.</param>
/// <param name="NamePlural">Several of them.</param>
public sealed record GapKind(string Slug, string Name, string NamePlural);

/// <summary>One asset that is counted.</summary>
/// <param name="Id">The asset.</param>
/// <param name="Name">Its name.</param>
/// <param name="Easting">Metres east on the British National Grid.</param>
/// <param name="Northing">Metres north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Capacity">How many people or places it holds; null when nobody said.</param>
public sealed record GapService(Guid Id, string Name, double Easting, double Northing, double Longitude, double Latitude, int? Capacity);

/// <summary>Where assets come from.</summary>
/// <param name="Name">The source; «The council’s register» for those that people added.</param>
/// <param name="Publisher">Who published it; may be empty.</param>
/// <param name="Licence">Its licence; may be empty.</param>
/// <param name="AsOf">The date it gives for itself; may be empty.</param>
/// <param name="Services">How many of the assets counted come from it.</param>
/// <param name="RowsRejected">Rows of its file that could not be used, most often for want of a place.</param>
public sealed record GapAssetSource(string Name, string Publisher, string Licence, string AsOf, int Services, int RowsRejected);

/// <summary>Where residents were measured from.</summary>
/// <param name="Points">How many points.</param>
/// <param name="Nouns">What they stand for: «output areas».</param>
/// <param name="People">People at these points; NaN when no population is published.</param>
/// <param name="Population">The population indicator; null when none is published.</param>
/// <param name="Release">Its release; null when none.</param>
public sealed record GapDemand(int Points, string Nouns, double People, Indicator? Population, Release? Release)
{
    /// <summary>True when every point counts by its people; false when each counts alike.</summary>
    public bool HasPeople => Population is not null;
}

/// <summary>What could not be counted.</summary>
/// <param name="AssetsOutside">Published assets that lie outside the council.</param>
/// <param name="AssetsArchived">Assets that were archived.</param>
/// <param name="AssetsWithoutPlace">Published assets without a position.</param>
/// <param name="AreasWithoutPeople">Names of areas where nobody lives.</param>
/// <param name="AreasWithoutNeed">Names of areas without a need score.</param>
/// <param name="AreasWithoutPosition">Names of areas with no point to measure from.</param>
/// <param name="PointsWithoutPosition">Points of residents without a position.</param>
public sealed record GapLeftOut(
    int AssetsOutside, int AssetsArchived, int AssetsWithoutPlace, IReadOnlyList<string> AreasWithoutPeople, IReadOnlyList<string> AreasWithoutNeed,
    IReadOnlyList<string> AreasWithoutPosition, int PointsWithoutPosition);

/// <summary>One area: its need, what its residents can reach, and why it is or is not a gap.</summary>
/// <param name="Area">The area.</param>
/// <param name="People">Its residents; NaN when no population is published.</param>
/// <param name="NearestMetres">Mean distance of residents to their nearest service, in a straight line; NaN where it cannot be measured.</param>
/// <param name="NearestService">The service that is nearest to most residents; null when there is none.</param>
/// <param name="CountWithin">Mean number of services within the distance.</param>
/// <param name="ShareWithin">Share of residents (0 to 1) with at least one service within the distance.</param>
/// <param name="Access">Mean access score, capacity per person within reach; NaN without a population.</param>
/// <param name="Gap">Its place in need and provision; null when either is unknown.</param>
/// <param name="Why">In words, computed; why it could not be compared when <paramref name="Gap"/> is null.</param>
public sealed record GapRow(
    NeedArea Area, double People, double NearestMetres, GapService? NearestService, double CountWithin, double ShareWithin, double Access, GapArea? Gap, string Why);

/// <summary>Need against provision, with everything that a map, a table or a pack needs to print it.</summary>
public sealed record GapFindings
{
    /// <summary>The need score.</summary>
    public required NeedScoreResult Need { get; init; }

    /// <summary>How provision was measured.</summary>
    public required GapOptions Options { get; init; }

    /// <summary>True when capacities were shared out; false when every service counts as one.</summary>
    public required bool CapacityUsed { get; init; }

    /// <summary>The kinds of assets, in the order asked for.</summary>
    public required IReadOnlyList<GapKind> Kinds { get; init; }

    /// <summary>The kinds in words.</summary>
    public required Noun Service { get; init; }

    /// <summary>The assets that were counted, by name.</summary>
    public required IReadOnlyList<GapService> Services { get; init; }

    /// <summary>Where they come from.</summary>
    public required IReadOnlyList<GapAssetSource> AssetSources { get; init; }

    /// <summary>Where residents were measured from.</summary>
    public required GapDemand Demand { get; init; }

    /// <summary>What could not be counted.</summary>
    public required GapLeftOut LeftOut { get; init; }

    /// <summary>One row per area of the need score, in its order.</summary>
    public required IReadOnlyList<GapRow> Rows { get; init; }

    /// <summary>The comparison; null when there is none, and <see cref="WhyEmpty"/> says why.</summary>
    public required GapResult? Result { get; init; }

    /// <summary>Why there is no comparison and what to do; empty when there is one.</summary>
    public string WhyEmpty { get; init; } = "";

    /// <summary>The rows that could be compared, the widest gap first.</summary>
    public IReadOnlyList<GapRow> FromWidest => [.. Rows.Where(row => row.Gap is not null).OrderBy(row => row.Gap!.GapRank).ThenBy(row => row.Area.Name, StringComparer.Ordinal)];

    /// <summary>The areas with the highest need and the poorest provision, the widest gap first.</summary>
    public IReadOnlyList<GapRow> Gaps => [.. FromWidest.Where(row => row.Gap!.IsGap)];

    /// <summary>The measure that need is set against, per area.</summary>
    public double Provision(GapRow row) => Options.Measure switch
    {
        ProvisionKind.CountWithin => row.CountWithin,
        ProvisionKind.Access => row.Access,
        _ => row.NearestMetres,
    };

    /// <summary>Need class per area for the map: 0 little, 1, 2 much; −1 where it could not be compared.</summary>
    public int[] NeedClasses => Classes(gap => GapOptions.Groups - gap.Need.Group, gap => gap.Need.Score);

    /// <summary>Provision class per area for the map: 0 little, 1, 2 much; −1 where it could not be compared.</summary>
    public int[] ProvisionClasses => Classes(gap => gap.Provision.Group - 1, gap => gap.Provision.Value);

    // Where all areas are alike none is poorest: the map shows them in the middle.
    private int[] Classes(Func<GapArea, int> classOf, Func<GapArea, double> value)
    {
        var alike = Rows.Where(row => row.Gap is not null).Select(row => value(row.Gap!)).Distinct().Take(2).Count() < 2;
        return [.. Rows.Select(row => row.Gap is null ? -1 : alike ? 1 : classOf(row.Gap))];
    }
}
