using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>The part of an address that names a need score, as pages, downloads and the API bind it: the same names everywhere.</summary>
public sealed class NeedQuery
{
    /// <summary>Slug of a saved profile.</summary>
    public string? Profile { get; set; }

    /// <summary>Slug of a geography, for a score that nobody saved.</summary>
    public string? Areas { get; set; }

    /// <summary>Indicators with direction and weight, for a score that nobody saved.</summary>
    public string[] Item { get; set; } = [];

    /// <summary>True when the address names a score at all.</summary>
    public bool IsGiven => !string.IsNullOrEmpty(Profile) || Item.Length > 0;

    /// <summary>The score it names; <see cref="Invalid"/> when an item cannot be read.</summary>
    public Result<NeedReference> Reference()
    {
        if (!string.IsNullOrEmpty(Profile))
            return NeedReference.Saved(Profile);
        var definition = Definition();
        return definition.Succeeded ? NeedReference.Unsaved(definition.Value) : definition.Error;
    }

    /// <summary>What an unsaved score is made of; <see cref="Invalid"/> when an item cannot be read.</summary>
    public Result<NeedDefinition> Definition()
    {
        List<NeedChoice> choices = [];
        foreach (var item in Item)
        {
            if (NeedChoice.Parse(item) is not { } choice)
                return new Invalid($"The link is damaged: «{Short(item)}» is not an indicator with «high» or «low» and a weight above 0. Make the score again, or ask for the link again.");
            choices.Add(choice);
        }

        return new NeedDefinition(Areas ?? "", choices);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
