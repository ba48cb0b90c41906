namespace LocalityLab.Application.Figures;

/// <summary>A linear axis with round ticks.</summary>
internal sealed class Axis
{
    // Beyond this a number is no measurement of anything; it would stand at the end of the axis.
    private const double Largest = 1e15;

    private readonly double from;
    private readonly double to;

    private Axis(double low, double high, double step, double from, double to)
    {
        (Low, High, Step) = (low, high, step);
        (this.from, this.to) = (from, to);
    }

    /// <summary>Value at the start.</summary>
    public double Low { get; }

    /// <summary>Value at the end.</summary>
    public double High { get; }

    /// <summary>Between ticks.</summary>
    public double Step { get; }

    /// <summary>Decimals that the ticks need.</summary>
    public int Decimals => Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 6);

    /// <summary>The values of the ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((High - Low) / Step);
            for (var tick = 0; tick <= count; tick++) yield return Low + (tick * Step);
        }
    }

    /// <summary>Where a value stands; values outside stand at the end.</summary>
    public double At(double value) => from + ((Math.Clamp(value, Low, High) - Low) / (High - Low) * (to - from));

    /// <summary>An axis that covers the values, from zero where <paramref name="zero"/> says so.</summary>
    /// <param name="values">What must fit; NaN is passed over.</param>
    /// <param name="from">Place of the low end.</param>
    /// <param name="to">Place of the high end.</param>
    /// <param name="ticks">About how many ticks.</param>
    /// <param name="zero">True when a length is read from it, as of a bar.</param>
    public static Axis Over(IEnumerable<double> values, double from, double to, int ticks, bool zero)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, Math.Clamp(value, -Largest, Largest));
            high = Math.Max(high, Math.Clamp(value, -Largest, Largest));
        }
        if (low > high) (low, high) = (0, 1);
        if (zero) (low, high) = (Math.Min(0, low), Math.Max(0, high));
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
        {
            var room = Math.Max(1e-6, Math.Abs(high) * 0.1);
            (low, high) = (zero && low >= 0 ? 0 : low - room, high + room);
        }
        var step = Round((high - low) / Math.Max(1, ticks));
        return new Axis(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, from, to);
    }

    // 1, 2 or 5 times a power of ten, not below what was asked.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var lead = step / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
