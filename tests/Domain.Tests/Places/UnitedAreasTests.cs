using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Places;

public sealed class UnitedAreasTests
{
    [Fact]
    public void Of_AnySomeOfMany_CoversTheirGroundOnceAndNothingElse() => Prop.ForAll(
        Gen.Choose(0, 10_000).Zip(Gen.Elements(true, false).ArrayOf(20)).ToArbitrary(),
        drawn =>
        {
            var areas = Patchwork.Wiggly(drawn.Item1);
            var chosen = areas.Where(area => drawn.Item2[area.Ordinal]).ToList();

            var united = UnitedAreas.Of(chosen.Select(area => area.Shape));

            if (chosen.Count == 0)
                return united is null;
            united!.Area.ShouldBe(chosen.Sum(area => area.Shape!.Area), 1e-9);
            return areas.All(area => united.Contains(area.Shape!.InteriorPoint) == drawn.Item2[area.Ordinal]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Drawn_IsWhatTheTopologyHolds_AndItsUnionsShareItsBorders()
    {
        var areas = Patchwork.Wiggly(7);
        var topology = TopologyBuilder.Build(areas);

        var drawn = UnitedAreas.Drawn(topology, areas.Count + 1);

        drawn[^1].ShouldBeNull("an area without a shape");
        foreach (var area in topology.Areas)
            drawn[area.Ordinal]!.Area.ShouldBe(ShapesOf.Area(topology, area), 1e-12);
        var west = UnitedAreas.Of(areas.Where(area => area.Ordinal % 5 < 2).Select(area => drawn[area.Ordinal]));
        var east = UnitedAreas.Of(areas.Where(area => area.Ordinal % 5 >= 2).Select(area => drawn[area.Ordinal]));
        west!.Intersection(east).Area.ShouldBe(0, 1e-15);
        UnitedAreas.Of([west, east])!.Area.ShouldBe(drawn.Sum(shape => shape?.Area ?? 0), 1e-12);
    }
}
