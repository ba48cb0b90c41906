namespace LocalityLab.Application.Demonstration.Community;

/// <summary>How assets of a kind are made up.</summary>
/// <param name="Kind">Slug of the standard kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Central">How strongly they gather in town centres, 0 to 1.</param>
/// <param name="Absent">How far they are missing where help is thin, 0 to 1.</param>
/// <param name="Apart">Metres they keep from others of their kind.</param>
/// <param name="Names">Names; {ward}, {place}, {town}, {street}, {family}, {park} and {host} are filled in.</param>
/// <param name="Descriptions">Descriptions; {n} is a number that fits the capacity.</param>
internal sealed record AssetRecipe(string Kind, int Count, double Central, double Absent, double Apart, string[] Names, string[] Descriptions)
{
    /// <summary>People at once, from and to; null where that means nothing.</summary>
    public (int From, int To)? Capacity { get; init; }

    /// <summary>Opening hours to choose from; none is «always open».</summary>
    public string[] Hours { get; init; } = [];

    /// <summary>True for what has a telephone, an e-mail address and a page.</summary>
    public bool HasContact { get; init; } = true;

    /// <summary>Kinds of which one is the house it takes place in.</summary>
    public string[] Hosts { get; init; } = [];
}

/// <summary>Three hundred assets over all kinds of the standard list.</summary>
internal static class AssetRecipes
{
    /// <summary>How people with a disability find a building.</summary>
    public static IReadOnlyList<string> Access { get; } =
    [
        "Step-free entrance and an accessible toilet.",
        "Step-free entrance; hearing loop in the hall.",
        "Two steps at the entrance; a ramp is brought on request.",
        "Level access from the car park.",
    ];

    private const string Office = "Monday to Friday 9am to 5pm";
    private const string Daily = "Every day 8am to 9pm";

    public static IReadOnlyList<AssetRecipe> All =>
    [
        .. Buildings, .. Ground, .. Together, .. Help,
    ];

    private static AssetRecipe[] Buildings =>
    [
        new(
            "library", 7, 0.9, 1, 1_800,
            ["{ward} Library"],
            [
                "Books, {n} computers, a children’s corner and a room that groups can book. Warm and free to sit in.",
                "A small library run with volunteers: story time, homework help and {n} study places.",
            ])
            { Capacity = (25, 90), Hours = ["Monday to Saturday 9am to 5pm, Thursday until 7pm", "Tuesday, Thursday and Saturday 10am to 4pm"] },
        new(
            "community-hub", 5, 0.7, 1, 1_800,
            ["{ward} Hub"],
            ["One door to advice, a pantry, a kitchen and a hall for {n} people."])
            { Capacity = (60, 160), Hours = [Office, "Monday to Saturday 9am to 6pm"] },
        new(
            "community-centre", 14, 0.35, 1, 900,
            ["{place} Community Centre", "{place} Village Hall", "{ward} Memorial Hall"],
            [
                "A hall for {n} people, a kitchen and two smaller rooms, run by local trustees.",
                "Rooms for groups and parties. The hall takes {n}; tables, chairs and a hearing loop are there.",
            ])
            { Capacity = (40, 180), Hours = ["By booking, every day 8am to 10pm", "Monday to Friday 9am to 9pm, weekends by booking"] },
        new(
            "leisure-centre", 4, 0.5, 0.8, 3_000,
            ["{town} Leisure Centre"],
            ["A 25-metre pool, a gym and a sports hall. Up to {n} people at once."])
            { Capacity = (180, 420), Hours = ["Monday to Friday 6.30am to 10pm, weekends 8am to 6pm"] },
        new(
            "sports-facility", 10, 0.2, 0.7, 700,
            ["{place} Sports Hall", "{place} Tennis Courts", "{place} Bowling Green", "{place} 3G Pitch"],
            ["Open to clubs and the public by the hour; changing rooms for {n}."])
            { Capacity = (12, 60), Hours = [Daily] },
        new(
            "school", 20, 0.1, 0.1, 700,
            ["{place} Primary School", "{place} Primary School", "{place} Primary School", "{ward} Academy"],
            ["A school for {n} pupils. The hall and the field can be hired after hours.", "A school for {n} pupils with a breakfast club."])
            { Capacity = (180, 460), Hours = ["School days 8.40am to 3.30pm"] },
        new(
            "childrens-centre", 5, 0.4, 1, 2_200,
            ["{ward} Children’s Centre"],
            ["Play, health visitors and help for families with children under 5. Groups of up to {n}."])
            { Capacity = (20, 50), Hours = [Office] },
        new(
            "gp-practice", 12, 0.6, 0.85, 1_000,
            ["{street} Surgery", "{place} Health Centre", "The {first} Practice"],
            ["A GP practice with about {n} patients for each doctor."])
            { Hours = ["Monday to Friday 8am to 6.30pm"], Capacity = (1_500, 2_400) },
        new(
            "pharmacy", 14, 0.8, 0.6, 500,
            ["{family} Pharmacy", "{ward} Pharmacy"],
            ["Prescriptions, advice without an appointment, and vaccinations."])
            { Hours = ["Monday to Friday 9am to 6pm, Saturday 9am to 1pm"] },
        new(
            "place-of-worship", 12, 0.5, 0.2, 300,
            ["St Wendra’s Church", "{street} Chapel", "{town} Mosque", "All Hallows, {place}", "{town} Gurdwara", "{place} Meeting House"],
            ["A place of worship whose hall for {n} is open to community groups."])
            { Capacity = (60, 240), Hours = ["Services at weekends; hall by booking"] },
    ];

