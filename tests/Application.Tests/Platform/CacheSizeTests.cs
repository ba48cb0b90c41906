using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Platform;

public sealed class CacheSizeTests
{
    [Fact]
    public void Shares_TogetherAreTheWhole()
    {
        var size = CacheSize.From(300);

        (size.Releases + size.Profiles + size.Pages + size.Places + size.Values).ShouldBe(300L * 1024 * 1024);
        CacheSize.From(null).Megabytes.ShouldBe(CacheSize.DefaultMegabytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(23)]
    [InlineData(2_000_000)]
    public void Setting_OutOfReason_StopsTheStart(int megabytes) =>
        Should.Throw<CannotStart>(() => CacheSize.From(megabytes)).Message.ShouldContain("Caches:Megabytes");

    /// <summary>Ten times as many releases as fit are kept; those that are left fit.</summary>
    [Fact]
    public async Task Releases_BeyondTheSize_Leave()
    {
        var size = CacheSize.From(CacheSize.FewestMegabytes);
        using var memory = new ReleaseMemory(size);
        var one = Gated(10_000);
        var keys = Enumerable.Range(0, (int)(10 * size.Releases / one.Bytes)).Select(_ => new ReleaseKey(Guid.NewGuid(), Guid.NewGuid(), 0, "")).ToList();

        foreach (var key in keys)
            memory.Keep(key, one);

        // The memory makes room beside the work, not in it.
        long kept = 0;
        for (var waited = 0; waited < 100; waited++)
        {
            kept = keys.Count(key => memory.Find(key) is not null) * one.Bytes;
            if (kept <= size.Releases)
                break;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        kept.ShouldBeLessThanOrEqualTo(size.Releases);
        kept.ShouldBeGreaterThan(0);
    }

    private static GatedRelease Gated(int areas) => new(
        new Release { IndicatorId = Guid.NewGuid(), GeographyId = Guid.NewGuid(), PeriodFirst = new(2025, 1, 1), PeriodLast = new(2025, 12, 31), PeriodLabel = "2025", ContentHash = "" },
        new Dictionary<string, ReleaseVector>(StringComparer.Ordinal) { [ReleaseVector.All] = new() { Breakdown = ReleaseVector.All, Values = new double[areas], States = new ValueState[areas] } }, 0, 0);
}
