using System.Globalization;
using System.Text;

namespace LocalityLab.Domain.Assets;

/// <summary>What is told about an asset, apart from where it is and what becomes of it. Texts are trimmed; none is null.</summary>
public sealed record AssetDetails
{
    private readonly string name = "";
    private readonly string description = "";
    private readonly string address = "";
    private readonly string postcode = "";
    private readonly string telephone = "";
    private readonly string email = "";
    private readonly string website = "";
    private readonly string openingHours = "";
    private readonly string accessibility = "";
    private readonly string costNote = "";

    /// <summary>Longest texts, in characters; forms and imports both keep to them.</summary>
    public const int NameLength = 200, DescriptionLength = 4_000, AddressLength = 400, PostcodeLength = 8, TelephoneLength = 60,
        EmailLength = 200, WebsiteLength = 400, OpeningHoursLength = 1_000, AccessibilityLength = 2_000, CostNoteLength = 200;

    /// <summary>The kind, by id.</summary>
    public required Guid KindId { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get => name; init => name = Tidy(value, NameLength); }

    /// <summary>What it is and whom it is for.</summary>
    public string Description { get => description; init => description = Tidy(value, DescriptionLength); }

    /// <summary>Address without postcode.</summary>
    public string Address { get => address; init => address = Tidy(value, AddressLength); }

    /// <summary>Postcode in its usual form, «M15 4AB», or empty.</summary>
    public string Postcode { get => postcode; init => postcode = Tidy(value, PostcodeLength); }

    /// <summary>Telephone number of the asset, not of a person.</summary>
    public string Telephone { get => telephone; init => telephone = Tidy(value, TelephoneLength); }

    /// <summary>E-mail address of the asset, not of a person.</summary>
    public string Email { get => email; init => email = Tidy(value, EmailLength); }

    /// <summary>Web address with http or https, or empty.</summary>
    public string Website { get => website; init => website = WebAddress(Tidy(value, WebsiteLength)); }

    /// <summary>When it is open, in words.</summary>
    public string OpeningHours { get => openingHours; init => openingHours = Tidy(value, OpeningHoursLength); }

    /// <summary>How many people, places or pupils it holds; null when nobody said.</summary>
    public int? Capacity { get; init; }

    /// <summary>How people with a disability find it: steps, toilets, hearing loops.</summary>
    public string Accessibility { get => accessibility; init => accessibility = Tidy(value, AccessibilityLength); }

    /// <summary>Whether it costs something; null when nobody said.</summary>
    public AssetCost? Cost { get; init; }

    /// <summary>What is said of the cost: «£4, concessions £2».</summary>
    public string CostNote { get => costNote; init => costNote = Tidy(value, CostNoteLength); }

    /// <summary>The youngest it is for, in years; null when nobody said, or there is no limit.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>The oldest it is for, in years; null when nobody said, or there is no limit.</summary>
    public int? MaximumAge { get; init; }

    /// <summary>For whom it is.</summary>
    public AgeRange Ages => new(MinimumAge, MaximumAge);

    /// <summary>What it costs, in words; empty when nobody said.</summary>
    public string CostWords => (Cost, CostNote) switch
    {
        (null, var note) => note,
        (AssetCost.Free, "") => "Free",
        (AssetCost.Free, var note) => note.StartsWith("Free", StringComparison.OrdinalIgnoreCase) ? note : $"Free. {note}",
        (_, "") => "There is a charge",
        (_, var note) => note,
    };

    /// <summary>The text that a search looks in: lower case, without accents, with the postcode in both spellings.</summary>
    internal string SearchText => Fold(string.Join(' ', Name, Postcode, Postcode.Replace(" ", "", StringComparison.Ordinal), Address, Description));

    /// <summary>Lower case without accents, so that «cafe» finds «Café».</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        return folded.ToString().Replace('’', '\'').Normalize(NormalizationForm.FormC);
    }

    private static string Tidy(string? text, int most)
    {
        var tidy = text?.ReplaceLineEndings("\n").Trim() ?? "";
        return tidy.Length <= most ? tidy : string.Concat(tidy.AsSpan(0, most - 1).TrimEnd(), "…");
    }

    /// <summary>Anything but http and https is dropped: a link on a public page must never run script.</summary>
    private static string WebAddress(string text)
    {
        if (text.Length == 0)
            return "";
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(full, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { UserInfo: "" } && address.Host.Contains('.', StringComparison.Ordinal) ? full : "";
    }
}