    private static AssetRecipe[] Ground =>
    [
        new(
            "park", 16, 0, 0, 0,
            ["{place} Park"],
            [
                "Grass, paths and trees, with benches along the main path. Open to everybody.",
                "A park with a bandstand and a walled garden that volunteers look after.",
            ])
            { HasContact = false },
        new(
            "play-space", 14, 0.2, 0.5, 500,
            ["{place} Playground", "{street} Play Area"],
            ["Swings, a slide and a climbing frame for children up to 12.", "A playground for toddlers with a fence and a gate."])
            { HasContact = false },
        new(
            "playing-field", 8, 0, 0.4, 900,
            ["{place} Playing Field", "{ward} Recreation Field"],
            ["Two football pitches and a changing hut; free when no match is on."])
            { HasContact = false },
        new(
            "allotment", 5, 0.1, 0.5, 800,
            ["{place} Allotments"],
            ["{n} plots, a shared shed and water. There is a waiting list of about a year."])
            { Capacity = (18, 70) },
        new(
            "allotment", 3, 0.1, 0.5, 800,
            ["{place} Community Garden"],
            ["Raised beds and a polytunnel where people grow together; {n} members."])
            { Capacity = (12, 40) },
        new(
            "green-space", 12, 0, 0, 0,
            ["{place} Common"],
            ["Open land with paths that are muddy in winter. Good for walking groups."])
            { HasContact = false },
        new(
            "council-land", 5, 0.2, 0, 800,
            ["Land at {street}", "Former depot at {street}"],
            ["Council land without a use at present. Groups may propose one."])
            { HasContact = false },
        new(
            "council-building", 5, 0.8, 0.3, 1_500,
            ["{ward} Neighbourhood Office", "Old {town} Town Hall"],
            ["A council building with rooms that are free in the evening; the largest takes {n}."])
            { Capacity = (30, 120), Hours = [Office] },
        new(
            "council-property", 3, 0.4, 0, 1_500,
            ["Former {place} Day Centre", "Empty shop, {street}"],
            ["Council property that stands empty. Asset transfer to a community group is possible."])
            { HasContact = false },
    ];

