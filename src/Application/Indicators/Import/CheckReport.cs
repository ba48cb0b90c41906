namespace LocalityLab.Application.Indicators.Import;

/// <summary>Why a row or a value was not published as it stands, or what a person should know about it.</summary>
public enum ReportReason
{
    // rows or values that should have been published but could not be
    AreaUnknown,
    AreaOfAnotherVintage,
    AreaOfAnotherGeography,
    AreaAmbiguous,
    AreaEmpty,
    PeriodUnreadable,
    ValueUnreadable,
    ValueOutOfRange,
    BreakdownUnknown,
    Duplicate,
    ShapeUnusable,
    PlaceMissing,
    PlaceUnusable,
    RowUnusable,

    // rows left out on purpose
    BlankRow,
    TitleRow,
    NoteRow,
    RepeatedHeader,
    FilteredOut,
    OtherSheet,
    NotUsed,

    // worth knowing
    AreaMatchedByName,
    NameDiffers,
    AreaWithoutValue,
    ValueMissing,
    ValueSuppressed,
    ValueMarked,
    RaggedRow,
    StrayQuote,
    EncodingGuessed,
    CellError,
    ShapeCrossesItself,
    ShapeMissing,
    CoordinatesSwapped,
    CoordinatesOutOfRange,
    OtherProjection,
    PersonalData,
    OutsideCouncil,
    Note,
}

/// <summary>One reason, how often, and the first few places.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Text">The reason in words, as shown.</param>
/// <param name="Count">How many rows or values.</param>
/// <param name="Examples">The first few; never more than <see cref="ReportBuilder.ExampleLimit"/>.</param>
public sealed record ReportLine(ReportReason Reason, string Text, int Count, IReadOnlyList<ReportExample> Examples);

/// <summary>A place in the file.</summary>
/// <param name="Row">The row as a spreadsheet program numbers it; 0 when it belongs to no row.</param>
/// <param name="Text">What stands there.</param>
public sealed record ReportExample(int Row, string Text);

/// <summary>
/// What became of every row of a file. Rows read = published + rejected + ignored, always: the builder cannot make any
/// other report. A row is published when at least one of its values stands in a release (a value that the publisher
/// withheld or left blank stands there as such).
/// </summary>
public sealed record CheckReport
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The sheet that was used; empty for formats without sheets.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The row with the column names, or null where there is none. It is not counted in <see cref="RowsRead"/>.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Rows of all sheets but the header row.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Rows that stand in a release, a register or a geography.</summary>
    public required int RowsPublished { get; init; }

    /// <summary>Rows that should have been published but could not be.</summary>
    public required int RowsRejected { get; init; }

    /// <summary>Rows left out on purpose.</summary>
    public required int RowsIgnored { get; init; }

    /// <summary>Numbers published.</summary>
    public int ValuesPresent { get; init; }

    /// <summary>Values that the publisher left blank.</summary>
    public int ValuesMissing { get; init; }

    /// <summary>Values that the publisher withheld.</summary>
    public int ValuesSuppressed { get; init; }

    /// <summary>Why rows were rejected; the counts add up to <see cref="RowsRejected"/>.</summary>
    public IReadOnlyList<ReportLine> Rejected { get; init; } = [];

    /// <summary>Why rows were ignored; the counts add up to <see cref="RowsIgnored"/>.</summary>
    public IReadOnlyList<ReportLine> Ignored { get; init; } = [];

    /// <summary>What a person should know besides; these count values, areas or places, not rows.</summary>
    public IReadOnlyList<ReportLine> Notices { get; init; } = [];

    /// <summary>The rule that nothing is lost silently.</summary>
    public bool AddsUp => RowsRead == RowsPublished + RowsRejected + RowsIgnored
        && RowsRejected == Rejected.Sum(line => line.Count) && RowsIgnored == Ignored.Sum(line => line.Count);

    /// <summary>How often a reason stands in the report, rows and notices together.</summary>
    public int CountOf(ReportReason reason) =>
        Rejected.Concat(Ignored).Concat(Notices).Where(line => line.Reason == reason).Sum(line => line.Count);
}

