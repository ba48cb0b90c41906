using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>One release in the making.</summary>
internal readonly record struct ReleaseKey(int Series, Guid Geography, DateOnly First, DateOnly Last);

/// <summary>The vectors of a release while rows come in.</summary>
internal sealed class ReleaseDraft(KnownGeography geography, Period period)
{
    private readonly Dictionary<string, VectorDraft> vectors = new(StringComparer.Ordinal);
    private VectorDraft? last;

    public KnownGeography Geography => geography;

    public Period Period => period;

    public VectorDraft Vector(string breakdown)
    {
        if (last is not null && last.Breakdown == breakdown) return last;
        if (!vectors.TryGetValue(breakdown, out last)) vectors.Add(breakdown, last = new(geography.Areas.Count, breakdown));
        return last;
    }

    public bool Holds(int ordinal) => vectors.Values.Any(vector => vector.RowOf(ordinal) > 0);

    public IEnumerable<ValueState> StatesGiven(ReleaseVector vector)
    {
        var draft = vectors[vector.Breakdown];
        for (var ordinal = 0; ordinal < vector.Count; ordinal++)
            if (draft.RowOf(ordinal) > 0) yield return vector.States[ordinal];
    }

    /// <summary>The finished vectors, «all» first; none when no row gave a value.</summary>
    public IReadOnlyList<ReleaseVector> Close(SeriesMapping series)
    {
        foreach (var vector in vectors.Values)
            if (series.Values.Count == 0) vector.Calculate(series.Multiplier);
        return [.. vectors.Values.Where(vector => vector.HasValues).OrderBy(vector => vector.Breakdown != ReleaseVector.All).Select(vector => vector.Close())];
    }
}

/// <summary>One breakdown of a release while rows come in; remembers which row gave what, so that a second one is a duplicate.</summary>
internal sealed class VectorDraft(int areas, string breakdown)
{
    private readonly ReleaseVector vector = ReleaseVector.Empty(areas, breakdown);
    private readonly int[] rows = new int[areas];
    private readonly Dictionary<QuantityKind, Parts> parts = [];

    public string Breakdown => breakdown;

    public bool HasValues { get; private set; }

    /// <summary>The row that gave the value of an area; 0 when none did.</summary>
    public int RowOf(int ordinal) => rows[ordinal];

    public string Describe(int ordinal) => vector.States[ordinal] == ValueState.Present
        ? vector.Values[ordinal].ToString(CultureInfo.InvariantCulture)
        : vector.States[ordinal] == ValueState.Suppressed ? "that it is withheld" : "nothing";

    public void Set(int ordinal, ValueState state, double number, int row)
    {
        vector.States[ordinal] = state;
        vector.Values[ordinal] = state == ValueState.Present ? number : double.NaN;
        rows[ordinal] = row;
        HasValues = true;
    }

    /// <summary>Adds a numerator, denominator or limit.</summary>
    /// <returns>False when another row gave it already.</returns>
    public bool Add(QuantityPlan quantity, int ordinal, CellValue value, TextRow row)
    {
        if (!parts.TryGetValue(quantity.Kind, out var part)) parts.Add(quantity.Kind, part = new(areas));
        return part.Add(ordinal, value, quantity.SumOver < 0 ? "" : row[quantity.SumOver].Trim(), row.Number);
    }

    /// <summary>value = numerator / denominator × multiplier; withheld or missing where either is.</summary>
    public void Calculate(double multiplier)
    {
        if (!parts.TryGetValue(QuantityKind.Numerator, out var above) || !parts.TryGetValue(QuantityKind.Denominator, out var below)) return;
        for (var ordinal = 0; ordinal < areas; ordinal++)
        {
            var row = Math.Max(above.Rows[ordinal], below.Rows[ordinal]);
            if (row == 0) continue;
            var withheld = above.States[ordinal] == ValueState.Suppressed || below.States[ordinal] == ValueState.Suppressed;
            var share = above.Numbers[ordinal] / below.Numbers[ordinal] * multiplier;
            Set(ordinal, withheld ? ValueState.Suppressed : double.IsFinite(share) ? ValueState.Present : ValueState.Missing, share, row);
        }
    }

    public ReleaseVector Close() => new()
    {
        Breakdown = breakdown,
        Values = vector.Values,
        States = vector.States,
        Numerators = Numbers(QuantityKind.Numerator),
        Denominators = Numbers(QuantityKind.Denominator),
        Lower = Numbers(QuantityKind.Lower),
        Upper = Numbers(QuantityKind.Upper),
    };

    private double[]? Numbers(QuantityKind kind) => parts.TryGetValue(kind, out var part) ? part.Numbers : null;

    private sealed class Parts
    {
        private readonly HashSet<(int Ordinal, string Category)> seen = [];

        public Parts(int areas)
        {
            Numbers = new double[areas];
            Array.Fill(Numbers, double.NaN);
            States = new ValueState[areas];
            Array.Fill(States, ValueState.Missing);
            Rows = new int[areas];
        }

        public double[] Numbers { get; }

        public ValueState[] States { get; }

        public int[] Rows { get; }

        public bool Add(int ordinal, CellValue value, string category, int row)
        {
            if (!seen.Add((ordinal, category))) return false;
            if (Rows[ordinal] == 0) (States[ordinal], Numbers[ordinal]) = (value.State, value.Number);
            else if (States[ordinal] == ValueState.Present && value.State == ValueState.Present) Numbers[ordinal] += value.Number;
            else if (States[ordinal] != ValueState.Suppressed) (States[ordinal], Numbers[ordinal]) = (value.State == ValueState.Present ? States[ordinal] : value.State, double.NaN);
            Rows[ordinal] = row;
            return true;
        }
    }
}
