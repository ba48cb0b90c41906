using System.Globalization;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Indicators;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Demonstration.Community;

/// <summary>The need profile, and a pack whose every figure is read from the releases.</summary>
internal sealed class EvidenceBuilder(DemonstrationContext context, IReadOnlyList<DemonstrationIndicator> indicators, IReadOnlyList<DemonstrationAsset> assets, DemonstrationGroup group, int ward)
{
    private const string Profile = "families-with-young-children";
    private static readonly string[] Kinds = ["childrens-centre", "community-centre", "library", "community-hub", "play-space"];

    private string Ward => context.Borough.WardNames[ward];

    public static DemonstrationNeedProfile NeedProfile => new(
        Profile,
        "Families with young children",
        "Where families with young children are most likely to need help: low income, children who start school behind, absence and crowded homes. The council’s data team chose the weights with six groups.",
        DemonstrationGeography.SmallArea,
        [
            new("child-poverty", NeedDirection.HighIsNeed, 3),
            new("universal-credit", NeedDirection.HighIsNeed, 2),
            new("good-level-of-development", NeedDirection.LowIsNeed, 2),
            new("persistent-absence", NeedDirection.HighIsNeed, 1.5),
            new("overcrowded", NeedDirection.HighIsNeed, 1),
            new("no-car", NeedDirection.HighIsNeed, 0.5),
        ]);

    public DemonstrationPack Pack()
    {
        var start = context.Today.AddMonths(4);
        return new(
            group.Slug,
            new()
            {
                Title = $"A place to play and to talk in {Ward}",
                Funder = "The Lanternlight Foundation (fictional)",
                Fund = "Early Years, Early Help",
                Question = "What is the need, how do you know, and what will be different because of your project?",
                WordLimit = 1_500,
                PageLimit = 15,
                Deadline = context.Today.AddDays(45),
            },
            new()
            {
                Aims = $"Two stay-and-play mornings a week and a monthly parents’ evening in {Ward}, led by parents whom we train. Children arrive at school ready to learn, and parents have somebody to ask.",
                Beneficiaries = $"Families with children under 5 in {Ward}, first those without a car.",
                BeneficiaryCount = 90,
                Starts = new(start.Year, start.Month, 1),
                Ends = new DateOnly(start.Year, start.Month, 1).AddYears(2).AddDays(-1),
                Costs = [new("Play worker, 14 hours a week", 34_600, 34_600), new("Hall hire", 7_200, 7_200), new("Training for parent leaders", 3_400, 2_400), new("Toys, books and snacks", 2_900, 1_900)],
            },
            [new(DemonstrationGeography.Ward, Terrain.Borough.WardCode(ward), Ward, AreaChoice.Picked, "")],
            [
                new("child-poverty", [PackFigureKind.Map, PackFigureKind.Trend], ""),
                new("good-level-of-development", [PackFigureKind.Bars], ""),
                new("universal-credit", [PackFigureKind.Bars, PackFigureKind.Trend], ""),
                new("persistent-absence", [PackFigureKind.Trend], ""),
                new("no-car", [PackFigureKind.Map], ""),
            ],
            Profile,
            Kinds,
            1_600,
            Sections(),
            Consultations(),
            ["Notes of the parents’ evenings, Families Together, kept by the group.", "Early help in coastal towns: what parents ask for. Lanternlight Foundation (fictional), 2023."]);
    }

    private DemonstrationPackSection[] Sections() =>
    [
        new(PackSectionKind.Summary, "Summary", "", 250, $"{Standing()} {group.Name} asks for two years of stay-and-play mornings led by parents."),
        new(PackSectionKind.Project, "The project", "What will you do?", 400, "We have run one morning a week in a borrowed church hall since 2019. It is full. With two mornings and trained parent leaders we can take every family that asks, and keep going when a worker is ill."),
        new(PackSectionKind.Places, "The place", "", 200, $"{Ward} is one of the twenty wards of {Names.Borough}. {People()}"),
        new(PackSectionKind.Indicators, "Evidence of need", "How do you know there is a need?", 400, string.Join("\n\n", Figures())),
        new(PackSectionKind.Need, "Where need is greatest", "", 150, "The profile below was made with six groups at a data surgery. Its weights are on the page; anybody can change them and see what follows."),
        new(PackSectionKind.Assets, "What is there already, and what is missing", "Who else works here?", 250, Provision()),
        new(PackSectionKind.Consultation, "What people told us", "Whom did you ask?", 250, "We asked before we planned. What changed because of it stands beside each answer."),
        new(PackSectionKind.Narrative, "What will be different", "How will you know that it worked?", 250, $"We will count families and where they come from, ask parents the same four questions at the start and after six months, and follow the share of children with a good level of development at 5. It is {Figure("good-level-of-development", ward)} in {Ward} now. We will compare it with wards that were like ours at the start."),
    ];

