using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Application.Demonstration.Community;

/// <summary>Voluntary groups, and the people who can sign in.</summary>
internal sealed class CommunityBuilder(DemonstrationContext context, int neediestWard)
{
    private const string Mail = "aldermere.example.org";

    private sealed record Draft(string Name, string Purpose, string Town, int Founded);

    private static Draft[] Drafts(string neediest) =>
    [
        new($"{neediest} Families Together", "We run stay-and-play mornings and a parents’ evening for families with children under 5.", "", 2019),
        new("Aldermere Good Neighbours", "Volunteers visit and telephone older people who live alone, and bring them together for lunch once a month.", "Aldermere", 2008),
        new("Staithe Green Makers", "A repair café and workshop where people out of work learn a trade from people who have one.", "Staithe Green", 2016),
        new("Thornmarket Youth Collective", "Young people aged 13 to 19 plan and run their own evenings, music sessions and summer programme.", "Thornmarket", 2014),
        new("Saltreach Sands Arts", "Arts, singing and beach walks for people whose GP suggests company rather than medicine.", "Saltreach", 2011),
        new("Harbour Welcome", "Conversation classes, a sewing room and help with forms for people who are new to Aldermere.", "Aldermere", 2017),
        new("Marrowdale Growers", "We grow vegetables on four sites and cook them with schools and lunch clubs.", "Marrowdale", 2012),
        new("Ottergate Wheels", "Volunteer drivers take people without a car to the surgery, the shops and each other.", "Ottergate", 2005),
        new("Gannet Bay Men’s Shed", "A workshop with a kettle, for men who would otherwise be on their own.", "Gannet Bay", 2018),
        new("Aldermere Young Carers", "A night off, a trip out and somebody to talk to for children who look after a parent or a brother or sister.", "Aldermere", 2010),
        new("Brackenholt Warm Welcome", "A warm room with soup through the winter, and home visits about energy bills.", "Brackenholt", 2022),
        new("River Alder Watch", "Volunteers clear and survey the river, and lead weekly walks for wellbeing along it.", "Thornmarket", 2013),
    ];

    /// <summary>Twelve groups, and the ward where each is at home.</summary>
    public (IReadOnlyList<DemonstrationGroup> Groups, IReadOnlyList<int> Wards) Groups()
    {
        var borough = context.Borough;
        List<DemonstrationGroup> groups = [];
        List<int> wards = [];
        foreach (var draft in Drafts(borough.WardNames[neediestWard]))
        {
            var ward = draft.Town.Length == 0 ? neediestWard : HomeOf(draft.Town);
            var nearest = Enumerable.Range(0, borough.Wards.Count).OrderBy(other => borough.Wards[other].Centre.Distance(borough.Wards[ward].Centre)).Take(2);
            groups.Add(new(
                Slug(draft.Name), draft.Name, draft.Purpose, Borough.LocalityCode(borough.Wards[ward].Locality), draft.Founded, [.. nearest.Select(Borough.WardCode)]));
            wards.Add(ward);
        }

        return (groups, wards);
    }

    /// <summary>Somebody for each role, and two members for each group.</summary>
    public IReadOnlyList<DemonstrationPerson> People(IReadOnlyList<DemonstrationGroup> groups)
    {
        var random = Chance.For(context.Seed, "people");
        var names = new Queue<string>(random.Shuffled(Names.Given.SelectMany(given => Names.Family.Select(family => $"{given} {family}"))));
        List<DemonstrationPerson> people =
        [
            new(names.Dequeue(), $"administrator@{Mail}", Role.Administrator, null, null, false),
            new(names.Dequeue(), $"data.manager@{Mail}", Role.DataManager, null, null, false),
            new(names.Dequeue(), $"adviser@{Mail}", Role.Adviser, null, null, false),
            new(names.Dequeue(), $"second.adviser@{Mail}", Role.Adviser, null, null, false),
            new(names.Dequeue(), $"councillor@{Mail}", Role.BoardMember, BoardMemberKind.ElectedMember, null, false),
            new(names.Dequeue(), $"partner@{Mail}", Role.BoardMember, BoardMemberKind.StrategicPartner, null, false),
            new(names.Dequeue(), $"voluntary.sector@{Mail}", Role.BoardMember, BoardMemberKind.VoluntaryOrganisation, null, false),
            new(names.Dequeue(), $"champion@{Mail}", Role.BoardMember, BoardMemberKind.CommunityChampion, null, false),
        ];
        foreach (var group in groups)
        {
            people.Add(new(names.Dequeue(), group == groups[0] ? $"group@{Mail}" : $"chair@{group.Slug}.example.org", Role.GroupMember, null, group.Slug, true));
            people.Add(new(names.Dequeue(), $"volunteer@{group.Slug}.example.org", Role.GroupMember, null, group.Slug, false));
        }

        return people;
    }

    private int HomeOf(string town)
    {
        var centre = Island.Placed(IslandPlan.Towns.First(one => one.Name == town).At);
        return Enumerable.Range(0, context.Borough.Wards.Count).MinBy(ward => context.Borough.Wards[ward].Centre.Distance(centre));
    }

    private static string Slug(string name) =>
        string.Join('-', name.ToLowerInvariant().Replace("’", "", StringComparison.Ordinal).Split(' '));
}
