using System.Globalization;
using System.Text;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Domain.Evidence.Content;

namespace LocalityLab.TestKit;

public static partial class A
{
    private static readonly string[] Wards = ["Bucklow-St Martins", "Clifford", "Stretford", "Longford", "Gorse Hill", "Partington", "Sale Moor", "Priory"];

    /// <summary>A content with every kind of block, and with so many indicators that it fills about a page for each.</summary>
    /// <param name="indicators">How many.</param>
    /// <param name="title">Title on the cover.</param>
    /// <param name="slim">True for two figures an indicator that also have drawings for half a page, as packs have them now; false as older ones were frozen.</param>
    public static PackContent PackContent(int indicators = 2, string title = "Warm rooms, warm welcome", bool slim = false) => new()
    {
        Title = title,
        Group = "Old Trafford Community Kitchen",
        Council = "Trafford",
        Colour = "#7a1f5c",
        Funder = "The National Lottery Community Fund",
        Fund = "Reaching Communities England",
        Question = "What difference will your project make?",
        Areas = Wards,
        CoverSvg = Drawing("cover", 12),
        Sections =
        [
            new("summary", "Summary",
            [
                new KeyFiguresBlock(
                [
                    new("28.4%", "of children in the chosen wards lived in low-income families in 2023/24", "Trafford 14.2%, England 20.1%", [1]),
                    new("1,204", "households could not heat their home in 2024", "", [2]),
                    new("0", "warm spaces within 800 metres of Sale Moor", "Trafford average 2.3", [1, 2]),
                ]),
                new ListBlock(
                [
                    new("Relative child poverty is higher than in Trafford in 7 of the 8 chosen wards, and clearly so in 5: their 95% intervals do not meet Trafford's.", [1]),
                    new("It rose in all 8 wards since 2019/20.", [1]),
                    new("None of the 8 wards has a warm space that opens at weekends.", [2]),
                ]),
            ]),
            new("project", "The project",
            [
                new NarrativeBlock("We will open **three warm rooms** on the days when nothing else is open.\n\n- Saturday: Clifford\n- Sunday: Sale Moor\n\n## Why now\n\nFuel costs rose again [1], and <script>alert(1)</script> nobody else opens at weekends."),
                new TableBlock
                {
                    Anchor = "table-1",
                    Label = "Table 1",
                    Title = "What the project costs",
                    Table = new([new("Item"), new("Cost", true), new("Asked for", true)],
                    [
                        new(["Heating and light", new("£12,400", 12_400), new("£12,400", 12_400)]),
                        new(["Two part-time hosts", new("£31,200", 31_200), new("£24,000", 24_000)]),
                        new(["Total", new("£43,600", 43_600), new("£36,400", 36_400)], true),
                    ]),
                },
            ]) { Question = "What difference will your project make?", Words = 26, WordLimit = 500 },
            new("need", "Evidence of need", [.. Enumerable.Range(1, indicators).SelectMany(number => IndicatorBlocks(number, slim))]),
            new("voices", "What people told us", [new NoticeBlock("The group has not asked anybody yet."), new CitationsBlock([new(1, "Ofgem, Energy price cap, 2026.", "https://www.ofgem.gov.uk/energy-price-cap", new(2026, 2, 27))])]),
            new("sources", "Sources and methods",
            [
                new TextBlock("Rates of areas that nobody publishes for were added up from small areas: numerators and denominators apart, then divided.", []),
                SourcesTable(),
            ]),
        ],
        Sources = [Source(1, "Children in relative low-income families", "Department for Work and Pensions"), Source(2, "Fuel poverty", "Department for Energy Security and Net Zero")],
        Facts = [.. Wards.Select((ward, index) => new ContentFact
        {
            Indicator = "Children in relative low-income families", Area = ward, AreaCode = $"E0500{index}", Geography = "Ward 2023", BoundaryYear = 2023, Period = "2023/24",
            Value = index == 3 ? null : 28.4 - index, Unit = "%", Decimals = 1, Lower = index == 3 ? null : 26.1 - index, Upper = index == 3 ? null : 30.8 - index,
            Status = index == 3 ? "withheld: small number" : "published", Source = 1,
        })],
        Omissions = [new("Value of Longford", 1, "withheld, because the number is small")],
        Citations = [new(1, "Ofgem, Energy price cap, 2026.", "https://www.ofgem.gov.uk/energy-price-cap", new(2026, 2, 27))],
        Attributions = ["Contains public sector information licensed under the Open Government Licence v3.0."],
    };

