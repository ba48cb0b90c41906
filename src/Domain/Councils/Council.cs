namespace LocalityLab.Domain.Councils;

/// <summary>The tenant. Everything owned belongs to exactly one council.</summary>
public sealed class Council
{
    /// <summary>A UUIDv7 made in code.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>First part of every address of the council, such as «trafford».</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen, such as «Trafford».</summary>
    public required string Name { get; set; }

    /// <summary>The authority's nine-character code, or the council's own.</summary>
    public string AuthorityCode { get; set; } = "";

    /// <summary>Colour of identity as «#rrggbb»; used for identity only, never for text on its own.</summary>
    public string Colour { get; set; } = "#1d4f73";

    /// <summary>Counts of people from 1 to one less than this are withheld wherever an indicator asks for protection.</summary>
    public int DisclosureThreshold { get; set; } = 5;

    /// <summary>Where people ask for help.</summary>
    public string ContactEmail { get; set; } = "";

    /// <summary>True for the fictional council that the product makes itself.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>First parts of addresses that belong to the installation and can never be a council's.</summary>
    public static IReadOnlySet<string> ReservedSlugs { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "account", "accounts", "admin", "api", "assets", "brand", "councils", "development", "error", "favicon.ico", "health",
        "help", "hubs", "openapi", "operator", "robots.txt", "static", "status", "verify", "well-known", ".well-known",
    };
}
