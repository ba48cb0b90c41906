using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Places;

/// <summary>The profile of one area: every indicator with its comparisons, rank, trend, interval and source.</summary>
[AllowAnonymous]
public sealed class AreaProfileModel(IPlaceShapes shapes, DrawnProfiles drawn, INotices notices, ICatalogueEdition edition) : LabPage, IAsyncResultFilter
{
    private DrawnProfileKey? key;

    public AreaProfile Profile { get; private set; } = null!;

    /// <summary>Where the area lies; empty for areas without a shape.</summary>
    public string LocatorSvg { get; private set; } = "";

    public async Task<IActionResult> OnGet(string geography, string code)
    {
        key = await edition.Current(HttpContext.RequestAborted) is { } number ? new(Council, number, Request.Path.Value ?? "") : null;
        if (key is not null && IsForStrangers && await IsAlwaysTheSame() && drawn.FindPage(key) is { } kept)
            return new KeptPage(kept);
        var profile = await Send(new GetAreaProfile(geography, code));
        if (!profile.Succeeded)
            return Failure(profile.Error);
        Profile = profile.Value;
        // Only under its own address: every other way of writing it would be kept once more.
        if (Request.Path.Value != Links.Area(Slug, Profile.Geography.Slug, Profile.Area.Code))
            key = null;
        return Page();
    }

    /// <summary>Keeps the whole page that strangers get.</summary>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is not PageResult || key is null || !IsForStrangers || !await IsAlwaysTheSame())
        {
            await next();
            return;
        }

        var body = Response.Body;
        using var html = new MemoryStream();
        Response.Body = html;
        ResultExecutedContext executed;
        try
        {
            executed = await next();
        }
        finally
        {
            Response.Body = body;
        }

        if (executed.Exception is null)
            await drawn.KeepPage(key, html.ToArray()).Answer(HttpContext);
    }

    /// <summary>False while operators tell everybody something: what stands on every page for a time is not kept with the page.</summary>
    private async Task<bool> IsAlwaysTheSame() => (await notices.Shown(HttpContext.RequestAborted)).Count == 0;

    /// <summary>All of the page that does not depend on who asks, drawn once for each profile.</summary>
    public async Task<IHtmlContent> Body(Func<Task<IHtmlContent>> draw)
    {
        var isKept = key is not null && !IsForStrangers;
        if (isKept && drawn.FindPart(key!) is { } known)
            return known;
        await Locate();
        var part = DrawnProfiles.Written(await draw());
        return isKept ? drawn.KeepPart(key!, part) : part;
    }

    /// <summary>The value as printed, or why there is none.</summary>
    public static string ValueOf(ProfileFigure figure) => figure.Value switch
    {
        null => "Not published",
        { IsPresent: true } value => ValueText.Short(value.Number, figure.Indicator.Decimals, figure.Indicator.Unit),
        { State: ValueState.Suppressed } => "Withheld",
        _ => "No value",
    };

    /// <summary>The unit in words beside the number, when the number does not carry its sign.</summary>
    public static string UnitOf(ProfileFigure figure) => figure.Value is { IsPresent: true } && figure.Indicator.Unit is not ("%" or "£") ? figure.Indicator.Unit : "";

    /// <summary>The interval as printed.</summary>
    public static string IntervalOf(ProfileFigure figure) => figure.Value is { Interval.Exists: true } value
        ? $"{ValueText.Short(value.Interval.Lower, figure.Indicator.Decimals, figure.Indicator.Unit)} to {ValueText.Short(value.Interval.Upper, figure.Indicator.Decimals, figure.Indicator.Unit)}"
            + (value.IntervalSource == IntervalSource.Computed ? " (95%, computed from the counts)" : " (95%, as published)")
        : "None published";

    /// <summary>How the figure was made, in words; empty when it is published for the area itself.</summary>
    public static string MadeFrom(MadeFrom? made) => made switch
    {
        null => "",
        { Geography.Kind: GeographyKind.ServicePoint } => $"For the {Parts(made)} here: their users may live elsewhere.",
        { Method: AggregationMethod.BestFit } => $"Best fit: added up from {Parts(made)}, which do not follow the border exactly{Shared(made)}.",
        _ => $"Added up from {Parts(made)}{Shared(made)}.",
    };

    private static string Shared(MadeFrom made) => made.Parts.ApportionedShare > 0 ? "; where one was split later, its people are shared out" : "";

    private static string Parts(MadeFrom made) => made.Parts.Parts == 1
        ? $"1 {made.Geography.AreaNoun}"
        : $"{LocalityLab.Domain.Analysis.Reading.Figures.Number(made.Parts.Parts, 0)} {made.Geography.AreaNounPlural}";

    /// <summary>The trend in the space of a word; empty with fewer than two values.</summary>
    public static string SparklineOf(ProfileFigure figure) => Sparkline.ToSvg(
        $"spark-{figure.Indicator.Slug}",
        [.. figure.Trend.Select(point => new LocalityLab.Application.Figures.Charts.TrendPoint(point.Period.Last, point.Period.Label, point.State == ValueState.Present ? point.Number : double.NaN))],
        figure.Indicator.Decimals,
        figure.Indicator.Unit);

    /// <summary>The trend as a chart, or null when there are fewer than three periods.</summary>
    public string? TrendSvg(ProfileFigure figure)
    {
        var points = figure.Trend.Where(point => point.State == ValueState.Present).ToList();
        if (points.Count < 3)
            return null;
        var chart = new TrendChart
        {
            Id = $"trend-{figure.Indicator.Slug}",
            Title = $"{figure.Indicator.Name}, {Profile.Area.Name}",
            DrawsTitle = false,
            Unit = figure.Indicator.Unit,
            Decimals = figure.Indicator.Decimals,
            Series = [new(Profile.Area.Name, [.. points.Select(point => new LocalityLab.Application.Figures.Charts.TrendPoint(point.Period.Last, point.Period.Label, point.Number)
            {
                Lower = point.Lower,
                Upper = point.Upper,
            })], Highlighted: true)],
            Source = new(figure.Indicator.Source, $"{points[0].Period.Label} to {points[^1].Period.Label}", figure.Indicator.Licence),
        };
        return chart.ToSvg(FigureSize.Wide);
    }

    /// <summary>True when nobody is signed in, no message waits and nothing more is asked: then everybody gets the same bytes.</summary>
    private bool IsForStrangers => User.Identity?.IsAuthenticated != true && TempData.Count == 0 && !Request.QueryString.HasValue;

    private async Task Locate()
    {
        if (!Profile.Area.HasShape || await shapes.Of(Profile.Geography.Id, HttpContext.RequestAborted) is not { } areas)
            return;
        LocatorSvg = new LocatorMap
        {
            Id = "locator",
            Title = $"Where {Profile.Area.Name} is",
            DrawsTitle = false,
            Source = new("", ""),
            Areas = areas,
            Area = Profile.Area.Ordinal,
            NounPlural = Profile.Geography.AreaNounPlural,
            Context = await shapes.Context(HttpContext.RequestAborted),
        }.ToSvg(new FigureSize(260));
    }

    private sealed class KeptPage(DrawnPage page) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context) => page.Answer(context.HttpContext);
    }

    /// <summary>«Best fit» where a larger area is not made of whole smaller ones.</summary>
    public static string Fit(LookupKind kind) => kind switch
    {
        LookupKind.Exact => "",
        LookupKind.BestFit => ", best fit",
        _ => ", most of it",
    };
}
