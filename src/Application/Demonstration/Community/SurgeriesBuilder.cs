using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Demonstration.Community;

/// <summary>Surgeries of the eight weeks after a day: a morning at a place, an afternoon online, every other week an evening or a drop-in.</summary>
internal sealed class SurgeriesBuilder(DemonstrationContext context, IReadOnlyList<DemonstrationAsset> assets, IReadOnlyList<DemonstrationGroup> groups)
{
    private const int Weeks = 8;

    private static readonly (int Group, string Question, string Idea)[] Asked =
    [
        (0, "Which parts of our ward have the most young families on low incomes, and what is there for them already?", "Two stay-and-play mornings a week in a hall within pushing distance of a pram."),
        (1, "How many people over 65 live alone in each ward, and where do our visits not reach?", "A second befriending round, with a telephone line on winter evenings."),
        (3, "Can you show us absence from school and youth clubs on one map?", "A Friday evening club led by young people."),
        (5, "Which languages and how many households should we plan classes for?", "English conversation with a crèche, three mornings a week."),
        (7, "How long is the journey to a GP without a car in the villages we serve?", "A third minibus and a booking line."),
        (10, "Where are homes hardest to heat, and has it changed in five years?", "Energy visits to 200 households before next winter."),
        (2, "What do claimants and vacancies look like around the old docks?", "Evening courses in boat repair with a job guarantee."),
        (4, "Is loneliness higher here than in the rest of the borough, and how sure are the figures?", "Singing and walking on referral from three practices."),
    ];

    public IReadOnlyList<DemonstrationSurgery> Build()
    {
        var venues = assets.Where(asset => asset.Kind is "library" or "community-hub").ToArray();
        var asked = new Queue<(int Group, string Question, string Idea)>(Asked);
        List<DemonstrationSurgery> surgeries = [];
        for (var week = 0; week < Weeks; week++)
        {
            var tuesday = Next(DayOfWeek.Tuesday).AddDays(7 * week);
            surgeries.Add(Of("Data surgery", tuesday, new(10, 0), 45, 4, 1, venues[week % venues.Length].Slug, "adviser", Take(asked, week, 4)));
            surgeries.Add(Of("Online data surgery", tuesday.AddDays(2), new(14, 0), 30, 6, 1, null, "second.adviser", Take(asked, week, 2)) with { Series = "online" });
            if (week % 4 == 3)
                surgeries.Add(Of("Drop-in data surgery", tuesday.AddDays(1), new(12, 30), 90, 1, 1, venues[(week + 2) % venues.Length].Slug, "adviser", []) with { Kind = SurgeryKind.DropIn });
            else if (week % 2 == 1)
                surgeries.Add(Of("Evening data surgery", tuesday.AddDays(1), new(17, 30), 40, 3, 2, venues[(week + 3) % venues.Length].Slug, "adviser", Take(asked, week, 1)) with
                {
                    Advisers = [Mail("adviser"), Mail("second.adviser")],
                });
        }

        return [.. surgeries.Where(surgery => !IsHoliday(surgery.Day)).OrderBy(surgery => surgery.Day)];
    }

    private DateOnly Next(DayOfWeek day)
    {
        var next = context.Today.AddDays(1);
        while (next.DayOfWeek != day)
            next = next.AddDays(1);
        return next;
    }

    // The first morning is full, so that a waiting list can be seen; later weeks are nearly free.
    private DemonstrationBooking[] Take(Queue<(int Group, string Question, string Idea)> asked, int week, int most)
    {
        List<DemonstrationBooking> bookings = [];
        for (var slot = 1; slot <= (week == 0 ? most : 1) && week < 3 && asked.TryDequeue(out var question); slot++)
            bookings.Add(new(slot, groups[question.Group].Slug, question.Question, question.Idea));
        return [.. bookings];
    }

    private static DemonstrationSurgery Of(
        string title, DateOnly day, TimeOnly starts, int minutes, int slots, int capacity, string? venue, string adviser, DemonstrationBooking[] bookings) => new(
        title, day, starts, minutes, slots, capacity, venue, venue is null ? "https://meet.example.org/aldermere-data" : "", Mail(adviser),
        venue is null ? "You get the link when you book. Have your question ready; we share a screen." : "Bring your question and, if you have one, the funder’s form. Come ten minutes early.",
        bookings)
    {
        Advisers = [Mail(adviser)],
    };

    internal static string Mail(string name) => $"{name}@aldermere.example.org";

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) is (12, >= 24) or (1, 1) || BankHolidays.On(day) is not null;
}
