using System.Globalization;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>What a file says, ready to publish, and what became of every row.</summary>
/// <param name="Releases">In the order of the mapping's series, then of geographies, then of time.</param>
/// <param name="Report">The sum of the rows.</param>
public sealed record Interpretation(IReadOnlyList<InterpretedRelease> Releases, CheckReport Report);

/// <summary>The values of one indicator on one geography for one period, as a file gives them.</summary>
/// <param name="Indicator">The indicator, by slug.</param>
/// <param name="Geography">The geography whose ordinals the vectors follow.</param>
/// <param name="Period">The period.</param>
/// <param name="Vectors">One per breakdown, «all» first.</param>
public sealed record InterpretedRelease(string Indicator, KnownGeography Geography, Period Period, IReadOnlyList<ReleaseVector> Vectors);

/// <summary>Turns a table of text into releases: a pure function of file, mapping and areas. Twice the same input gives twice the same bytes.</summary>
public static class Interpreter
{
    /// <summary>Reads a file as a mapping says.</summary>
    /// <returns>The releases and the report, or what is wrong with the mapping.</returns>
    public static Result<Interpretation> Interpret(FileContent file, TableMapping mapping, AreaMatcher areas)
    {
        if (SheetLayout.Choose(file, mapping.Sheet, mapping.HeaderRow) is not { } layout)
            return new SheetNotFound(mapping.Sheet, [.. file.Sheets.Select(sheet => sheet.Name)]);
        var plan = MappingPlan.Of(mapping, layout, areas);
        if (plan.Error is { } error) return error;

        var run = new Run(plan.Value, areas, StartReport(file, layout));
        foreach (var row in layout.DataRows) run.Take(row);
        return run.Finish(file.RowCount - (layout.HeaderRow is null ? 0 : 1));
    }

    /// <summary>A report that already knows the rows that no table has: other sheets, titles, blank rows, notes.</summary>
    public static ReportBuilder StartReport(FileContent file, SheetLayout layout)
    {
        var report = new ReportBuilder(file.Name) { Sheet = layout.Sheet.Name, HeaderRow = layout.HeaderRow };
        report.Notice(file.Findings);
        foreach (var sheet in file.Sheets.Where(sheet => !ReferenceEquals(sheet, layout.Sheet)))
            foreach (var row in sheet.Rows)
                report.Ignore(ReportReason.OtherSheet, $"On sheet «{sheet.Name}», which is not used", row.Number, "");
        foreach (var aside in layout.AsideRows) report.Ignore(aside.Reason, aside.Text, aside.Number, "");
        return report;
    }

    private sealed class Run(MappingPlan plan, AreaMatcher areas, ReportBuilder report)
    {
        private readonly Dictionary<(string Code, string Name), AreaMatch> matches = [];
        private readonly Dictionary<string, Period?> periods = new(StringComparer.Ordinal);
        private readonly Dictionary<ReleaseKey, ReleaseDraft> drafts = [];
        private readonly List<(ReportReason Reason, string Text, string Example)> problems = [];
        private bool placed;

        public void Take(TextRow row)
        {
            problems.Clear();
            placed = false;
            if (plan.FirstFailed(plan.Where, row) is { } filter)
            {
                Ignore(row, filter);
                return;
            }

            var used = false;
            foreach (var series in plan.Series)
                if (plan.Uses(series, row))
                {
                    used = true;
                    TakeSeries(series, row);
                }

            if (!used) IgnoreUnused(row);
            else Judge(row);
        }

        public Interpretation Finish(int rowsRead)
        {
            var releases = new List<InterpretedRelease>(drafts.Count);
            foreach (var (key, draft) in drafts.OrderBy(entry => entry.Key.Series).ThenBy(entry => plan.OrderOf(entry.Key.Geography)).ThenBy(entry => entry.Value.Period))
            {
                if (draft.Close(plan.Series[key.Series].Mapping) is not { Count: > 0 } vectors)
                {
                    report.Notice(ReportReason.NotUsed, "Numerators or denominators without a value", 0, $"{draft.Geography.Name}, {draft.Period.Label}");
                    continue;
                }

                releases.Add(new(plan.Series[key.Series].Mapping.Indicator, draft.Geography, draft.Period, vectors));
                foreach (var state in vectors.SelectMany(vector => draft.StatesGiven(vector)))
                    Count(state);
                NoticeAreasWithout(draft);
            }

            return new(releases, report.Build(rowsRead));
        }