    /// <summary>The seal of an issued pack.</summary>
    public static PackSeal Seal(string hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") =>
        new("7KM-2QX-9DT", hash, new(2026, 3, 2), "https://lab.example.org/verify/7KM-2QX-9DT");

    private static IEnumerable<ContentBlock> IndicatorBlocks(int number, bool slim)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Children in relative low-income families, part {number}");
        yield return new SubheadingBlock(string.Create(CultureInfo.InvariantCulture, $"indicator-{number}"), name);
        yield return new TextBlock("In 2023/24, 28.4% of children in Bucklow-St Martins lived in relative low-income families (95% interval 26.1% to 30.8%). That is clearly higher than Trafford (14.2%) and England (20.1%), and the highest of the 21 wards.", [1]);
        yield return new TableBlock
        {
            Anchor = string.Create(CultureInfo.InvariantCulture, $"table-{number + 1}"),
            Label = string.Create(CultureInfo.InvariantCulture, $"Table {number + 1}"),
            Title = name + ", 2023/24",
            Table = new([new("Ward"), new("Value", true), new("95% interval", true), new("Rank of 21", true)],
            [
                .. Wards.Select((ward, index) => new ContentRow([ward, index == 3 ? "withheld" : new ContentCell(FormattableString.Invariant($"{28.4 - index:0.0}%"), 28.4 - index, 1), "26.1 to 30.8", new(FormattableString.Invariant($"{index + 1}"), index + 1)], index == 0)),
                new(["Trafford", new("14.2%", 14.2, 1), "none published", ""]),
                new(["England", new("20.1%", 20.1, 1), "none published", ""]),
            ]),
            Notes = ["Longford is withheld, because the number is small."],
            Sources = [1],
        };
        yield return new FigureBlock
        {
            Anchor = string.Create(CultureInfo.InvariantCulture, $"figure-{number}"),
            Label = string.Create(CultureInfo.InvariantCulture, $"Figure {number}"),
            Title = name + " by ward, 2023/24",
            Svg = Drawing(string.Create(CultureInfo.InvariantCulture, $"f{number}"), 8),
            SlimSvg = slim ? Drawing(string.Create(CultureInfo.InvariantCulture, $"f{number}-narrow"), 14, 336) : null,
            Alternative = "Bars from 28.4 down to 21.4.",
            Sources = [1],
        };
        if (slim)
        {
            yield return new FigureBlock
            {
                Anchor = string.Create(CultureInfo.InvariantCulture, $"trend-{number}"),
                Label = string.Create(CultureInfo.InvariantCulture, $"Figure {number + 100}"),
                Title = name + " beside it",
                Svg = Drawing(string.Create(CultureInfo.InvariantCulture, $"t{number}"), 8),
                SlimSvg = Drawing(string.Create(CultureInfo.InvariantCulture, $"t{number}-narrow"), 14, 336),
                Alternative = "Bars from 28.4 down to 21.4.",
                LeftOut = [],
                Sources = [1],
            };
        }
    }

    private static TableBlock SourcesTable() => new()
    {
        Anchor = "table-sources",
        Label = "Table 99",
        Title = "Sources of the figures",
        Table = new([new("No.", true), new("What"), new("Publisher"), new("Period"), new("Boundaries"), new("Licence")],
        [
            new([new("1", 1) { Anchor = "source-1" }, "Children in relative low-income families", "Department for Work and Pensions", "2023/24", "Ward 2023 (2023)", "OGL v3.0"]),
            new([new("2", 2) { Anchor = "source-2" }, "Fuel poverty", "Department for Energy Security and Net Zero", "2024", "LSOA 2021 (2021)", "OGL v3.0"]),
        ]),
    };

    private static ContentSource Source(int number, string name, string publisher) => new()
    {
        Number = number, Name = name, Publisher = publisher, Period = "2023/24", Geography = "Ward 2023", BoundaryYear = 2023, Licence = "OGL v3.0", Url = "https://www.gov.uk/example", Version = 1, ReleaseHash = new('b', 64),
    };

    private static string Drawing(string id, int bars, int width = 640)
    {
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {bars * 28}\" width=\"{width}\" height=\"{bars * 28}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">Bars by ward</title><desc id=\"{id}-d\">Bars from 28.4 down to 21.4.</desc>");
        for (var bar = 0; bar < bars; bar++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{(bar * 28) + 18}\" font-size=\"14\">{Wards[bar % Wards.Length]}</text><rect x=\"160\" y=\"{(bar * 28) + 4}\" width=\"{(width - 170) * (20 - bar) / 20}\" height=\"20\" fill=\"{(bar == 0 ? "#0b4f5c" : "#b1b4b6")}\"/>");
        return svg.Append("</svg>").ToString();
    }
}
