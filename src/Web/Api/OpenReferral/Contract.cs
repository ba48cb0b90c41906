using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalityLab.Web.Api.OpenReferral;

/// <summary>What HSDS-UK 3.0 asks for, in its own words; written in snake case, without what is not known.</summary>
internal static class Contract
{
    public const string Version = "HSDS-UK-3.0";

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>What the address of the API itself answers.</summary>
internal sealed record ApiDetails(string Version, string Profile, string OpenapiUrl);

/// <summary>A page of a list.</summary>
internal sealed record PageOf<T>(int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, IReadOnlyList<T> Contents);

/// <summary>Only what a harvest needs to know what changed.</summary>
internal sealed record MinimalService(Guid Id, string LastModified);

/// <summary>A service; its lists only in the full answer.</summary>
internal sealed record Service(Guid Id, Guid OrganizationId, string Name, string Description, string Status)
{
    public string? Url { get; init; }

    public string? Email { get; init; }

    public int? MinimumAge { get; init; }

    public int? MaximumAge { get; init; }

    public string? AssuredDate { get; init; }

    public required string LastModified { get; init; }

    public required Organization Organization { get; init; }

    public IReadOnlyList<Phone>? Phones { get; init; }

    public IReadOnlyList<Schedule>? Schedules { get; init; }

    public IReadOnlyList<CostOption>? CostOptions { get; init; }

    public IReadOnlyList<ServiceArea>? ServiceAreas { get; init; }

    public IReadOnlyList<ServiceAtLocation>? ServiceAtLocations { get; init; }

    public IReadOnlyList<TermOf>? Attributes { get; init; }
}

/// <summary>Who stands behind services; its services only in its own full answer.</summary>
internal sealed record Organization(Guid Id, string Name, string Description)
{
    public string? Website { get; init; }

    public IReadOnlyList<Service>? Services { get; init; }
}

/// <summary>A service at a place; the service only where the place is asked for by itself.</summary>
internal sealed record ServiceAtLocation(Guid Id, Guid ServiceId, Guid LocationId, Location Location)
{
    public Service? Service { get; init; }
}

/// <summary>A place in degrees, WGS84.</summary>
internal sealed record Location(Guid Id, string LocationType, string Name, double Latitude, double Longitude)
{
    public IReadOnlyList<Address>? Addresses { get; init; }

    public IReadOnlyList<Accessibility>? Accessibility { get; init; }
}

/// <summary>An address: the standard takes it only with a town and a postcode.</summary>
internal sealed record Address(Guid Id, Guid LocationId, [property: JsonPropertyName("address_1")] string Address1, string City, string StateProvince, string PostalCode, string Country, string AddressType);

/// <summary>How people with a disability find it.</summary>
internal sealed record Accessibility(Guid Id, Guid LocationId, string Description);

/// <summary>A telephone number.</summary>
internal sealed record Phone(Guid Id, string Number);

/// <summary>When it is open, in words.</summary>
internal sealed record Schedule(Guid Id, Guid ServiceId, string Description);

/// <summary>What it costs; the amount only where it is known to be nothing.</summary>
internal sealed record CostOption(Guid Id, Guid ServiceId)
{
    public string? Option { get; init; }

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    public string? AmountDescription { get; init; }
}

/// <summary>Whom it is for, by area.</summary>
internal sealed record ServiceArea(Guid Id, Guid ServiceId, string Name, string Uri);

/// <summary>A term that is said of something.</summary>
internal sealed record TermOf(Guid Id, Guid LinkId, string LinkType, Guid TaxonomyTermId, Term TaxonomyTerm);

/// <summary>A term of a taxonomy.</summary>
internal sealed record Term(Guid Id, string Name, string Description, Guid TaxonomyId, string Taxonomy, [property: JsonPropertyName("term")] string Word, string TermUri)
{
    public Guid? ParentId { get; init; }
}

/// <summary>A taxonomy; its terms only in its own full answer.</summary>
internal sealed record Taxonomy(Guid Id, string Name, string Description, string Uri, string Version)
{
    public IReadOnlyList<Term>? TaxonomyTerms { get; init; }
}