        private void TakeSeries(SeriesPlan series, TextRow row)
        {
            var match = MatchArea(row);
            if (!match.Matched)
            {
                problems.Add((ReasonOf(match), TextOf(match), match.Why));
                return;
            }

            if (series.Breakdown is { } breakdown && breakdown.Find(row) is null)
            {
                problems.Add((ReportReason.BreakdownUnknown, $"Not one of the words expected in «{breakdown.Name}»", row[breakdown.Index]));
                return;
            }

            var who = series.Breakdown?.Find(row) ?? ReleaseVector.All;
            foreach (var column in plan.ValuesIn(series, row))
                if (PeriodOf(row, column.Period) is { } period)
                    Place(Draft(series, match, period).Vector(Breakdowns.Join(who, column.Breakdown)), match.Ordinal, plan.Read(column, row), series, row);
            foreach (var quantity in plan.QuantitiesIn(series, row))
                if (PeriodOf(row, null) is { } period)
                    Place(Draft(series, match, period).Vector(who), match.Ordinal, quantity, row);
        }

        private void Place(VectorDraft vector, int ordinal, CellReading reading, SeriesPlan series, TextRow row)
        {
            if (reading.Problem.Length > 0)
            {
                problems.Add((ReportReason.ValueUnreadable, "Neither a number nor a known marker", reading.Problem));
                return;
            }

            var (state, number, mark) = reading.Value;
            number *= series.Mapping.Scale;
            if (state == ValueState.Present && (number < series.Mapping.Minimum || number > series.Mapping.Maximum))
            {
                problems.Add((ReportReason.ValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"Outside {series.Mapping.Minimum} to {series.Mapping.Maximum}"), string.Create(CultureInfo.InvariantCulture, $"{number}")));
                return;
            }

            if (vector.RowOf(ordinal) is var earlier and > 0)
            {
                problems.Add((ReportReason.Duplicate, "The same area, period and indicator stands in an earlier row", string.Create(CultureInfo.InvariantCulture, $"row {earlier} says {vector.Describe(ordinal)}, this one {number}")));
                return;
            }

            vector.Set(ordinal, state, number, row.Number);
            placed = true;
            if (mark is not ("" or "per cent")) report.Notice(ReportReason.ValueMarked, $"Marked by the publisher as {mark}", row.Number, row[0]);
        }

        private void Place(VectorDraft vector, int ordinal, QuantityPlan quantity, TextRow row)
        {
            var text = row[quantity.Column];
            if (!CellParser.TryParse(text, plan.Cells, out var value))
                problems.Add((ReportReason.ValueUnreadable, "Neither a number nor a known marker", text));
            else if (!vector.Add(quantity, ordinal, value, row))
                problems.Add((ReportReason.Duplicate, "The same area, period and indicator stands in an earlier row", text));
            else
                placed = true;
        }

        /// <summary>Gives the row its one fate: published when any of its values stands, else rejected for the first problem.</summary>
        private void Judge(TextRow row)
        {
            if (placed)
            {
                report.Publish();
                foreach (var (reason, text, example) in problems) report.Notice(reason, text, row.Number, example);
            }
            else if (problems.Count > 0)
            {
                report.Reject(problems[0].Reason, problems[0].Text, row.Number, problems[0].Example);
            }
            else
            {
                report.Ignore(ReportReason.NotUsed, "Holds nothing for the indicators that are read from this file", row.Number, row[0]);
            }
        }

        private void Ignore(TextRow row, FilterPlan filter) =>
            report.Ignore(ReportReason.FilteredOut, filter.Reason, row.Number, row[filter.Column]);