/// <summary>Collects what became of rows. Every row is given exactly one fate.</summary>
/// <param name="file">The file's name.</param>
public sealed class ReportBuilder(string file)
{
    /// <summary>How many places are kept for each reason.</summary>
    public const int ExampleLimit = 10;

    private readonly Tally rejected = new();
    private readonly Tally ignored = new();
    private readonly Tally notices = new();
    private int published;

    /// <summary>The sheet that is used.</summary>
    public string Sheet { get; set; } = "";

    /// <summary>The row with the column names.</summary>
    public int? HeaderRow { get; set; }

    /// <summary>Numbers published so far.</summary>
    public int ValuesPresent { get; set; }

    /// <summary>Blank values so far.</summary>
    public int ValuesMissing { get; set; }

    /// <summary>Withheld values so far.</summary>
    public int ValuesSuppressed { get; set; }

    /// <summary>A row was published.</summary>
    public void Publish() => published++;

    /// <summary>A row should have been published but could not be.</summary>
    public void Reject(ReportReason reason, string text, int row, string example) => rejected.Add(reason, text, row, example);

    /// <summary>A row was left out on purpose.</summary>
    public void Ignore(ReportReason reason, string text, int row, string example) => ignored.Add(reason, text, row, example);

    /// <summary>Something worth knowing.</summary>
    public void Notice(ReportReason reason, string text, int row, string example) => notices.Add(reason, text, row, example);

    /// <summary>What a reader noticed.</summary>
    public void Notice(IEnumerable<ReportLine> findings)
    {
        foreach (var line in findings) notices.Add(line);
    }

    /// <summary>The report. Throws when a row was given no fate or two: that is a bug in the caller.</summary>
    /// <param name="rowsRead">Rows of the file but the header row, counted apart from their fates.</param>
    public CheckReport Build(int rowsRead)
    {
        var fates = published + rejected.Total + ignored.Total;
        return fates == rowsRead
            ? Build()
            : throw new InvalidOperationException(FormattableString.Invariant($"{rowsRead} rows were read but {fates} accounted for."));
    }

    private CheckReport Build() => new()
    {
        File = file,
        Sheet = Sheet,
        HeaderRow = HeaderRow,
        RowsRead = published + rejected.Total + ignored.Total,
        RowsPublished = published,
        RowsRejected = rejected.Total,
        RowsIgnored = ignored.Total,
        ValuesPresent = ValuesPresent,
        ValuesMissing = ValuesMissing,
        ValuesSuppressed = ValuesSuppressed,
        Rejected = rejected.Lines(),
        Ignored = ignored.Lines(),
        Notices = notices.Lines(),
    };
}

/// <summary>Counts by reason and text and keeps the first few places of each.</summary>
public sealed class Tally
{
    private readonly Dictionary<(ReportReason Reason, string Text), (int Count, List<ReportExample> Examples)> lines = [];

    /// <summary>All counts together.</summary>
    public int Total { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(ReportReason reason, string text, int row, string example)
    {
        Total++;
        var (count, examples) = lines.TryGetValue((reason, text), out var line) ? line : (0, []);
        if (examples.Count < ReportBuilder.ExampleLimit) examples.Add(new(row, Shorten(example)));
        lines[(reason, text)] = (count + 1, examples);
    }

    /// <summary>Counts a whole line.</summary>
    public void Add(ReportLine line)
    {
        Total += line.Count;
        var (count, examples) = lines.TryGetValue((line.Reason, line.Text), out var present) ? present : (0, []);
        examples.AddRange(line.Examples.Take(ReportBuilder.ExampleLimit - examples.Count));
        lines[(line.Reason, line.Text)] = (count + line.Count, examples);
    }

    /// <summary>The lines, most frequent first, then in the order they came.</summary>
    public IReadOnlyList<ReportLine> Lines() =>
        [.. lines.Select(line => new ReportLine(line.Key.Reason, line.Key.Text, line.Value.Count, line.Value.Examples)).OrderByDescending(line => line.Count)];

    private static string Shorten(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 119), "…");
}
