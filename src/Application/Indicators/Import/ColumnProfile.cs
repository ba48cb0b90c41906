using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>What stands in a column, counted over a sample spread through the table.</summary>
internal sealed class ColumnProfile
{
    private readonly HashSet<string> distinct = new(StringComparer.OrdinalIgnoreCase);
    private int numbers;
    private int codes;
    private int names;
    private int periods;
    private int sexes;
    private bool hasSex;
    private int postcodes;
    private int yearsOnly;
    private double largest = double.NegativeInfinity;
    private double smallest = double.PositiveInfinity;

    private ColumnProfile(int index, string name)
    {
        Index = index;
        Name = name;
        Words = name.Replace('_', ' ').Replace('.', ' ').Trim().ToLowerInvariant();
        NameIsAge = IsAge(Words);
        NameIsPeriod = PeriodParser.TryParse(name, out _) || PeriodParser.TryParse(name.TrimStart('X', 'x', 'Y', 'y').Replace('_', ' '), out _);
    }

    public int Index { get; }

    public string Name { get; }

    /// <summary>The name in lower case with spaces.</summary>
    public string Words { get; }

    public bool NameIsAge { get; }

    public bool NameIsPeriod { get; }

    public int Filled { get; private set; }

    public int Distinct => distinct.Count;

    public int DistinctCodes { get; private set; }

    public IReadOnlyList<string> Samples { get; private set; } = [];

    public Dictionary<KnownGeography, int> Geographies { get; } = new(ReferenceEqualityComparer.Instance);

    public Dictionary<KnownGeography, int> NameGeographies { get; } = new(ReferenceEqualityComparer.Instance);

    public double NumericShare => Share(numbers);

    public double CodeShare => Share(codes);

    public double NameShare => Share(names);

    /// <summary>«Persons» alone is a unit, not a sex.</summary>
    public double SexShare => hasSex ? Share(sexes) : 0;

    public double PostcodeShare => Share(postcodes);

    public bool IsShareOfOne => numbers > 2 && smallest >= 0 && largest is <= 1 and > 0 && NumericShare > 0.8;

    /// <summary>Bare years are numbers too, so a column of them needs a name that says period.</summary>
    public double PeriodScore
    {
        get
        {
            var named = Words is "period" or "date" or "year" or "month" or "quarter" or "time" or "financial year" or "time period" or "reference period";
            if (periods == 0) return 0;
            return yearsOnly == periods && !named ? 0.2 * Share(periods) : Share(periods) * (named ? 1 : 0.8);
        }
    }

    public static ColumnProfile Of(int index, string name, IReadOnlyList<TextRow> rows, int sample, AreaMatcher areas)
    {
        var profile = new ColumnProfile(index, name);
        var step = Math.Max(1, rows.Count / sample);
        for (var row = 0; row < rows.Count; row += step) profile.Take(rows[row][index].Trim(), areas);
        profile.Samples = [.. profile.distinct.Take(4)];
        return profile;
    }

    private void Take(string cell, AreaMatcher areas)
    {
        if (cell.Length == 0) return;
        Filled++;
        var isNew = distinct.Add(cell);
        if (CellParser.TryParse(cell, CellRules.Common, out var value))
        {
            if (value.State == ValueState.Present)
            {
                numbers++;
                largest = Math.Max(largest, value.Number);
                smallest = Math.Min(smallest, value.Number);
            }
            else
            {
                Filled--;
                return;
            }
        }

        TakeArea(cell, isNew, areas);
        if (PeriodParser.TryParse(cell, out _))
        {
            periods++;
            if (cell.Length == 4) yearsOnly++;
        }

        if (Breakdowns.Normalise(cell) is (ReleaseVector.All or "female" or "male") and var who)
        {
            sexes++;
            hasSex |= who != ReleaseVector.All;
        }

        if (Postcodes.LooksLike(cell)) postcodes++;
    }

    private void TakeArea(string cell, bool isNew, AreaMatcher areas)
    {
        var holders = areas.HoldersOf(cell).ToList();
        if (holders.Count > 0 || GssCode.IsMatch(cell))
        {
            codes++;
            if (isNew) DistinctCodes++;
            foreach (var holder in holders) Geographies[holder] = Geographies.GetValueOrDefault(holder) + 1;
        }

        var namesakes = areas.HoldersOfName(cell).ToList();
        if (namesakes.Count == 0) return;
        names++;
        foreach (var holder in namesakes) NameGeographies[holder] = NameGeographies.GetValueOrDefault(holder) + 1;
    }

    private double Share(int count) => Filled == 0 ? 0 : (double)count / Filled;

    private static bool IsAge(string words)
    {
        var text = words.Replace("aged ", "", StringComparison.Ordinal).Replace("age ", "", StringComparison.Ordinal).TrimEnd('+').Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 120;
    }
}

/// <summary>The shape of British postcodes.</summary>
public static class Postcodes
{
    /// <summary>True for texts that are written like a full postcode: «M15 4AB», «wa141pf». Says nothing of its existence.</summary>
    public static bool LooksLike(string text)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (text.Length is < 5 or > 7) return false;
        var outward = text.AsSpan(0, text.Length - 3);
        var inward = text.AsSpan(text.Length - 3);
        return char.IsAsciiDigit(inward[0]) && char.IsAsciiLetter(inward[1]) && char.IsAsciiLetter(inward[2])
            && char.IsAsciiLetter(outward[0]) && outward.IndexOfAnyInRange('0', '9') is 1 or 2 && char.IsAsciiLetterOrDigit(outward[^1]);
    }
}
