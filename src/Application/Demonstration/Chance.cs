using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Application.Demonstration;

/// <summary>What the generator draws from a seed, beyond raw bits.</summary>
internal static class Chance
{
    /// <summary>A generator of its own for one purpose, so that adding draws to one part leaves the others as they were.</summary>
    public static SeededRandom For(int seed, string purpose)
    {
        var mixed = unchecked((uint)seed * 2_654_435_761u);
        foreach (var letter in purpose)
            mixed = unchecked((mixed ^ letter) * 16_777_619u);
        return new(unchecked((int)mixed));
    }

    /// <summary>Between 0 and below 1.</summary>
    public static double Unit(this SeededRandom random) => (random.NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Between two numbers.</summary>
    public static double Between(this SeededRandom random, double low, double high) => low + ((high - low) * random.Unit());

    /// <summary>A whole number between two, both included.</summary>
    public static int Whole(this SeededRandom random, int low, int high) => low + random.Next(high - low + 1);

    /// <summary>From the normal distribution with mean 0 and deviation 1 (Box and Muller).</summary>
    public static double Normal(this SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Unit())) * Math.Cos(2 * Math.PI * random.Unit());

    /// <summary>True with a probability.</summary>
    public static bool Happens(this SeededRandom random, double probability) => random.Unit() < probability;

    /// <summary>One of a list, each as likely.</summary>
    public static T Pick<T>(this SeededRandom random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>An index, as likely as its weight.</summary>
    public static int Weighted(this SeededRandom random, IReadOnlyList<double> weights)
    {
        var at = random.Unit() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            at -= weights[i];
            if (at < 0)
                return i;
        }

        return weights.Count - 1;
    }

    /// <summary>The list in a random order.</summary>
    public static T[] Shuffled<T>(this SeededRandom random, IEnumerable<T> from)
    {
        T[] all = [.. from];
        for (var last = all.Length - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            (all[last], all[other]) = (all[other], all[last]);
        }

        return all;
    }
}
