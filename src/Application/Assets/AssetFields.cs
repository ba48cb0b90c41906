using FluentValidation;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Assets;

/// <summary>What forms about assets ask for.</summary>
public sealed record AssetFields
{
    /// <summary>The kind's slug.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Name on screen.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is and whom it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Address without postcode.</summary>
    public string Address { get; init; } = "";

    /// <summary>Postcode as typed; places the asset where no point is given.</summary>
    public string Postcode { get; init; } = "";

    /// <summary>Telephone number.</summary>
    public string Telephone { get; init; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Web address.</summary>
    public string Website { get; init; } = "";

    /// <summary>When it is open.</summary>
    public string OpeningHours { get; init; } = "";

    /// <summary>How many it holds, as typed.</summary>
    public string Capacity { get; init; } = "";

    /// <summary>How people with a disability find it.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>«Free» or «Paid»; empty when nobody said.</summary>
    public string Cost { get; init; } = "";

    /// <summary>What is said of the cost.</summary>
    public string CostNote { get; init; } = "";

    /// <summary>The youngest it is for, as typed.</summary>
    public string MinimumAge { get; init; } = "";

    /// <summary>The oldest it is for, as typed.</summary>
    public string MaximumAge { get; init; } = "";

    /// <summary>The point on the map, degrees east (WGS84), or null.</summary>
    public double? Longitude { get; init; }

    /// <summary>The point on the map, degrees north (WGS84), or null.</summary>
    public double? Latitude { get; init; }

    /// <summary>The fields of an asset, for a form that changes it.</summary>
    public static AssetFields Of(AssetDetails details, string kind, AssetPlace place) => new()
    {
        Kind = kind,
        Name = details.Name,
        Description = details.Description,
        Address = details.Address,
        Postcode = details.Postcode,
        Telephone = details.Telephone,
        Email = details.Email,
        Website = details.Website,
        OpeningHours = details.OpeningHours,
        Capacity = details.Capacity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Accessibility = details.Accessibility,
        Cost = details.Cost?.ToString() ?? "",
        CostNote = details.CostNote,
        MinimumAge = details.MinimumAge?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        MaximumAge = details.MaximumAge?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Longitude = place.PlacedBy == PlacedBy.Postcode ? null : place.Longitude,
        Latitude = place.PlacedBy == PlacedBy.Postcode ? null : place.Latitude,
    };

    /// <summary>The details, once the rules hold.</summary>
    internal AssetDetails ToDetails(Guid kindId) => new()
    {
        KindId = kindId,
        Name = Name,
        Description = Description,
        Address = Address,
        Postcode = Domain.Places.Postcode.TryParse(Postcode, out var postcode) ? postcode.ToString() : "",
        Telephone = Telephone,
        Email = Email,
        Website = Website,
        OpeningHours = OpeningHours,
        Capacity = ReadCapacity(Capacity),
        Accessibility = Accessibility,
        Cost = Enum.TryParse<AssetCost>(Cost, out var cost) ? cost : null,
        CostNote = CostNote,
        MinimumAge = ReadAge(MinimumAge),
        MaximumAge = ReadAge(MaximumAge),
    };

    internal static int? ReadCapacity(string typed) =>
        int.TryParse(typed.Trim(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture, out var capacity) ? capacity : null;

    internal static int? ReadAge(string typed) =>
        int.TryParse(typed.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var age) && age <= AgeRange.Oldest ? age : null;

    /// <summary>The rules that every form keeps.</summary>
    public sealed class Rules : AbstractValidator<AssetFields>
    {
        public Rules()
        {
            RuleFor(fields => fields.Kind).NotEmpty().WithMessage("Choose what kind of asset it is");
            RuleFor(fields => fields.Name).NotEmpty().WithMessage("Enter the asset’s name");
            Longest(fields => fields.Name, AssetDetails.NameLength, "name");
            Longest(fields => fields.Description, AssetDetails.DescriptionLength, "description");
            Longest(fields => fields.Address, AssetDetails.AddressLength, "address");
            RuleFor(fields => fields.Postcode).Must(typed => string.IsNullOrWhiteSpace(typed) || Domain.Places.Postcode.TryParse(typed, out _))
                .WithMessage("Enter a full postcode, like M33 7ZF");
            Longest(fields => fields.Telephone, AssetDetails.TelephoneLength, "telephone number");
            RuleFor(fields => fields.Telephone).Must(typed => typed.All(letter => char.IsDigit(letter) || "+()-. extEXT".Contains(letter, StringComparison.Ordinal)))
                .WithMessage("Enter a telephone number with digits, like 0161 496 0000");
            Longest(fields => fields.Email, AssetDetails.EmailLength, "e-mail address");
            RuleFor(fields => fields.Email).Must(typed => typed.Trim().Length == 0 || LooksLikeAddress(typed.Trim()))
                .WithMessage("Enter an e-mail address in the right form, like name@example.org");
            Longest(fields => fields.Website, AssetDetails.WebsiteLength, "web address");
            RuleFor(fields => fields.Website).Must(typed => typed.Trim().Length == 0 || new AssetDetails { KindId = default, Name = "", Website = typed }.Website.Length > 0)
                .WithMessage("Enter a web address that starts with https://");
            Longest(fields => fields.OpeningHours, AssetDetails.OpeningHoursLength, "opening hours");
            RuleFor(fields => fields.Capacity).Must(typed => string.IsNullOrWhiteSpace(typed) || ReadCapacity(typed) is >= 0 and <= 1_000_000)
                .WithMessage("Enter the capacity as a whole number, like 120");
            Longest(fields => fields.Accessibility, AssetDetails.AccessibilityLength, "accessibility notes");
            RuleFor(fields => fields.Cost).Must(cost => cost is "" or nameof(AssetCost.Free) or nameof(AssetCost.Paid)).WithMessage("Choose whether it costs something");
            Longest(fields => fields.CostNote, AssetDetails.CostNoteLength, "words about the cost");
            RuleFor(fields => fields.MinimumAge).Must(IsAge).WithMessage("Enter the youngest age in whole years, like 5");
            RuleFor(fields => fields.MaximumAge).Must(IsAge).WithMessage("Enter the oldest age in whole years, like 11");
            RuleFor(fields => fields.MaximumAge).Must((fields, typed) => !(ReadAge(typed) < ReadAge(fields.MinimumAge))).WithMessage("The oldest age must not be below the youngest");
        }

        private void Longest(System.Linq.Expressions.Expression<Func<AssetFields, string>> field, int most, string what) =>
            RuleFor(field).Must(typed => typed.Length <= most)
                .WithMessage(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Shorten the {what} to {most:N0} characters or fewer"));

        private static bool IsAge(string typed) => string.IsNullOrWhiteSpace(typed) || ReadAge(typed) is not null;

        private static bool LooksLikeAddress(string address)
        {
            var at = address.IndexOf('@', StringComparison.Ordinal);
            return at > 0 && at == address.LastIndexOf('@') && address.IndexOf('.', at) > at + 1 && !address.EndsWith('.') && !address.Any(char.IsWhiteSpace);
        }
    }
}
