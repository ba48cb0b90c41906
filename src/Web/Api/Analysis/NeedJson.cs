using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Api.Analysis;

/// <summary>A need score as JSON. What has no number is null, never left out.</summary>
internal static class NeedJson
{
    public static object Of(NeedScoreResult need, string council) => new
    {
        name = need.Name,
        page = Links.Need(council, NeedAddress.Of(need)),
        geography = new { slug = need.Geography.Slug, name = need.Geography.Name, boundaryYear = need.Geography.BoundaryYear },
        indicators = need.Indicators.Select(item => new
        {
            slug = item.Indicator.Slug,
            name = item.Indicator.Name,
            share = item.Share,
            weight = item.Weight,
            direction = NeedWords.Direction(item.Direction),
            period = item.Release.PeriodLabel,
            joined = item.Join is null ? null : NeedWords.Joined(item.Join),
            source = item.Indicator.Source,
            licence = item.Indicator.Licence,
            release = item.Release.Id,
            contentHash = item.Release.ContentHash,
        }),
        leftOut = need.LeftOut.Select(item => new { slug = item.Slug, name = item.Name, why = item.Why }),
        method = NeedWords.Method(need),
        notes = NeedWords.Notes(need),
        areas = need.Areas.Select((area, place) => Area(need, area, place)),
    };

    private static object Area(NeedScoreResult need, NeedArea area, int place)
    {
        var known = need.Scores is not null && need.Scores.Ranks[place] > 0;
        return new
        {
            code = area.Code,
            name = area.Name,
            ward = area.Ward,
            score = known ? NeedWords.Exact(need.Scores!.Scores[place]) : (double?)null,
            rank = known ? need.Scores!.Ranks[place] : (int?)null,
            tenth = known ? need.Scores!.Tenths[place] : (int?)null,
            indicatorsMissing = need.Scores?.Missing[place],
            contributions = need.Scores?.Explain(place).Select((part, item) => new
            {
                indicator = need.Indicators[item].Indicator.Slug,
                value = part.IsMissing ? (double?)null : part.Value,
                why = part.IsMissing ? NeedWords.WhyNone(need.Indicators[item].States[place]) : null,
                points = part.IsMissing ? (double?)null : NeedWords.Exact(part.Contribution),
            }),
        };
    }
}

/// <summary>A comparison of need and provision as JSON.</summary>
internal static class GapJson
{
    public static object Of(GapFindings findings, string council) => new
    {
        need = findings.Need.Name,
        needPage = Links.Need(council, NeedAddress.Of(findings.Need)),
        geography = new { slug = findings.Need.Geography.Slug, name = findings.Need.Geography.Name, boundaryYear = findings.Need.Geography.BoundaryYear },
        kinds = findings.Kinds.Select(kind => new { slug = kind.Slug, name = kind.NamePlural }),
        measure = GapAddress.NameOf(findings.Options.Measure),
        countMetres = findings.Options.CountMetres,
        bands = findings.Options.Bands.Limits.Select((limit, band) => new { metres = limit, weight = findings.Options.Bands.Weights[band] }),
        capacityUsed = findings.CapacityUsed,
        summary = GapWords.Summary(findings),
        assets = findings.Services.Count,
        assetSources = findings.AssetSources.Select(source => new { source.Name, source.Publisher, source.Licence, source.AsOf, assets = source.Services }),
        population = findings.Demand.Population is null ? null : new { findings.Demand.Population.Name, findings.Demand.Population.Source, period = findings.Demand.Release!.PeriodLabel },
        leftOut = GapWords.LeftOut(findings),
        method = GapWords.Method(findings),
        source = GapFigures.Source(findings).Line,
        areas = findings.FromWidest.Concat(findings.Rows.Where(row => row.Gap is null)).Select(Row),
    };

    private static object Row(GapRow row) => new
    {
        code = row.Area.Code,
        name = row.Area.Name,
        ward = row.Area.Ward,
        residents = Known(row.People),
        needScore = row.Gap is null ? (double?)null : NeedWords.Exact(row.Gap.Need.Score),
        needRank = row.Gap?.Need.Rank,
        needThird = row.Gap?.Need.Group,
        nearestMetres = Known(row.NearestMetres),
        nearest = row.NearestService?.Name,
        countWithin = Known(row.CountWithin),
        shareWithin = Known(row.ShareWithin),
        accessPerPerson = Known(row.Access),
        provisionRank = row.Gap?.Provision.Rank,
        provisionThird = row.Gap?.Provision.Group,
        gapRank = row.Gap?.GapRank,
        isGap = row.Gap?.IsGap,
        why = row.Why,
    };

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
