using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>The tenant. Everything owned belongs to exactly one council.</summary>
public sealed partial class Council
{
    /// <summary>A UUIDv7 made in code.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>First part of every address of the council, such as «trafford».</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen, such as «Trafford».</summary>
    public required string Name { get; set; }

    /// <summary>The authority's nine-character code, or the council's own.</summary>
    public string AuthorityCode { get; set; } = "";

    /// <summary>The colour of a council that has chosen none.</summary>
    public const string DefaultColour = "#1d4f73";

    /// <summary>Colour of identity as «#rrggbb»; used for identity only, never for text on its own.</summary>
    public string Colour { get; set; } = DefaultColour;

    /// <summary>The stored file of its logo; null when it has none. No foreign key: the file's own leads here, and two would go round in a circle.</summary>
    public Guid? LogoFileId { get; private set; }

    /// <summary>SHA-256 of the logo's bytes, part of its address; empty without a logo.</summary>
    public string LogoHash { get; private set; } = "";

    /// <summary>Pixels across.</summary>
    public int LogoWidth { get; private set; }

    /// <summary>Pixels down.</summary>
    public int LogoHeight { get; private set; }

    /// <summary>What the logo shows, for those who do not see it.</summary>
    public string LogoDescription { get; private set; } = "";

    /// <summary>Counts of people from 1 to one less than this are withheld wherever an indicator asks for protection.</summary>
    public int DisclosureThreshold { get; set; } = 5;

    /// <summary>Where people ask for help.</summary>
    public string ContactEmail { get; set; } = "";

    /// <summary>Longest <see cref="AccessibilityNote"/>, in characters.</summary>
    public const int LongestAccessibilityNote = 4_000;

    /// <summary>What the council itself says in its accessibility statement, as plain text whose paragraphs are kept apart by empty lines; may be empty.</summary>
    public string AccessibilityNote { get; private set; } = "";

    /// <summary>When the council last said or looked over that; null while it has said nothing.</summary>
    public DateTimeOffset? AccessibilityReviewedAt { get; private set; }

    /// <summary>Says this in the accessibility statement from now on.</summary>
    public void SayOnAccessibility(string note, DateTimeOffset now)
    {
        if (note == AccessibilityNote)
            return;
        (AccessibilityNote, AccessibilityReviewedAt) = (note, note.Length == 0 ? null : now);
    }

    /// <summary>True for the fictional council that the product makes itself.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>What staff must do to use their roles.</summary>
    public StaffSignIn StaffSignIn { get; set; }

    /// <summary>What the button for signing in at the council's identity provider says; empty while it has none that is switched on.</summary>
    public string ProviderOnButton { get; private set; } = "";

    /// <summary>Its identity provider is switched on under this name, or off. Without one staff cannot be asked for it: two factors are asked for instead.</summary>
    public void ShowProvider(string? name)
    {
        ProviderOnButton = name ?? "";
        if (name is null && StaffSignIn == StaffSignIn.OwnProvider)
            StaffSignIn = StaffSignIn.TwoFactors;
    }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Since when nobody has vouched that the authority itself signed up; null once an operator did, or from the start where a
    /// government address or the operator made the council. Until then search engines are asked not to list its pages.
    /// </summary>
    public DateTimeOffset? UnverifiedSince { get; set; }

    /// <summary>Since when its administrators are shown the way to the first published map; null when that is over.</summary>
    public DateTimeOffset? OnboardingSince { get; set; }

    /// <summary>When an administrator first opened the map on that way.</summary>
    public DateTimeOffset? MapOpenedAt { get; set; }

    /// <summary>Puts a logo in the place of the one before, if there was one.</summary>
    public void ShowLogo(CouncilLogo logo, StoredFile file, string description)
    {
        (LogoFileId, LogoHash, LogoWidth, LogoHeight) = (file.Id, file.ContentHash, logo.Picture.Width, logo.Picture.Height);
        LogoDescription = description.Trim();
    }

    /// <summary>Goes without a logo.</summary>
    public void TakeLogoAway()
    {
        (LogoFileId, LogoHash, LogoWidth, LogoHeight) = (null, "", 0, 0);
        LogoDescription = "";
    }

    /// <summary>First parts of addresses that belong to the installation and can never be a council's.</summary>
    public static IReadOnlySet<string> ReservedSlugs { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "account", "accounts", "admin", "api", "assets", "brand", "checkout", "connect", "cookies", "councils", "development", "embed", "error", "favicon.ico", "gov",
        "government", "hangfire", "health", "help", "hosts", "hubs", "live", "login", "logout", "mail", "openapi", "operator", "operators", "payment", "payments", "plans", "privacy", "robots.txt",
        "sandbox-pay", "security", "sign-in", "sign-up", "signin-oidc", "static", "status", "support", "terms", "verify", "webhooks", "well-known", ".well-known", "www",
    };
}
