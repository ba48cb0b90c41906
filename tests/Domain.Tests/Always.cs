using FsCheck;
using FsCheck.Fluent;

namespace LocalityLab.Domain.Tests;

/// <summary>Property tests in one line: the assertion holds for everything that the generator makes.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> generator, Action<T> assertion, int times = 200) =>
        Prop.ForAll(generator.ToArbitrary(), assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    /// <summary>Whole numbers as doubles, both ends included.</summary>
    public static Gen<double> Whole(int from, int to) => Gen.Choose(from, to).Select(value => (double)value);

    /// <summary>Arrays of a random length, both ends included.</summary>
    public static Gen<T[]> Arrays<T>(this Gen<T> element, int shortest, int longest) =>
        Gen.Choose(shortest, longest).SelectMany(element.ArrayOf);

    /// <summary>One in so many elements becomes NaN.</summary>
    public static Gen<double> SometimesMissing(this Gen<double> element, int oneIn) =>
        Gen.Choose(1, oneIn).SelectMany(die => die == 1 ? Gen.Constant(double.NaN) : element);
}
