using System.Globalization;
using System.Text;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>What a group shows to everybody beyond its name and purpose. Nothing is shown until an organiser publishes it.</summary>
public sealed class GroupProfile : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int SlugLength = 60, AboutLength = 4_000, WebsiteLength = 400, EmailLength = 254;

    /// <summary>Addresses that pages of the service have.</summary>
    private static readonly string[] Reserved = ["register"];

    /// <summary>The group; one profile each.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>Last part of its address; given when it is first published and kept for ever, so that links to it stay right.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>True when everybody may read it.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What the group does.</summary>
    public string About { get; private set; } = "";

    /// <summary>Its own web address, or empty.</summary>
    public string Website { get; private set; } = "";

    /// <summary>An address that the group chose to show, or empty. Never an account's.</summary>
    [Personal]
    public string Email { get; private set; } = "";

    /// <summary>Takes over the texts.</summary>
    /// <returns>Null when they can be used.</returns>
    public Error? Change(string about, string website, string email)
    {
        var address = website.Trim();
        if (address.Length > 0 && !address.Contains("://", StringComparison.Ordinal))
            address = "https://" + address;
        if (address.Length > 0 && (address.Length > WebsiteLength || !IsWebAddress(address)))
            return new Invalid("Enter a web address that starts with https://") { Field = nameof(Website) };
        (About, Website, Email) = (about.Trim(), address, email.Trim());
        return null;
    }

    /// <summary>Shows it to everybody.</summary>
    /// <param name="slug">An address that no other profile has; not used when it has one already.</param>
    /// <param name="now">When.</param>
    public void Publish(string slug, DateTimeOffset now)
    {
        if (Slug.Length == 0)
            Slug = slug;
        PublishedAt ??= now;
        IsPublished = true;
    }

    /// <summary>Shows it to nobody.</summary>
    public void Hide() => IsPublished = false;

    /// <summary>An address made from a name: lower-case letters and digits with single hyphens.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="taken">Addresses of other profiles.</param>
    public static string SlugOf(string name, IReadOnlyCollection<string> taken)
    {
        var text = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                text.Append(letter);
            else if (letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != '-')
                text.Append('-');
        }

        var plain = text.ToString().Trim('-');
        plain = plain.Length > SlugLength - 8 ? plain[..(SlugLength - 8)].Trim('-') : plain;
        if (plain.Length == 0 || Guid.TryParse(plain, out _) || Reserved.Contains(plain, StringComparer.Ordinal))
            plain = plain.Length == 0 ? "group" : $"group-{plain}";
        plain = plain.Length > SlugLength - 8 ? plain[..(SlugLength - 8)].Trim('-') : plain;
        var slug = plain;
        for (var number = 2; taken.Contains(slug); number++)
            slug = string.Create(CultureInfo.InvariantCulture, $"{plain}-{number}");
        return slug;
    }

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0 && uri.Host.Contains('.', StringComparison.Ordinal)
        && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '<' or '>');
}
