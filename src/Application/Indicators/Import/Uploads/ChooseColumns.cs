using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>How the values of a table stand.</summary>
public enum ValueLayout
{
    /// <summary>One column.</summary>
    OneColumn,

    /// <summary>One column per period, named by it.</summary>
    ColumnPerPeriod,

    /// <summary>One column per age or group, named by it.</summary>
    ColumnPerGroup,
}

/// <summary>What the form about columns says.</summary>
public sealed record ColumnsChoice
{
    /// <summary>The row with the column names; null to let it be found.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The column with area codes.</summary>
    public string AreaCodeColumn { get; init; } = "";

    /// <summary>The column with area names.</summary>
    public string AreaNameColumn { get; init; } = "";

    /// <summary>The geographies that the file is for, by slug.</summary>
    public IReadOnlyList<string> Geographies { get; init; } = [];

    /// <summary>How the values stand.</summary>
    public ValueLayout Layout { get; init; }

    /// <summary>The column with values.</summary>
    public string ValueColumn { get; init; } = "";

    /// <summary>The columns with values, when there are several.</summary>
    public IReadOnlyList<string> ValueColumns { get; init; } = [];

    /// <summary>The column with periods.</summary>
    public string PeriodColumn { get; init; } = "";

    /// <summary>The period of every row.</summary>
    public string Period { get; init; } = "";

    /// <summary>What «2017/18» means.</summary>
    public YearStyle Years { get; init; }

    /// <summary>The column that says for whom.</summary>
    public string BreakdownColumn { get; init; } = "";

    /// <summary>The column with numerators.</summary>
    public string NumeratorColumn { get; init; } = "";

    /// <summary>The column with denominators.</summary>
    public string DenominatorColumn { get; init; } = "";

    /// <summary>The column with lower limits.</summary>
    public string LowerColumn { get; init; } = "";

    /// <summary>The column with upper limits.</summary>
    public string UpperColumn { get; init; } = "";

    /// <summary>Columns of which only rows with one text are used.</summary>
    public IReadOnlyDictionary<string, string> Only { get; init; } = new Dictionary<string, string>();

    /// <summary>True to multiply shares of 0 to 1 by 100.</summary>
    public bool TimesHundred { get; init; }

    internal TableMapping ToMapping(string sheet) => new()
    {
        Sheet = sheet,
        HeaderRow = HeaderRow,
        AreaCodeColumn = AreaCodeColumn,
        AreaNameColumn = AreaNameColumn,
        Geographies = Geographies,
        PeriodColumn = Layout == ValueLayout.ColumnPerPeriod ? "" : PeriodColumn,
        Period = Layout == ValueLayout.ColumnPerPeriod || PeriodColumn.Length > 0 ? "" : Period,
        Years = Years,
        Where = [.. Only.Where(only => only.Value.Length > 0).Select(only => new RowFilter(only.Key, [only.Value], $"«{only.Key}» is not «{only.Value}»"))],
        Series =
        [
            new()
            {
                Indicator = "",
                Breakdown = BreakdownColumn.Length == 0 ? null : new(BreakdownColumn, new Dictionary<string, string>()),
                Values = Layout switch
                {
                    ValueLayout.ColumnPerPeriod => [.. ValueColumns.Select(column => new ValueColumn([column]) { Period = column })],
                    ValueLayout.ColumnPerGroup => [.. ValueColumns.Select(column => new ValueColumn([column]) { Breakdown = Breakdowns.Normalise(column) })],
                    _ => ValueColumn.Length == 0 ? [] : [new([ValueColumn])],
                },
                Numerator = QuantityOf(NumeratorColumn),
                Denominator = QuantityOf(DenominatorColumn),
                Lower = QuantityOf(LowerColumn),
                Upper = QuantityOf(UpperColumn),
                Scale = TimesHundred ? 100 : 1,
            },
        ],
    };

    internal static ColumnsChoice Of(TableMapping mapping)
    {
        var series = mapping.Series[0];
        return new()
        {
            HeaderRow = mapping.HeaderRow,
            AreaCodeColumn = mapping.AreaCodeColumn,
            AreaNameColumn = mapping.AreaNameColumn,
            Geographies = mapping.Geographies,
            Layout = series.Values.Any(value => value.Period.Length > 0) ? ValueLayout.ColumnPerPeriod
                : series.Values.Count > 1 || series.Values.Any(value => value.Breakdown != ReleaseVector.All) ? ValueLayout.ColumnPerGroup : ValueLayout.OneColumn,
            ValueColumn = series.Values.Count == 1 ? series.Values[0].Columns[0] : "",
            ValueColumns = [.. series.Values.Select(value => value.Columns[0])],
            PeriodColumn = mapping.PeriodColumn,
            Period = mapping.Period,
            Years = mapping.Years,
            BreakdownColumn = series.Breakdown?.Column ?? "",
            NumeratorColumn = series.Numerator?.Column ?? "",
            DenominatorColumn = series.Denominator?.Column ?? "",
            LowerColumn = series.Lower?.Column ?? "",
            UpperColumn = series.Upper?.Column ?? "",
            Only = mapping.Where.ToDictionary(filter => filter.Column, filter => filter.Is[0]),
            TimesHundred = series.Scale == 100,
        };
    }

    private static Quantity? QuantityOf(string column) => column.Length == 0 ? null : new(column);
}

