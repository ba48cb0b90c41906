namespace LocalityLab.Domain.Assets;

/// <summary>What somebody looks for when they do not know what it is called.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">As the person would say it.</param>
/// <param name="Kinds">Slugs of kinds that answer it.</param>
/// <param name="Words">Words that name what answers it, folded; any of them in a name or description is enough.</param>
public sealed record PersonalNeed(string Slug, string Name, IReadOnlyList<string> Kinds, IReadOnlyList<string> Words)
{
    /// <summary>The needs that the directory asks about, the most pressing first. What they lead to stands here and nowhere else.</summary>
    public static IReadOnlyList<PersonalNeed> All { get; } =
    [
        new("food", "Food or a meal", ["food-bank"], ["food", "pantry", "meal", "lunch", "breakfast", "soup", "larder"]),
        new("money-advice", "Advice on money, housing or rights", ["advice-service"], ["advice", "debt", "benefits", "money", "housing", "legal", "rights", "warm"]),
        new("health", "Health and a doctor", ["gp-practice", "pharmacy", "defibrillator"], ["health", "clinic", "doctor", "pharmacy", "nurse", "dentist"]),
        new("support", "Support in a hard time", ["support-group"], ["support", "carer", "bereave", "mental", "recovery", "counsel", "refuge", "dementia", "listen"]),
        new("company", "Company and somewhere to meet", ["social-club", "older-peoples-club", "community-centre", "community-hub", "library"], ["coffee", "befriend", "social", "meet", "lonely", "knit", "choir", "chat"]),
        new("children", "Something for children and families", ["childrens-centre", "play-space", "school"], ["child", "toddler", "baby", "parent", "playgroup", "family", "families", "nursery"]),
        new("young-people", "Something for young people", ["youth-club"], ["youth", "young", "teen", "scout", "guide"]),
        new("older-people", "Something for older people", ["older-peoples-club"], ["older", "over-50", "over 50", "over-60", "over 60", "pension", "retired"]),
        new("active", "Sport and moving", ["leisure-centre", "sports-facility", "sports-club", "playing-field"], ["sport", "swim", "gym", "football", "dance", "walk", "run", "yoga", "exercise", "cycle"]),
        new("nature", "Green space and growing", ["park", "green-space", "allotment", "play-space"], ["garden", "grow", "allotment", "nature", "wood", "orchard"]),
        new("learning", "Learning and skills", ["library", "school"], ["learn", "class", "course", "skill", "english", "computer", "digital", "homework", "employment", "job"]),
        new("faith", "Faith and worship", ["place-of-worship"], ["church", "mosque", "temple", "synagogue", "gurdwara", "chapel", "prayer", "worship"]),
        new("venue", "A room to hire", ["community-centre", "community-hub"], ["hire", "hall", "meeting room", "venue"]),
    ];

    /// <summary>The need of that name, or null.</summary>
    public static PersonalNeed? Find(string slug) => All.FirstOrDefault(need => need.Slug == slug);
}