        private void IgnoreUnused(TextRow row)
        {
            var filter = plan.Series.Count == 1 ? plan.FirstFailed(plan.Series[0].Where, row) : null;
            if (filter is { } only) Ignore(row, only);
            else report.Ignore(ReportReason.NotUsed, "Belongs to none of the indicators that are read from this file", row.Number, plan.Describe(row));
        }

        private AreaMatch MatchArea(TextRow row)
        {
            var key = (row[plan.AreaCode], row[plan.AreaName]);
            if (matches.TryGetValue(key, out var match)) return match;
            match = areas.Match(key.Item1, key.Item2, plan.Geographies);
            matches.Add(key, match);
            if (match.Kind == AreaMatchKind.ByName)
                report.Notice(ReportReason.AreaMatchedByName, $"Matched to {match.Geography!.Name} by name, because there is no code", row.Number, key.Item2);
            else if (match.Kind == AreaMatchKind.ByCode && key.Item2.Length > 0 && match.Geography!.Areas[match.Ordinal].Name is { Length: > 0 } known && known != key.Item2 && AreaMatcher.Normalise(known) != AreaMatcher.Normalise(key.Item2))
                report.Notice(ReportReason.NameDiffers, "Matched by code; the file writes the name differently", row.Number, $"{key.Item1}: «{key.Item2}», known as «{known}»");
            return match;
        }

        private Period? PeriodOf(TextRow row, Period? ofColumn)
        {
            if (ofColumn is not null) return ofColumn;
            if (plan.Period is not null) return plan.Period;
            var text = row[plan.PeriodColumn];
            if (!periods.TryGetValue(text, out var period))
                periods.Add(text, period = PeriodParser.TryParse(text, plan.Years, out var parsed) ? parsed : null);
            if (period is null) problems.Add((ReportReason.PeriodUnreadable, "The period cannot be read", text));
            return period;
        }

        private ReleaseDraft Draft(SeriesPlan series, AreaMatch match, Period period)
        {
            var key = new ReleaseKey(series.Index, match.Geography!.Id, period.First, period.Last);
            if (!drafts.TryGetValue(key, out var draft)) drafts.Add(key, draft = new(match.Geography, period));
            return draft;
        }

        private void Count(ValueState state)
        {
            if (state == ValueState.Present) report.ValuesPresent++;
            else if (state == ValueState.Suppressed) report.ValuesSuppressed++;
            else report.ValuesMissing++;
        }

        private void NoticeAreasWithout(ReleaseDraft draft)
        {
            for (var ordinal = 0; ordinal < draft.Geography.Areas.Count; ordinal++)
                if (draft.Geography.Areas[ordinal].IsOwn && !draft.Holds(ordinal))
                    report.Notice(ReportReason.AreaWithoutValue, $"No row for this area of {draft.Geography.Name} in {draft.Period.Label}", 0, $"{draft.Geography.Areas[ordinal].Code} {draft.Geography.Areas[ordinal].Name}");
        }

        private static ReportReason ReasonOf(AreaMatch match) => match.Kind switch
        {
            AreaMatchKind.OtherVintage => ReportReason.AreaOfAnotherVintage,
            AreaMatchKind.OtherGeography => ReportReason.AreaOfAnotherGeography,
            AreaMatchKind.Ambiguous => ReportReason.AreaAmbiguous,
            AreaMatchKind.Empty => ReportReason.AreaEmpty,
            _ => ReportReason.AreaUnknown,
        };

        private static string TextOf(AreaMatch match) => match.Kind switch
        {
            AreaMatchKind.OtherVintage => $"The area belongs to {match.Geography!.Name}, other boundaries than this file is for",
            AreaMatchKind.OtherGeography => $"The area belongs to {match.Geography!.Name}, which this file is not for",
            AreaMatchKind.Ambiguous => "The name stands for several areas and there is no code",
            AreaMatchKind.Empty => "No area code and no name",
            _ => "No area with this code or name",
        };
    }
}
