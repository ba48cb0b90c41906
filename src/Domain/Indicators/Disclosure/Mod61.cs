namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>Whole numbers modulo the prime 2⁶¹ − 1.</summary>
internal static class Mod61
{
    private const ulong Prime = (1UL << 61) - 1;

    public static ulong Reduce(ulong value)
    {
        value = (value & Prime) + (value >> 61);
        return value >= Prime ? value - Prime : value;
    }

    public static ulong Add(ulong left, ulong right) => Reduce(left + right);

    public static ulong Negative(ulong value) => value == 0 ? 0 : Prime - value;

    public static ulong Multiply(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return Reduce((low & Prime) + ((high << 3) | (low >> 61)));
    }

    /// <summary>By Fermat: value to the power of the prime less two.</summary>
    public static ulong Inverse(ulong value)
    {
        var (result, power) = (1UL, value);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                result = Multiply(result, power);
            power = Multiply(power, power);
        }

        return result;
    }
}
