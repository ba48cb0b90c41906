using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Demonstration.Community;

/// <summary>Surgeries of the six weeks before a day, with what came of each question.</summary>
internal sealed class HeldSurgeriesBuilder(DemonstrationContext context, IReadOnlyList<DemonstrationAsset> assets, IReadOnlyList<DemonstrationGroup> groups)
{
    private const int Weeks = 6, Slots = 3;

    private static readonly (int Group, string Question, DemonstrationOutcome Outcome)[] Asked =
    [
        (0, "How many children under 5 live in our ward and in those around it?", new("people", SurgeryOutcome.Answered, "We counted them by single year and saved the profile. The ward has the youngest population of the borough.") { Bid = BidState.Won, Funder = "Harbour Community Fund", Pounds = 9_800, Helpful = 5, Comment = "We left with the page that our funder wanted." }),
        (1, "Where do older people live alone and far from a bus stop?", new("people", SurgeryOutcome.PartlyAnswered, "Living alone is published by ward; bus stops are on the map. How far people walk is not known.") { Bid = BidState.Submitted, Funder = "Later Life Trust", Pounds = 24_500, Helpful = 4, Missing = "Walking time to a bus stop" }),
        (3, "Is absence from school higher where there is no youth club?", new("children-and-learning", SurgeryOutcome.Answered, "The gap page shows four wards with both.") { Bid = BidState.Won, Funder = "Alder Youth Foundation", Pounds = 32_000, Helpful = 5 }),
        (5, "Which schools have the most children whose first language is not English?", new("children-and-learning", SurgeryOutcome.DataMissing, "Only by ward, not by school. We have asked for it.") { Helpful = 3, Missing = "First language by school" }),
        (10, "Which streets have the coldest homes?", new("homes", SurgeryOutcome.PartlyAnswered, "Fuel poverty is an estimate by small area; streets would say more than is known.") { Bid = BidState.Submitted, Funder = "Warm Homes Grant", Pounds = 18_000, Helpful = 4 }),
        (4, "Can we show that singing helps?", new("health", SurgeryOutcome.Referred, "We showed need; for effects the library has studies. Ask Public Health for the review of 2024.") { Helpful = 4 }),
        (6, "Where is there land for growing near schools with many free meals?", new("environment-and-travel", SurgeryOutcome.Answered, "Greenspace and schools on one map, saved as a view.") { Bid = BidState.Preparing, Helpful = 5 }),
        (7, "How many households have no car in each village?", new("environment-and-travel", SurgeryOutcome.Answered, "By small area, with the margin.") { Bid = BidState.Won, Funder = "Rural Transport Fund", Pounds = 41_000, Helpful = 5 }),
        (2, "Who is out of work near the old docks?", new("income-and-work", SurgeryOutcome.Answered, "Claimants by age and ward over five years.") { Bid = BidState.NotWon, Funder = "Skills Partnership", Pounds = 60_000, Helpful = 3, Comment = "The numbers were right, the funder wanted more partners." }),
        (9, "How many young carers are there?", new("children-and-learning", SurgeryOutcome.DataMissing, "Nobody publishes it below the borough.") { Helpful = 3, Missing = "Young carers by ward" }),
        (8, "Do men here die younger than elsewhere?", new("health", SurgeryOutcome.Answered, "Life expectancy by ward with its interval; in three wards it is surely lower.") { Bid = BidState.Submitted, Funder = "Men’s Health Programme", Pounds = 12_000, Helpful = 5 }),
        (11, "Which parts of the river have no path?", new("environment-and-travel", SurgeryOutcome.Answered, "Paths and greenspace on the map.") { Helpful = 4 }),
        (0, "What else is there for young families within a mile of us?", new("community", SurgeryOutcome.Answered, "The gap page counts them; two playgroups were missing from the register and are in it now.") { Bid = BidState.Submitted, Funder = "Family Hubs", Pounds = 15_500, Helpful = 5 }),
        (1, "Which practices have the longest waits?", new("health", SurgeryOutcome.DataMissing, "Published by practice, not by where patients live.") { Missing = "Waiting times by ward" }),
        (3, "How safe do young people feel in the evening?", new("safety", SurgeryOutcome.PartlyAnswered, "Recorded crime by ward; how people feel is asked for the borough only.") { Helpful = 4, Missing = "Feeling safe by ward" }),
        (5, "How many households share a bathroom or a kitchen?", new("homes", SurgeryOutcome.Answered, "From the census, by small area.") { Bid = BidState.Won, Funder = "Decent Homes Fund", Pounds = 27_000, Helpful = 5 }),
        (9, "Which young carers’ groups are there in the boroughs around us?", new("community", SurgeryOutcome.Referred, "Ask the county’s carers’ centre, which keeps a list.") { IsAbsent = true }),
    ];

    public IReadOnlyList<DemonstrationHeldSurgery> Build()
    {
        var venues = assets.Where(asset => asset.Kind is "library" or "community-hub").ToArray();
        var asked = new Queue<(int Group, string Question, DemonstrationOutcome Outcome)>(Asked);
        List<DemonstrationHeldSurgery> held = [];
        for (var week = Weeks; week >= 1; week--)
        {
            var bookings = Enumerable.Range(1, Slots).TakeWhile(_ => asked.Count > 0).Select(slot => (slot, asked: asked.Dequeue())).ToList();
            var surgery = new DemonstrationSurgery(
                "Data surgery", Tuesday(week), new(10, 0), 45, Slots, 1, venues[week % venues.Length].Slug, "", SurgeriesBuilder.Mail("adviser"), "Bring your question.",
                [.. bookings.Select(one => new DemonstrationBooking(one.slot, groups[one.asked.Group].Slug, one.asked.Question, ""))])
            {
                Advisers = [SurgeriesBuilder.Mail("adviser")],
            };
            held.Add(new(surgery, [.. bookings.Select(one => one.asked.Outcome)]));
        }

        return held;
    }

    private DateOnly Tuesday(int weeksAgo)
    {
        var last = context.Today.AddDays(-1);
        while (last.DayOfWeek != DayOfWeek.Tuesday)
            last = last.AddDays(-1);
        return last.AddDays(-7 * (weeksAgo - 1));
    }
}
