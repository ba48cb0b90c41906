using System.Globalization;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Domain.Groups;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>A value of an outcome.</summary>
public sealed record OutcomePoint(DateOnly On, double Value, string Note);

/// <summary>An outcome with its values, how far it is, and how it is drawn. The numbers are the group's own: nothing is withheld from them.</summary>
public sealed record OutcomeView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The outcome.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the group says of it.</summary>
    public required OutcomeDetails Details { get; init; }

    /// <summary>Its values by day.</summary>
    public required IReadOnlyList<OutcomePoint> Values { get; init; }

    /// <summary>Where it stands.</summary>
    public required OutcomeProgress Progress { get; init; }

    /// <summary>Decimals that show every value as it was entered, at most three.</summary>
    public required int Decimals { get; init; }

    /// <summary>Where it stands, in a sentence computed from the values.</summary>
    public string Words
    {
        get
        {
            if (Progress.LatestOn is not { } on)
                return "Nothing was measured yet.";
            var from = Details.Baseline is { } baseline ? $"From {Text(baseline)} before the project to {Text(Progress.Latest)}" : $"{Text(Progress.Latest)}";
            var target = Details.Target is { } aim ? Text(aim) : "";
            return $"{from} on {Date(on)}: " + Progress.Standing switch
            {
                OutcomeStanding.Reached => $"the target of {target} is reached.",
                OutcomeStanding.Unchanged => target.Length > 0 ? $"as it was before. The target is {target}." : "as it was before.",
                OutcomeStanding.Away => target.Length > 0 ? $"away from the target of {target}." : "not the way that was wanted.",
                OutcomeStanding.Towards => target.Length > 0 ? $"{ValueText.Number(Progress.Share * 100, 0)}% of the way to the target of {target}." : "the way that was wanted.",
                _ => target.Length > 0 ? $"the target is {target}." : "nothing to compare it with.",
            };
        }
    }

    /// <summary>«1 March 2026».</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>A value with the outcome's unit.</summary>
    public string Text(double value) => ValueText.Of(value, Decimals, Details.Unit);

    /// <summary>A line over time with the value before the project and the target as dashed lines.</summary>
    /// <param name="groupName">Who measured it.</param>
    /// <param name="from">First day of the project, or null: the lines reach that far back.</param>
    /// <param name="to">Last day of the project, or null.</param>
    public TrendChart Chart(string groupName, DateOnly? from, DateOnly? to)
    {
        List<TrendSeries> series = [];
        if (Values.Count > 0)
        {
            var (first, last) = (Values[0].On, Values[^1].On);
            var (begin, end) = (from < first ? from.Value : first, to > last ? to.Value : last);
            if (Details.Target is { } target)
                series.Add(Level("Target", target, begin, end));
            if (Details.Baseline is { } baseline)
                series.Add(Level("Before", baseline, begin, end));
            series.Add(new("Measured", [.. Values.Select(value => new TrendPoint(value.On, Tick(value.On), value.Value))], Highlighted: true));
        }

        return new TrendChart
        {
            Id = $"outcome-{Id:N}",
            Title = Details.Name,
            DrawsTitle = false,
            Subtitle = Details.Unit is "" or "%" or "£" ? "" : char.ToUpperInvariant(Details.Unit[0]) + Details.Unit[1..],
            Unit = Details.Unit,
            Decimals = Decimals,
            Series = series,
            WhenEmpty = "Nothing was measured yet.",
            Source = new($"{groupName}, own numbers", Values.Count == 0 ? "" : $"{Date(Values[0].On)} to {Date(Values[^1].On)}"),
        };
    }

    internal static OutcomeView Of(ProjectOutcome outcome, IReadOnlyList<OutcomePoint> values)
    {
        IEnumerable<double> numbers = [.. values.Select(value => value.Value), outcome.Baseline ?? 0, outcome.Target ?? 0];
        return new()
        {
            Id = outcome.Id,
            Details = outcome.Details,
            Values = values,
            Progress = OutcomeProgress.Of(outcome.Details, [.. values.Select(value => (value.On, value.Value))]),
            Decimals = numbers.Max(DecimalsOf),
        };
    }

    private static TrendSeries Level(string name, double value, DateOnly begin, DateOnly end) =>
        new(name, begin == end ? [new(begin, Tick(begin), value)] : [new(begin, Tick(begin), value), new(end, Tick(end), value)]);

    private static string Tick(DateOnly day) => day.ToString("d MMM yyyy", British);

    private static int DecimalsOf(double number)
    {
        for (var decimals = 0; decimals < 3; decimals++)
        {
            if (Math.Abs(Math.Round(number, decimals) - number) < 1e-9 * Math.Max(1, Math.Abs(number)))
                return decimals;
        }

        return 3;
    }
}
