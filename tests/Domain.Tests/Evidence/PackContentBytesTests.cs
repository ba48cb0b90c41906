using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;

namespace LocalityLab.Domain.Tests.Evidence;

public sealed class PackContentBytesTests
{
    [Fact]
    public void Write_EveryKindOfBlock_IsReadBackWithTheSameBytes()
    {
        var json = PackContentBytes.Write(Content("Zwölf £5 «warm» rooms"));
        var read = PackContentBytes.Read(json);
        PackContentBytes.Write(read).ShouldBe(json);
        read.Sections[0].Blocks.Select(block => block.GetType()).ShouldBe(
        [
            typeof(NarrativeBlock), typeof(TextBlock), typeof(SubheadingBlock), typeof(KeyFiguresBlock), typeof(FigureBlock),
            typeof(TableBlock), typeof(ListBlock), typeof(NoticeBlock), typeof(CitationsBlock),
        ]);
        typeof(ContentBlock).Assembly.GetTypes().Count(type => type.BaseType == typeof(ContentBlock)).ShouldBe(9);
    }

    [Fact]
    public void Hash_IsThatOfTheBytes_AndChangesWithTheContent()
    {
        var (one, same, other) = (PackContentBytes.Write(Content("A")), PackContentBytes.Write(Content("A")), PackContentBytes.Write(Content("B")));
        PackContentBytes.Hash(one).ShouldBe(PackContentBytes.Hash(same));
        PackContentBytes.Hash(one).ShouldNotBe(PackContentBytes.Hash(other));
        PackContentBytes.Hash([]).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    [Fact]
    public void Write_OfAFigureFrozenBeforeSlimDrawings_GivesTheBytesOfThen()
    {
        var json = PackContentBytes.Write(Content("A"));
        System.Text.Encoding.UTF8.GetString(json).ShouldNotContain("slimSvg");
        PackContentBytes.Hash(PackContentBytes.Write(PackContentBytes.Read(json))).ShouldBe(PackContentBytes.Hash(json));
    }

    [Fact]
    public void Thaw_OfFrozenContent_ChecksItsHash()
    {
        var json = PackContentBytes.Write(Content("A"));
        var frozen = new FrozenContent { PackId = Guid.CreateVersion7(), Compressed = PackContentBytes.Compress(json), ContentHash = PackContentBytes.Hash(json) };
        PackContentBytes.Thaw(frozen).Title.ShouldBe("A");
        var touched = new FrozenContent { PackId = frozen.PackId, Compressed = PackContentBytes.Compress(PackContentBytes.Write(Content("B"))), ContentHash = frozen.ContentHash };
        Should.Throw<InvalidDataException>(() => PackContentBytes.Thaw(touched));
    }

    private static PackContent Content(string title) => new()
    {
        Title = title,
        Group = "Group",
        Council = "Council",
        Colour = "#1d4f73",
        Funder = "Funder",
        Sections =
        [
            new("one", "One",
            [
                new NarrativeBlock("**Bold** <b>"),
                new TextBlock("Computed.", [1]),
                new SubheadingBlock("sub", "Sub"),
                new KeyFiguresBlock([new("28.4 %", "of children", "Council 14 %", [1])]),
                new FigureBlock { Anchor = "f1", Label = "Figure 1", Title = "Map", Svg = "<svg></svg>", Alternative = "A map", Data = Table(), Sources = [1] },
                new TableBlock { Anchor = "t1", Label = "Table 1", Title = "Values", Table = Table(), Notes = ["Best fit"] },
                new ListBlock([new("Item", [1])]),
                new NoticeBlock("Not published"),
                new CitationsBlock([new(1, "Report", "https://example.org", new(2026, 1, 2))]),
            ]) { WordLimit = 3, Words = 1 },
        ],
        Facts = [new() { Indicator = "I", Area = "A", AreaCode = "E1", Geography = "Ward 2023", BoundaryYear = 2023, Period = "2024/25", Value = 0.1 + 0.2, Unit = "%", Status = "published" }],
    };

    private static ContentTable Table() => new([new("Area"), new("Value", true)], [new(["A", new("1.5", 1.5, 1)], true)]);
}
