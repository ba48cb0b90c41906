using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>Saves one open workshop of the demonstration, with what its people have placed so far.</summary>
internal sealed class WorkshopSaver(ILabDatabase db)
{
    /// <summary>The same in every installation, so that guides and people can name it.</summary>
    public const string Code = "ADER2346";

    private static readonly string[] Names = ["Amina", "Bill", "Carys", "Dev", "Erin", "Farah"];

    // What somebody adds whom none of the kinds asked for fits.
    private const string SuggestedKind = "Bench for a talk";

    private static readonly (string Kind, string Name, string Story)[] Placed =
    [
        ("place", "The corner café’s back room", "Free on weekday mornings if you ask at the counter."),
        ("service", "Repair café", "First Saturday of the month; bring anything with a plug."),
        ("land", "The strip behind the garages", "Twenty raised beds, looked after by the flats around it."),
        ("community-group", "Neighbours on the Row", "Sixty households in one message group. They shop for one another."),
        ("social-club", "Walking football", "Over-fifties, Tuesday evenings, tea afterwards."),
        ("service", "Homework table", "Two retired teachers, after school, in term."),
        ("place", "Warm room at the chapel", "Open from November to March, soup at noon."),
        ("land", "Wild orchard", "Apples for everybody who comes in September."),
        ("social-club", "Chess under the bridge", "Boards are chained to the bench; people bring their own pieces."),
        ("community-group", "Parents of twins", "They lend out double buggies."),
        ("service", "Walking school bus", "Leaves at 8:20 with two grown-ups in yellow."),
        ("place", "Tool library", "Ladders and drills, lent from a shed."),
        ("", "The Thursday bench", "Somebody sits here from ten to noon who has time to listen."),
    ];

    public void Save(DemonstrationCouncil made, SavedPlaces places, Guid needProfile, Guid openedBy, IReadOnlyDictionary<string, AssetKind> kinds, DateTimeOffset now)
    {
        var opened = now.AddMinutes(-40);
        var plan = new WorkshopPlan("What Aldermere has", "What is here that people in this area use, value or run together?", [.. Placed.Select(pin => pin.Kind).Where(kind => kind.Length > 0)], null, needProfile);
        var workshop = Workshop.Open(Guid.CreateVersion7(), plan, Code, openedBy, opened);
        List<WorkshopParticipant> people = [.. Names.Select((name, index) => new WorkshopParticipant { WorkshopId = workshop.Id, Name = name, MayBeNamed = index % 2 == 0, JoinedAt = opened.AddMinutes(index) })];
        db.Workshops.Add(workshop);
        db.WorkshopParticipants.AddRange(people);
        var wards = made.Lookups.Single(lookup => lookup.From == DemonstrationGeography.SmallArea && lookup.To == DemonstrationGeography.Ward).Entries.ToDictionary(entry => entry.From, entry => entry.To);
        foreach (var (words, index) in Placed.Select((words, index) => (words, index)))
        {
            // Each stands near something of the register, well apart from the others.
            var near = made.Assets[index * (made.Assets.Count / Placed.Length)];
            var (kind, by) = (words.Kind.Length == 0 ? null : kinds[words.Kind], people[index % people.Count]);
            var ward = places.Areas[DemonstrationGeography.Ward][wards[near.SmallArea]].Name;
            var pin = WorkshopPin.Place(
                Guid.CreateVersion7(), by, new(kind?.Id, words.Name, words.Story, SuggestedKind), kind?.Slug ?? "", kind?.Name ?? "", PinDrawing.Point(new(near.Position.Longitude + 0.0004, near.Position.Latitude)),
                PlacedBy.Map, ward, opened.AddMinutes(10 + (2 * index)));
            db.WorkshopPins.Add(pin);
            foreach (var other in people.Where((person, number) => person != by && (index + number) % 3 == 0))
                db.PinAgreements.Add(new PinAgreement { PinId = pin.Id, ParticipantId = other.Id });
        }
    }
}
