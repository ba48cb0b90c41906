using System.Collections.Concurrent;
using LocalityLab.Application.Demonstration;
using LocalityLab.Infrastructure.Readers;

namespace LocalityLab.Application.Tests.Demonstration;

/// <summary>Generated councils, each made once for all tests.</summary>
internal static class Councils
{
    public static readonly DateOnly Today = new(2025, 11, 22);
    private static readonly BritishNationalGrid Grid = new();
    private static readonly ConcurrentDictionary<int, Lazy<DemonstrationCouncil>> Made = new();

    public static DemonstrationCouncil Usual => Of(DemonstrationOptions.UsualSeed);

    public static DemonstrationCouncil Of(int seed) => Made.GetOrAdd(seed, one => new(() => Generate(one))).Value;

    public static DemonstrationCouncil Generate(int seed) =>
        DemonstrationGenerator.Generate(new(seed, Today, point => Grid.ToDegrees(point)));
}
