using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Platform;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>A comparison of need and provision as CSV: every number of the page, scores to six decimals.</summary>
public static class GapDownload
{
    /// <summary>One row per area, the widest gap first, then those that could not be compared.</summary>
    public static CsvText Rows(GapFindings findings)
    {
        var csv = new CsvText().Row("area_code", "area_name", "area_ward", "residents", "need_score", "need_rank", "need_third", "nearest_metres", "nearest_service", "count_within",
            "count_within_metres", "share_with_one_within", "access_per_person", "provision_rank", "provision_third", "gap_rank", "is_gap", "why");
        var compared = findings.FromWidest;
        foreach (var row in compared.Concat(findings.Rows.Where(row => row.Gap is null)))
        {
            csv.Cell(row.Area.Code).Cell(row.Area.Name).Cell(row.Area.Ward).Cell(row.People);
            csv.Cell(NeedWords.Exact(row.Gap?.Need.Score ?? double.NaN)).Cell(row.Gap?.Need.Rank ?? double.NaN).Cell(row.Gap?.Need.Group ?? double.NaN);
            csv.Cell(row.NearestMetres).Cell(row.NearestService?.Name).Cell(row.CountWithin).Cell(findings.Options.CountMetres).Cell(row.ShareWithin).Cell(row.Access);
            csv.Cell(row.Gap?.Provision.Rank ?? double.NaN).Cell(row.Gap?.Provision.Group ?? double.NaN).Cell(row.Gap?.GapRank ?? double.NaN);
            csv.Cell(row.Gap is null ? "" : row.Gap.IsGap ? "yes" : "no").Cell(row.Why).End();
        }

        return csv;
    }
}