    private static AssetRecipe[] Together =>
    [
        new(
            "charity", 10, 0.7, 0.7, 300,
            ["{town} Hardship Fund", "{ward} Carers’ Link", "{town} Hospice Friends", "{ward} Furniture Bank", "{town} Sight and Hearing"],
            [
                "A local charity with {n} volunteers.",
                "A small charity that helps people in {town} who have fallen on hard times; {n} volunteers.",
            ])
            { Capacity = (6, 45), Hours = ["Monday to Thursday 10am to 4pm"] },
        new(
            "voluntary-group", 3, 0.2, 0.6, 300,
            ["{place} Residents’ Association", "{ward} History Society"],
            ["Neighbours who meet once a month; {n} members."])
            { Capacity = (15, 60), Hours = ["First Tuesday of the month 7pm"] },
        new(
            "voluntary-group", 3, 0.2, 0.6, 300,
            ["Friends of {park}"],
            ["Volunteers who look after the park and hold events there; {n} members."])
            { Capacity = (10, 40), Hours = ["First Saturday of the month 10am"] },
        new(
            "sports-club", 14, 0.1, 0.7, 300,
            ["{ward} Football Club", "{town} Cricket Club", "{ward} Netball Club", "{town} Harriers", "{ward} Bowls Club"],
            ["Teams for juniors and adults; {n} members. New players welcome.", "A club with {n} members that trains twice a week."])
            { Capacity = (25, 180), Hours = ["Training Tuesday and Thursday from 6.30pm"] },
        new(
            "youth-club", 8, 0.3, 1, 1_200,
            ["{ward} Youth Club", "{place} Scouts and Guides"],
            ["Evenings for young people aged 11 to 17: games, music, somebody to talk to. Room for {n}."])
            { Capacity = (20, 45), Hours = ["Wednesday and Friday 6pm to 9pm"] },
        new(
            "older-peoples-club", 10, 0.3, 0.8, 700,
            ["{ward} Lunch Club", "{town} Over-60s Club", "{place} Friendship Club"],
            ["A hot lunch and company once a week; room for {n}. Lifts can be arranged."])
            { Capacity = (18, 50), Hours = ["Thursday 11.30am to 2pm", "Tuesday 12 noon to 2.30pm"] },
    ];

    private static AssetRecipe[] Help =>
    [
        new(
            "food-bank", 3, 0.6, 1, 1_500,
            ["{ward} Food Bank"],
            ["Food for people in crisis, with a referral or without. About {n} households a week."])
            { Capacity = (40, 110), Hours = ["Tuesday and Friday 10am to 1pm"] },
        new(
            "food-bank", 3, 0.6, 1, 1_500,
            ["{ward} Pantry"],
            ["A weekly shop for members at a few pounds a visit; {n} households."])
            { Capacity = (25, 70), Hours = ["Wednesday 12 noon to 4pm"] },
        new(
            "advice-service", 9, 0.9, 1, 900,
            ["{town} Advice", "Debt and benefits advice at {host}", "Housing advice at {host}"],
            ["Free, confidential advice on money, housing and work. {n} appointments a week."])
            { Capacity = (12, 60), Hours = ["Monday, Wednesday and Friday 9.30am to 3.30pm"], Hosts = ["library", "community-hub", "community-centre"] },
        new(
            "support-group", 10, 0.4, 0.9, 500,
            ["Carers’ coffee at {host}", "Bereavement group at {host}", "New parents’ group at {host}", "Talking group at {host}"],
            ["People in the same position meet and listen. Groups of up to {n}."])
            { Capacity = (8, 20), Hours = ["Every second Monday 10.30am to 12 noon", "Wednesday 1pm to 2.30pm"], Hosts = ["community-centre", "place-of-worship", "library", "community-hub"] },
        new(
            "activity", 16, 0.3, 0.9, 300,
            ["Chair exercise at {host}", "Digital drop-in at {host}", "Stay and play at {host}", "Walking football at {host}", "Community choir at {host}", "English conversation at {host}"],
            ["A weekly session for up to {n} people. The first visit is free.", "Come as you are; room for {n}."])
            { Capacity = (10, 40), Hours = ["Monday 10am to 11.30am", "Thursday 2pm to 3.30pm", "Saturday 10am to 12 noon"], Hosts = ["community-centre", "library", "sports-facility", "place-of-worship", "community-hub"] },
        new(
            "defibrillator", 12, 0.5, 0.5, 400,
            ["Defibrillator at {host}"],
            ["In a yellow cabinet on the outside wall. Call 999 for the code."])
            { HasContact = false, Hosts = ["pharmacy", "community-centre", "school", "leisure-centre", "gp-practice"] },
        new(
            "bus-stop", 13, 0.3, 0.2, 500,
            ["{street}", "{place}"],
            ["A stop with a shelter and a raised kerb."])
            { HasContact = false },
    ];
}
