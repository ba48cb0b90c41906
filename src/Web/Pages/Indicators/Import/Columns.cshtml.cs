using System.Globalization;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>The second step: which columns hold what, with proposals filled in.</summary>
[Needs(Permission.ManageData)]
public sealed class ColumnsModel : LabPage
{
    public ColumnsView View { get; private set; } = null!;

    public Guid ImportId { get; private set; }

    [BindProperty] public int Version { get; set; }

    [BindProperty] public string Sheet { get; set; } = "";

    [BindProperty] public string HeaderRow { get; set; } = "";

    [BindProperty] public string AreaCodeColumn { get; set; } = "";

    [BindProperty] public string AreaNameColumn { get; set; } = "";

    [BindProperty] public List<string> Geographies { get; set; } = [];

    [BindProperty] public string Layout { get; set; } = nameof(ValueLayout.OneColumn);

    [BindProperty] public string ValueColumn { get; set; } = "";

    [BindProperty] public List<string> ValueColumns { get; set; } = [];

    [BindProperty] public string PeriodColumn { get; set; } = "";

    [BindProperty] public string Period { get; set; } = "";

    [BindProperty] public string Years { get; set; } = nameof(YearStyle.Financial);

    [BindProperty] public List<OnlyRows> Only { get; set; } = [];

    [BindProperty] public string BreakdownColumn { get; set; } = "";

    [BindProperty] public string NumeratorColumn { get; set; } = "";

    [BindProperty] public string DenominatorColumn { get; set; } = "";

    [BindProperty] public string LowerColumn { get; set; } = "";

    [BindProperty] public string UpperColumn { get; set; } = "";

    [BindProperty] public bool TimesHundred { get; set; }

    public IEnumerable<Choice> Columns => View.Proposal.Columns.Select(column => new Choice(column.Column, column.Column));

    public IEnumerable<Choice> Sheets => View.Sheets.Select(sheet => new Choice(sheet, sheet));

    public IEnumerable<Choice> GeographyChoices => View.Geographies.Select(geography => new Choice(geography.Slug, $"{geography.Name} ({ValueText.Number(geography.Areas.Count, 0)})"));

    public bool HasMore => new[] { BreakdownColumn, NumeratorColumn, DenominatorColumn, LowerColumn, UpperColumn }.Any(column => column.Length > 0) || TimesHundred;

    public SortableTable ProposalTable => new()
    {
        Caption = "Columns of the file with what they seem to hold",
        CaptionHidden = true,
        Dense = true,
        Columns = [new(null, "Column"), new(null, "Such as"), new(null, "Seems to hold"), new(null, "Why")],
        Rows = [.. View.Proposal.Columns.Select(column => new TableRow([new Cell(column.Column), new Cell(string.Join(" · ", column.Samples.Select(Shorten))), new Cell(ImportWords.Of(column.Role)), new Cell(column.Reason)]))],
    };

    public IEnumerable<Choice> WordsOf(int index) => View.Words.First(words => words.Column == Only[index].Column).Texts.Select(text => new Choice(text, Shorten(text)));

    public async Task<IActionResult> OnGet(Guid import)
    {
        if (await Load(import) is { } failure) return failure;
        Fill(View.Choice);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid import)
    {
        var chosen = await Send(new ChooseColumns(import, Version, Choice()));
        if (chosen.Succeeded) return Redirect(Links.ImportIndicator(Slug, import));
        return await Load(import) ?? Failure(chosen.Error);
    }

    public async Task<IActionResult> OnPostTable(Guid import)
    {
        int? row = int.TryParse(HeaderRow, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var read = await Send(new ReadOtherTable(import, Version, Sheet, row));
        if (read.Succeeded) return Redirect(Links.ImportColumns(Slug, import));
        if (await Load(import) is { } failure) return failure;
        Fill(View.Choice);
        return Failure(read.Error);
    }

    private async Task<IActionResult?> Load(Guid import)
    {
        ImportId = import;
        var view = await Send(new GetImportColumns(import));
        if (!view.Succeeded) return view.Error is Domain.Indicators.ImportNotOpen ? Redirect(Links.Import(Slug, import)) : Failure(view.Error);
        View = view.Value;
        Only = [.. View.Words.Select(words => new OnlyRows { Column = words.Column, Text = Only.FirstOrDefault(only => only.Column == words.Column)?.Text ?? "" })];
        return null;
    }

    private void Fill(ColumnsChoice choice)
    {
        (Version, Sheet, HeaderRow) = (View.Version, View.Proposal.Layout.Sheet.Name, choice.HeaderRow?.ToString(CultureInfo.InvariantCulture) ?? "");
        (AreaCodeColumn, AreaNameColumn, Geographies) = (choice.AreaCodeColumn, choice.AreaNameColumn, [.. choice.Geographies]);
        (Layout, ValueColumn, ValueColumns) = (choice.Layout.ToString(), choice.ValueColumn, [.. choice.ValueColumns]);
        (PeriodColumn, Period, Years, BreakdownColumn) = (choice.PeriodColumn, choice.Period, choice.Years.ToString(), choice.BreakdownColumn);
        (NumeratorColumn, DenominatorColumn, LowerColumn, UpperColumn, TimesHundred) = (choice.NumeratorColumn, choice.DenominatorColumn, choice.LowerColumn, choice.UpperColumn, choice.TimesHundred);
        foreach (var only in Only) only.Text = choice.Only.GetValueOrDefault(only.Column, "");
    }

    private ColumnsChoice Choice() => new()
    {
        HeaderRow = int.TryParse(HeaderRow, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null,
        AreaCodeColumn = AreaCodeColumn,
        AreaNameColumn = AreaNameColumn,
        Geographies = Geographies,
        Layout = Enum.TryParse<ValueLayout>(Layout, out var layout) ? layout : ValueLayout.OneColumn,
        ValueColumn = ValueColumn,
        ValueColumns = ValueColumns,
        PeriodColumn = PeriodColumn,
        Period = Period.Trim(),
        Years = Enum.TryParse<YearStyle>(Years, out var years) ? years : YearStyle.Financial,
        BreakdownColumn = BreakdownColumn,
        NumeratorColumn = NumeratorColumn,
        DenominatorColumn = DenominatorColumn,
        LowerColumn = LowerColumn,
        UpperColumn = UpperColumn,
        Only = Only.DistinctBy(only => only.Column).ToDictionary(only => only.Column, only => only.Text),
        TimesHundred = TimesHundred,
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");

    /// <summary>A column of which only rows with one text are used.</summary>
    public sealed class OnlyRows
    {
        public string Column { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