/// <summary>The page about columns.</summary>
/// <param name="Title">The import.</param>
/// <param name="FileName">The file.</param>
/// <param name="Version">The version of the draft, for the form.</param>
/// <param name="Proposal">What the program thinks, column by column.</param>
/// <param name="Choice">What is chosen now.</param>
/// <param name="Geographies">All geographies of the council.</param>
/// <param name="Words">Columns with few different texts, and the texts: rows can be narrowed by them.</param>
/// <param name="Sheets">The sheets that hold something.</param>
public sealed record ColumnsView(
    string Title, string FileName, int Version, TableProposal Proposal, ColumnsChoice Choice, IReadOnlyList<KnownGeography> Geographies, IReadOnlyList<ColumnWords> Words, IReadOnlyList<string> Sheets);

/// <summary>The different texts of a column.</summary>
public sealed record ColumnWords(string Column, IReadOnlyList<string> Texts);

/// <summary>The columns of an uploaded file with proposals.</summary>
[Requires(Permission.ManageData)]
public sealed record GetImportColumns(Guid ImportId) : IQuery<ColumnsView>
{
    private const int MostWords = 30;

    internal sealed class Handler(ILabDatabase db, ImportDrafts drafts) : IQueryHandler<GetImportColumns, ColumnsView>
    {
        public async Task<Result<ColumnsView>> Handle(GetImportColumns query, CancellationToken cancellation)
        {
            var opened = await drafts.Open(query.ImportId, cancellation);
            if (opened.Error is { } problem) return problem;
            var (run, draft, file) = opened.Value;
            if (run.State != ImportState.Draft) return new ImportNotOpen();
            var geographies = await KnownGeographies.Load(db, cancellation);
            var layout = SheetLayout.Choose(file, draft.Mapping.Sheet, draft.Mapping.HeaderRow) ?? SheetLayout.Choose(file)!;
            return new ColumnsView(run.Title, run.FileName, run.Version, ColumnProposer.Propose(layout, new(geographies)), ColumnsChoice.Of(draft.Mapping), geographies, [.. WordsOf(layout, draft.Mapping)],
                [.. file.Sheets.Where(sheet => sheet.Rows.Count > 0).Select(sheet => sheet.Name)]);
        }

        private static IEnumerable<ColumnWords> WordsOf(SheetLayout layout, TableMapping mapping)
        {
            for (var column = 0; column < layout.Columns.Count; column++)
            {
                var name = layout.Columns[column];
                if (name == mapping.AreaCodeColumn || name == mapping.AreaNameColumn) continue;
                var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var row in layout.DataRows)
                    if (row[column].Trim() is { Length: > 0 } text && texts.Add(text) && texts.Count > MostWords) break;
                if (texts.Count is >= 2 and <= MostWords && AreWords(texts)) yield return new(name, [.. texts.Order(StringComparer.OrdinalIgnoreCase)]);
            }
        }

        /// <summary>A column of numbers with a stray text in it holds values, and nobody chooses rows by those.</summary>
        private static bool AreWords(HashSet<string> texts) => texts.Count(text => CellParser.TryParse(text, CellRules.Common, out _)) * 2 < texts.Count;
    }
}

/// <summary>Keeps what was said about the columns; refused while something that publishing needs is missing.</summary>
[Requires(Permission.ManageData)]
public sealed record ChooseColumns(Guid ImportId, int Version, ColumnsChoice Choice) : ICommand<Nothing>
{
    internal sealed class Handler(ImportDrafts drafts) : ICommandHandler<ChooseColumns, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChooseColumns command, CancellationToken cancellation)
        {
            var opened = await drafts.Open(command.ImportId, cancellation);
            if (opened.Error is { } problem) return problem;
            var (run, draft, file) = opened.Value;
            if (run.Version != command.Version) return new ImportNotOpen();
            var changed = draft with { Mapping = command.Choice.ToMapping(draft.Mapping.Sheet) };
            var read = await drafts.Interpret(changed, file, cancellation);
            if (read.Error is { } incomplete) return incomplete.Field == nameof(TableMapping.Series) ? incomplete with { Field = command.Choice.Layout == ValueLayout.OneColumn ? "ValueColumn" : "ValueColumns" } : incomplete;
            return run.Edit(run.Title, changed.ToJson());
        }
    }
}

/// <summary>Reads another sheet of the file, or takes another row for the column names, and proposes anew which columns hold what.</summary>
[Requires(Permission.ManageData)]
public sealed record ReadOtherTable(Guid ImportId, int Version, string Sheet, int? HeaderRow) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ImportDrafts drafts) : ICommandHandler<ReadOtherTable, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ReadOtherTable command, CancellationToken cancellation)
        {
            var opened = await drafts.Open(command.ImportId, cancellation);
            if (opened.Error is { } problem) return problem;
            var (run, draft, file) = opened.Value;
            if (run.Version != command.Version) return new ImportNotOpen();
            if (SheetLayout.Choose(file, command.Sheet, command.HeaderRow) is not { } layout) return new SheetNotFound(command.Sheet, [.. file.Sheets.Select(sheet => sheet.Name)]) { Field = "Sheet" };
            if (command.HeaderRow is > 0 && layout.HeaderRow is null) return new Invalid("The table has no such row. Enter the number of the row as Excel shows it") { Field = "HeaderRow" };
            var proposal = ColumnProposer.Propose(layout, new(await KnownGeographies.Load(db, cancellation)));
            return run.Edit(run.Title, (draft with { Mapping = MappingProposal.Of(proposal) with { HeaderRow = command.HeaderRow } }).ToJson());
        }
    }
}