    private string People()
    {
        var areas = context.Borough.AreasOf(ward).ToArray();
        var all = areas.Sum(context.Population.Total);
        var young = areas.Sum(area => context.Population.Between(area, 0, 4));
        return string.Create(CultureInfo.InvariantCulture, $"{all:N0} people live here, {young:N0} of them under 5.");
    }

    private IEnumerable<string> Figures()
    {
        yield return Compared("child-poverty", "of children live in families on a low income");
        yield return Compared("universal-credit", "of households receive Universal Credit");
        yield return Compared("good-level-of-development", "of children reach a good level of development by 5");
        yield return Compared("no-car", "of households have no car");
    }

    // Says where the ward stands, from the release itself: never a sentence that the figures do not bear out.
    private string Compared(string slug, string what)
    {
        var indicator = indicators.First(one => one.Slug == slug);
        var wards = indicator.Latest(DemonstrationGeography.Ward)!;
        var borough = indicator.Latest(DemonstrationGeography.Authority)!.All.Values[0];
        var here = wards.All.Values[ward];
        if (double.IsNaN(here))
            return $"The share {what} is withheld in {Ward} because the numbers are small.";
        var place = Place(wards.All.Values.Count(value => value > here), wards.All.Values.Count(value => value < here));
        return string.Create(
            CultureInfo.InvariantCulture, $"**{here:0.0}%** {what} in {Ward} ({wards.Period}), against {borough:0.0}% in {Names.Borough}: {place}.");
    }

    private static string Place(int higher, int lower) => (higher, lower) switch
    {
        (0, _) => "the highest of the twenty wards",
        (_, 0) => "the lowest of the twenty wards",
        _ when higher < lower => string.Create(CultureInfo.InvariantCulture, $"the {Numbers.Ordinal(higher + 1)} highest of the twenty wards"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the {Numbers.Ordinal(lower + 1)} lowest of the twenty wards"),
    };

    private string Figure(string slug, int area)
    {
        var value = indicators.First(one => one.Slug == slug).Latest(DemonstrationGeography.Ward)!.All;
        return value.States[area] == ValueState.Present ? string.Create(CultureInfo.InvariantCulture, $"{value.Values[area]:0.0}%") : "withheld, because the numbers are small,";
    }

    private string Standing()
    {
        var poverty = indicators.First(one => one.Slug == "child-poverty").Latest(DemonstrationGeography.Ward)!.All.Values;
        var poorer = poverty.Count(value => value > poverty[ward]);
        var money = poorer < poverty.Length / 4 ? $"More children in {Ward} grow up on a low income than in most wards." : $"Children in {Ward} start with less than they should.";
        return Inside().Length switch
        {
            0 => $"{money} There is no hall, library, children’s centre or playground in the ward.",
            1 => $"{money} There is a single place in the ward to take a small child.",
            _ => $"{money} The places that there are fill up.",
        };
    }

    private DemonstrationAsset[] Inside()
    {
        var here = context.Borough.AreasOf(ward).ToHashSet();
        return [.. assets.Where(asset => Kinds.Contains(asset.Kind) && here.Contains(asset.SmallArea))];
    }

    private string Provision()
    {
        var centre = context.Borough.Wards[ward].Centre;
        var inside = Inside();
        var nearest = assets.Where(asset => asset.Kind == "childrens-centre").MinBy(asset => asset.GridPoint.DistanceTo(new(centre.X, centre.Y)))!;
        var metres = Math.Round(nearest.GridPoint.DistanceTo(new(centre.X, centre.Y)) / 100) * 100;
        var count = inside.Length switch
        {
            0 => "There is no place",
            1 => $"There is one place ({inside[0].Name})",
            var many => string.Create(CultureInfo.InvariantCulture, $"There are {many} places"),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} of the kinds below in {Ward}. The nearest children’s centre, {nearest.Name}, is about {metres:N0} metres from the middle of the ward as the crow flies. We work with it: its health visitor will come to one of our mornings.");
    }

    private DemonstrationConsultation[] Consultations() =>
    [
        new("Parents at the Wednesday morning", context.Today.AddDays(-120), "Conversation in small groups", 34, "One morning is not enough; those who work Wednesdays never come. Two buses with a pram is too much.", "We plan two mornings on different days."),
        new("Parents who stopped coming", context.Today.AddDays(-95), "Telephone calls", 11, "The hall was cold and the toilets were upstairs.", "The new hall has a ramp, heating and toilets on the same floor."),
        new("Health visitors and the reception teacher", context.Today.AddDays(-60), "Meeting", 5, "Speech is the thing: children arrive with few words.", "Every morning ends with a story and songs, and leaders are trained in early talk."),
    ];
}
