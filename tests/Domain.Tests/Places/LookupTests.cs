using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Places;

public sealed class LookupTests
{
    // Areas 0 and 1 lie in target 0; area 2 is split, three quarters to target 1 and a quarter to target 0.
    private static readonly LookupEntry[] Entries = [new(0, 0, 1), new(1, 0, 1), new(2, 0, 0.25), new(2, 1, 0.75)];

    [Fact]
    public void Decode_GivesBackTheEntriesSorted()
    {
        LookupEntries.Decode(LookupEntries.Encode(Entries.Reverse())).ShouldBe(Entries);
        LookupEntries.Encode(Entries).Length.ShouldBe(64);
        Should.Throw<InvalidDataException>(() => LookupEntries.Decode(new byte[17]));
    }

    [Fact]
    public void Validate_OnAGoodLookup_FindsNothing()
    {
        LookupEntries.Validate(Entries, LookupKind.PopulationWeighted, 3, 2).ShouldBeEmpty();
        LookupEntries.Validate([new(0, 1, 0.333), new(0, 2, 0.333), new(0, 3, 0.333)], LookupKind.PopulationWeighted, 1, 4).ShouldBeEmpty();
    }

    [Fact]
    public void Validate_NamesEachThingThatIsWrong()
    {
        Problem(Entries, LookupKind.BestFit).ShouldBe((2, "It has 2 targets where there can be one."));
        Problem([new(0, 0, 1), new(1, 0, 1)]).ShouldBe((2, "It leads nowhere."));
        Problem([.. Entries[..2], new(2, 0, 0.5), new(2, 0, 0.5)]).ShouldBe((2, "It names the same target twice."));
        Problem([.. Entries[..3]]).ShouldBe((2, "Its weights do not add up to 1."));
        LookupEntries.Validate([.. Entries, new(0, 9, 0.1)], LookupKind.PopulationWeighted, 3, 2).Count.ShouldBe(2);
        LookupEntries.Validate([new(0, 0, double.NaN)], LookupKind.PopulationWeighted, 1, 1).Count.ShouldBe(2);
    }

    [Fact]
    public void Invert_GivesEachPartItsShareOfThePeople()
    {
        var inverse = LookupEntries.Invert(Entries, [100, 200, 400]);

        inverse.ShouldBe([new(0, 0, 0.25), new(0, 1, 0.5), new(0, 2, 0.25), new(1, 2, 1)]);
        LookupEntries.Invert(Entries[..2], [0, 0, 0]).ShouldBe([new(0, 0, 0.5), new(0, 1, 0.5)]);
    }

    [Fact]
    public void Members_ListsEveryTarget()
    {
        var members = LookupEntries.Members(Entries, 3);

        members[0].Select(entry => entry.From).ShouldBe([0, 1, 2]);
        members[1].Select(entry => entry.From).ShouldBe([2]);
        members[2].ShouldBeEmpty();
    }

    [Fact]
    public void Chain_MultipliesAlongAndAddsAcross()
    {
        LookupEntry[] onward = [new(0, 0, 0.4), new(0, 1, 0.6), new(1, 1, 1)];

        LookupEntries.Chain(Entries, onward).Single(entry => entry is { From: 2, To: 1 }).Weight.ShouldBe((0.25 * 0.6) + 0.75, 1e-12);
        LookupEntries.Validate(LookupEntries.Chain(Entries, onward), LookupKind.PopulationWeighted, 3, 2).ShouldBeEmpty();
    }

    [Fact]
    public void FromRows_SharesASplitAreaByTheTargetsPeople()
    {
        Dictionary<string, int> from = new() { ["A"] = 0, ["B"] = 1, ["C"] = 2 };
        Dictionary<string, int> to = new() { ["X"] = 0, ["Y"] = 1 };
        LookupRow[] rows = [new("A", "X"), new("B", "X"), new("B", "Y"), new("B", "Y"), new("Z", "X"), new("A", "W")];

        var built = LookupBuilder.FromRows(rows, from, to, [300, 100]);

        built.Entries.ShouldBe([new(0, 0, 1), new(1, 0, 0.75), new(1, 1, 0.25)]);
        (built.Rows, built.Repeated, built.RowsUnknown).ShouldBe((6, 1, 2));
        built.UnknownFrom.ShouldBe(["Z"]);
        built.UnknownTo.ShouldBe(["W"]);
        built.Missing.ShouldBe(["C"]);
        LookupBuilder.FromRows([new("A", "X", 0.3), new("A", "Y", 0.7)], from, to).Entries.Select(entry => entry.Weight).ShouldBe([0.3, 0.7]);
    }

    [Fact]
    public void ByPoint_LeavesOutWhatLiesNowhere()
    {
        var index = new AreaIndex([Patchwork.Square(0, 0, 0).Shape, Patchwork.Square(1, 1, 0).Shape]);

        LookupBuilder.ByPoint([new(1.5, 0.5), null, new(9, 9), new(0.5, 0.5)], index).ShouldBe([new(0, 1, 1), new(3, 0, 1)]);
    }

    [Fact]
    public void Of_WeighsCentroidsByPeople()
    {
        GridPoint?[] points = [new(0, 0), new(100, 0), new(0, 100)];

        var centroids = PopulationCentroids.Of(Entries, points, [100, 200, 400], 3);

        centroids[0].ShouldBe(new GridPoint(50, 25));
        centroids[1].ShouldBe(new GridPoint(0, 100));
        centroids[2].ShouldBeNull();
        PopulationCentroids.Of(Entries[..2], points, [0, 0, 0], 1)[0].ShouldBe(new GridPoint(50, 0));
        PopulationCentroids.Of(Entries[..2], [points[0], null, null], [1, 5, 0], 1)[0].ShouldBe(new GridPoint(0, 0));
    }

    private static (int From, string Text) Problem(LookupEntry[] entries, LookupKind kind = LookupKind.PopulationWeighted)
    {
        var problem = LookupEntries.Validate(entries, kind, 3, 2).ShouldHaveSingleItem();
        return (problem.From, problem.Problem);
    }
}
