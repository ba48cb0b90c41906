using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>The fourth step: what became of every row, and the numbers on a map and in its table.</summary>
[Needs(Permission.ManageData)]
public sealed class CheckModel(IPlaceShapes shapes) : LabPage
{
    private const int MostReleases = 100;
    private const int MostRows = 500;

    public CheckView View { get; private set; } = null!;

    public Guid ImportId { get; private set; }

    public Choropleth? Map { get; private set; }

    [BindProperty] public int Version { get; set; }

    [BindProperty(SupportsGet = true)] public int Release { get; set; }

    public CheckedRelease? Chosen => Release >= 0 && Release < View.Releases.Count ? View.Releases[Release] : View.Releases.Count > 0 ? View.Releases[0] : null;

    public string PreviewTitle => Chosen is { } chosen ? $"{View.Indicator.Name}, {chosen.Release.Geography.Name}, {chosen.Release.Period.Label}" : "";

    /// <summary>Where areas, values and periods come from, in words.</summary>
    public string ColumnsChosen
    {
        get
        {
            var columns = View.Columns;
            var areas = columns.AreaCodeColumn.Length > 0 ? $"Areas by the codes in «{columns.AreaCodeColumn}»" : $"Areas by the names in «{columns.AreaNameColumn}»";
            var values = columns.Layout == ValueLayout.OneColumn ? $"values from «{columns.ValueColumn}»" : $"values from {ValueText.Count(columns.ValueColumns.Count, "column", "columns")}";
            var period = columns.Layout == ValueLayout.ColumnPerPeriod ? "each named by its period" : columns.PeriodColumn.Length > 0 ? $"period from «{columns.PeriodColumn}»" : $"all of {columns.Period}";
            var only = string.Concat(columns.Only.Where(only => only.Value.Length > 0).Select(only => $"; only rows whose «{only.Key}» is «{only.Value}»"));
            return $"{areas}, {values}, {period}{only}";
        }
    }

    public SortableTable ReleaseTable => new()
    {
        Stacks = true,
        Caption = View.Releases.Count > MostReleases ? $"The first {MostReleases} of {ValueText.Number(View.Releases.Count, 0)} releases" : "Releases",
        Columns = [new(null, "Areas"), new(null, "Period"), new(null, "What it does"), new(null, "Numbers", true), new(null, "Without", true), new(null, "Withheld", true)],
        Rows =
        [
            .. View.Releases.Take(MostReleases).Select((release, index) => new TableRow(
            [
                new Cell(release.Release.Geography.Name, Href: Links.CheckImport(Slug, ImportId, index) + "#preview"), new Cell(release.Release.Period.Label), new Cell(ImportWords.Of(release.Outcome)),
                Count(release, ValueState.Present), Count(release, ValueState.Missing), Count(release, ValueState.Suppressed),
            ], Selected: ReferenceEquals(release, Chosen))),
        ],
    };

    public SortableTable ValueTable => new()
    {
        Id = "values",
        Caption = Chosen!.Release.Geography.Areas.Count > MostRows ? $"The first {MostRows} areas" : "Every area of the map",
        Tall = true,
        Dense = true,
        Columns = [new(null, "Code"), new(null, "Name"), .. Chosen.Release.Vectors.Take(4).Select(vector => new Column(null, vector.Breakdown == ReleaseVector.All ? "Value" : vector.Breakdown, true))],
        Rows = [.. Chosen.Release.Geography.Areas.Take(MostRows).Select((area, ordinal) => new TableRow([new Cell(area.Code), new Cell(area.Name), .. Chosen.Release.Vectors.Take(4).Select(vector => Value(vector, ordinal))]))],
    };

    public async Task<IActionResult> OnGet(Guid import, CancellationToken cancellation)
    {
        if (await Load(import) is { } failure) return failure;
        await Draw(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid import, CancellationToken cancellation)
    {
        if (await Load(import) is { } failure) return failure;
        if (View.Report.RowsRead > PublishImportLater.RowsAtOnce)
        {
            var later = await Send(new PublishImportLater(import, Version));
            if (later.Succeeded) return Redirect(Links.Job(Slug, later.Value));
            await Draw(cancellation);
            return Failure(later.Error);
        }

        var published = await Send(new PublishImport(import, Version));
        if (published.Succeeded)
        {
            var counts = published.Value;
            Done = counts.New + counts.Corrections == 0 ? "The same numbers were already in force." : $"{ValueText.Count(counts.New + counts.Corrections, "release is", "releases are")} public.";
            return Redirect(Links.Import(Slug, import));
        }

        await Draw(cancellation);
        return Failure(published.Error);
    }

    private async Task<IActionResult?> Load(Guid import)
    {
        ImportId = import;
        var view = await Send(new CheckImport(import));
        if (view.Succeeded)
        {
            View = view.Value;
            return null;
        }

        return view.Error switch
        {
            ImportNotOpen => Redirect(Links.Import(Slug, import)),
            Domain.Platform.Invalid { Field: "Indicator" } => Redirect(Links.ImportIndicator(Slug, import)),
            Domain.Platform.Invalid => Redirect(Links.ImportColumns(Slug, import)),
            _ => Failure(view.Error),
        };
    }

    private async Task Draw(CancellationToken cancellation)
    {
        if (Chosen is not { Release: var release } || await shapes.Of(release.Geography.Id, cancellation) is not { } areas) return;
        var vector = release.Vectors[0];
        Map = new Choropleth
        {
            Id = "preview-map",
            Title = PreviewTitle,
            DrawsTitle = false,
            Source = new(View.Indicator.Source, release.Period.Label, View.Indicator.Licence, View.Indicator.Attribution),
            Areas = areas,
            Values = vector.Values,
            States = vector.States,
            Classes = ClassBreaks.Of(vector.Values, ClassMethod.Quantile, 5, View.Indicator.Decimals),
            Polarity = View.Indicator.Polarity,
            Unit = View.Indicator.Unit,
            Decimals = View.Indicator.Decimals,
            Context = await shapes.Context(cancellation),
        };
    }

    private Cell Value(ReleaseVector vector, int ordinal) => vector.States[ordinal] switch
    {
        ValueState.Present or ValueState.NotComparable => new(ValueText.Number(vector.Values[ordinal], View.Indicator.Decimals)),
        ValueState.Suppressed => new("withheld", "", None: true),
        _ => new("no value", "", None: true),
    };

    private static Cell Count(CheckedRelease release, ValueState state) => new(ValueText.Number(release.Count(state), 0));
}
