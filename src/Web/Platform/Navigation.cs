namespace LocalityLab.Web.Platform;

/// <summary>The sections of a council's public site, in the order of the menu. A slice adds its line when its first page stands.</summary>
public static class Navigation
{
    /// <summary>The sections.</summary>
    public static IReadOnlyList<Section> Of(string council) =>
    [
        new("Map", Links.Map(council)),
        new("Areas", Links.Areas(council)),
        new("Indicators", Links.Indicators(council)),
        new("Need", Links.NeedProfiles(council)) { Also = [Links.Gap(council)] },
        new("Assets", Links.Assets(council)),
        new("Surgeries", Links.Surgeries(council)),
        new("Boards", Links.Boards(council)),
    ];

    /// <summary>The same for somebody with a role in the council: their own work comes first.</summary>
    public static IReadOnlyList<Section> OfMember(string council) =>
    [
        new("Your work", Links.Work(council)) { Also = [Links.Groups(council), Links.Imports(council), Links.Boundaries(council), Links.Localities(council), Links.DataRequests(council), Links.CouncilSettings(council), Links.Plan(council), Links.Workshops(council), $"/{council}/jobs"] },
        .. Of(council),
    ];

    /// <summary>The sections of the operators' console. Each slice adds its line when its first page stands.</summary>
    public static IReadOnlyList<Section> OfOperator() =>
    [
        new("Councils", Links.Operating()) { IsFront = true, Also = ["/operator/councils"] },
        new("Billing", Links.OperatorBilling()),
        new("Sign-ups and standing", Links.OperatorStanding()),
        new("What runs", Links.OperatorRunning()),
        new("E-mail", Links.OperatorMail()),
        new("Announcements", Links.OperatorNotices()),
        new("Log", Links.OperatorLog()),
    ];

    /// <summary>What a council's front page offers, most asked first. A slice adds its line when its first page stands.</summary>
    public static IReadOnlyList<Way> Ways(string council) =>
    [
        new("Explore the map", "See need and circumstances ward by ward, and street by street where it is published.", Links.Map(council)),
        new("Read an area profile", "Everything published about one place, with its trend, its rank and its sources.", Links.Areas(council)),
        new("Find an indicator", "Every number the council publishes, who it comes from, and the file to take away.", Links.Indicators(council)),
        new("See where need is greatest", "Put indicators together with weights of your own, and see which places need most and why.", Links.NeedProfiles(council)),
        new("Find a gap", "Set need against what residents can reach: where it is high and little is near.", Links.Gap(council)),
        new("Find help for a bid", "Book a data surgery: an adviser helps your group find the figures that its bid needs.", Links.Surgeries(council)),
        new("See what the community has", "Halls, parks, clubs, libraries and groups, on a map and in a list to search and take away.", Links.Assets(council)),
        new("Register your group", "Give your voluntary group a home here: its people, the places it works in and its evidence.", Links.RegisterGroup(council)),
    ];

    /// <summary>One way on from the front page.</summary>
    /// <param name="Title">What a person can do.</param>
    /// <param name="Text">What it gives them.</param>
    /// <param name="Href">Where it leads.</param>
    public sealed record Way(string Title, string Text, string Href);

    /// <summary>One entry of the menu.</summary>
    /// <param name="Text">What the person reads.</param>
    /// <param name="Href">Where it leads.</param>
    public sealed record Section(string Text, string Href)
    {
        /// <summary>Addresses of other pages that belong to it.</summary>
        public IReadOnlyList<string> Also { get; init; } = [];

        /// <summary>True when every other section lies under its address: then only the address itself, and those of <see cref="Also"/>, belong to it.</summary>
        public bool IsFront { get; init; }

        /// <summary>True when an address lies in the section.</summary>
        public bool Holds(string path) => path.Equals(Href, StringComparison.OrdinalIgnoreCase) || (IsFront ? Also : Also.Prepend(Href)).Any(start => IsUnder(path, start));

        private static bool IsUnder(string path, string start) => path.Equals(start, StringComparison.OrdinalIgnoreCase) || path.StartsWith(start + "/", StringComparison.OrdinalIgnoreCase);
    }
}
