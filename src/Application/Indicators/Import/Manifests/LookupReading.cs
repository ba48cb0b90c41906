using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>A lookup ready to be stored.</summary>
internal sealed record BuiltLookup(KnownGeography From, KnownGeography To, LookupKind Kind, IReadOnlyCollection<LookupEntry> Entries);

/// <summary>Reads the lookups of one file. A row is used when at least one pair of columns takes it.</summary>
internal static class LookupReading
{
    public static Result<(List<BuiltLookup> Lookups, CheckReport Report)> Read(FileContent file, ManifestLookupFile plan, AreaMatcher areas, IReadOnlyDictionary<string, IReadOnlyList<double>> people)
    {
        var layout = SheetLayout.Choose(file)!;
        var report = Interpreter.StartReport(file, layout);
        var filters = RowFilters.Of(plan.Where, layout);
        if (filters.Error is { } unknown) return unknown;
        var pairs = new List<Pair>();
        foreach (var pair in plan.Pairs)
        {
            var (from, to) = (layout.IndexOf(pair.FromColumn), layout.IndexOf(pair.ToColumn));
            if (from < 0 || to < 0) return new ColumnNotFound(from < 0 ? pair.FromColumn : pair.ToColumn, layout.Columns);
            pairs.Add(new(pair, areas.Find(pair.From)!, areas.Find(pair.To)!, from, to));
        }

        foreach (var row in layout.DataRows)
        {
            if (filters.Value.FirstFailed(row) is { } failed)
            {
                report.Ignore(ReportReason.FilteredOut, failed, row.Number, row[0]);
                continue;
            }

            var fates = pairs.ConvertAll(pair => pair.Take(row, areas));
            if (fates.Contains(PairFate.Used)) report.Publish();
            else if (fates.Contains(PairFate.Repeated)) report.Ignore(ReportReason.NotUsed, "Says again what an earlier row says", row.Number, row[pairs[0].FromIndex]);
            else report.Ignore(ReportReason.NotUsed, "Its areas are not kept by this council", row.Number, row[pairs[0].FromIndex]);
        }

        return (pairs.ConvertAll(pair => pair.Build(people, report)), report.Build(file.RowCount - (layout.HeaderRow is null ? 0 : 1)));
    }

    private enum PairFate
    {
        Used,
        Repeated,
        NotKept,
    }

    private sealed class Pair(ManifestLookup plan, KnownGeography from, KnownGeography to, int fromIndex, int toIndex)
    {
        private readonly List<LookupRow> rows = [];
        private readonly HashSet<(int, int)> seen = [];

        public int FromIndex => fromIndex;

        public PairFate Take(TextRow row, AreaMatcher areas)
        {
            var (start, end) = (Match(row[fromIndex], from, areas), Match(row[toIndex], to, areas));
            if (start < 0 || end < 0) return PairFate.NotKept;
            if (!seen.Add((start, end))) return PairFate.Repeated;
            rows.Add(new(from.Areas[start].Code, to.Areas[end].Code));
            return PairFate.Used;
        }

        public BuiltLookup Build(IReadOnlyDictionary<string, IReadOnlyList<double>> people, ReportBuilder report)
        {
            var built = LookupBuilder.FromRows(rows, Ordinals(from), Ordinals(to), people.GetValueOrDefault(to.Slug));
            foreach (var missing in built.Missing.Where(code => from.Areas.Any(area => area.IsOwn && area.Code == code)))
                report.Notice(ReportReason.AreaWithoutValue, $"An area of {from.Name} leads to no area of {to.Name}", 0, missing);
            foreach (var problem in LookupEntries.Validate(built.Entries, plan.Kind, from.Areas.Count, to.Areas.Count).Where(problem => built.Entries.Any(entry => entry.From == problem.From)))
                report.Notice(ReportReason.Note, $"The lookup from {from.Name} to {to.Name} is not {(plan.Kind == LookupKind.Exact ? "exact" : "whole")}", 0, problem.Problem);
            return new(from, to, plan.Kind, built.Entries);
        }

        private static int Match(string text, KnownGeography geography, AreaMatcher areas)
        {
            var byCode = areas.Match(text, "", [geography]);
            return byCode.Matched ? byCode.Ordinal : byCode.Kind == AreaMatchKind.Unknown ? areas.Match("", text, [geography]).Ordinal : -1;
        }

        private static Dictionary<string, int> Ordinals(KnownGeography geography) =>
            geography.Areas.Select((area, ordinal) => (area.Code, ordinal)).ToDictionary(area => area.Code, area => area.ordinal, StringComparer.OrdinalIgnoreCase);
    }
}
