using System.Globalization;
using System.Text;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>What a person entered for a need profile.</summary>
/// <param name="Name">Name on screen.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Definition">What it is made of.</param>
/// <param name="Visibility">Who may see it.</param>
public sealed record NeedProfileEntry(string Name, string Description, NeedDefinition Definition, NeedProfileVisibility Visibility);

/// <summary>Where a saved profile is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its link.</param>
public sealed record NeedProfileAddress(Guid Id, string Slug);

/// <summary>Turns an entry into a draft, with every problem at the field it belongs to, and gives profiles their links.</summary>
internal sealed class NeedProfileWriter(ILabDatabase db, ICatalogueReader catalogueReader, IndicatorRoutes routes)
{
    /// <summary>Words in addresses that are pages of their own.</summary>
    private static readonly string[] Reserved = ["new", "score"];

    private const int LongestSlug = 60;

    /// <summary>The draft; <see cref="Invalid"/> when an indicator is unknown or its figures do not reach the areas.</summary>
    public async Task<Result<NeedProfileDraft>> Draft(NeedProfileEntry entry, CancellationToken cancellation)
    {
        var catalogue = await catalogueReader.Read(cancellation);
        if (catalogue.FindGeography(entry.Definition.GeographySlug) is not { } geography)
            return new Invalid("Choose which areas to score.") { Field = nameof(NeedProfile.GeographyId) };
        var choices = entry.Definition.Choices;
        var found = choices.Select(choice => catalogue.Find(choice.IndicatorSlug)).ToList();
        var reach = (await routes.Find(geography, [.. found.OfType<CatalogueIndicator>().Distinct()], cancellation)).ToDictionary(route => route.Entry.Indicator.Id);
        List<(string, string)> problems = [];
        for (var place = 0; place < choices.Count; place++)
        {
            if (found[place]?.Indicator is not { } indicator)
                problems.Add((Field(place), $"Remove «{choices[place].IndicatorSlug}». There is no such indicator with published figures."));
            else if (reach[indicator.Id] is NoRoute none)
                problems.Add((Field(place), $"Remove «{indicator.Name}». {none.Why}"));
        }

        if (problems.Count > 0)
            return Invalid.From(problems);
        return new NeedProfileDraft(entry.Name, entry.Description, geography.Id, [.. choices.Select((choice, place) => new NeedProfileItem
        {
            IndicatorId = found[place]!.Indicator.Id,
            Direction = choice.Direction,
            Weight = choice.Weight,
        })], entry.Visibility);
    }

    /// <summary>A link from a name that no other profile has: «older-people», then «older-people-2».</summary>
    public async Task<string> FreeSlug(string name, CancellationToken cancellation)
    {
        var start = Slug(name);
        var taken = (await db.NeedProfiles.Where(profile => profile.Slug.StartsWith(start)).Select(profile => profile.Slug).ToListAsync(cancellation))
            .Concat(Reserved).ToHashSet(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? start : string.Create(CultureInfo.InvariantCulture, $"{start}-{number}");
            if (!taken.Contains(slug))
                return slug;
        }
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            var lower = char.ToLowerInvariant(letter);
            if (char.IsAsciiLetterOrDigit(lower))
                slug.Append(lower);
            else if (letter is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString();
        text = (text.Length > LongestSlug ? text[..LongestSlug] : text).Trim('-');
        return text.Length == 0 ? "need-profile" : text;
    }

    private static string Field(int place) => string.Create(CultureInfo.InvariantCulture, $"{nameof(NeedProfile.Items)}[{place}].{nameof(NeedProfileItem.IndicatorId)}");
}
