using System.Globalization;
using System.Numerics;

namespace LocalityLab.Domain.Boards.Counting;

/// <summary>An exact fraction in lowest terms with a positive denominator. Votes are counted in these, so that a count gives the same result on every machine, for ever.</summary>
public readonly struct Fraction : IComparable<Fraction>, IEquatable<Fraction>
{
    private readonly BigInteger denominator;

    /// <summary>Makes the fraction; a denominator of zero throws.</summary>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * (denominator.Sign < 0 ? -1 : 1);
        Numerator = numerator / common;
        this.denominator = denominator / common;
    }

    /// <summary>Nothing.</summary>
    public static Fraction Zero => default;

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line; never zero.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    public static implicit operator Fraction(long number) => new(number, 1);

    public static Fraction operator +(Fraction left, Fraction right) => new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>The smaller one.</summary>
    public static Fraction Min(Fraction left, Fraction right) => left <= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>«7», «7½» or «7 1/3».</summary>
    public override string ToString()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        if (rest.IsZero)
            return whole.ToString(CultureInfo.InvariantCulture);
        if (Denominator == 2 && Numerator.Sign > 0)
            return whole.IsZero ? "½" : $"{whole.ToString(CultureInfo.InvariantCulture)}½";
        var part = $"{rest.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";
        return whole.IsZero ? part : $"{whole.ToString(CultureInfo.InvariantCulture)} {part}";
    }
}
