using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Analysis.Need;

/// <summary>Which end of an indicator is need.</summary>
public enum NeedDirection
{
    /// <summary>The highest value is the greatest need.</summary>
    HighIsNeed = 0,

    /// <summary>The lowest value is the greatest need.</summary>
    LowIsNeed = 1,
}

/// <summary>Who may see a need profile.</summary>
public enum NeedProfileVisibility
{
    /// <summary>Its maker and the group it belongs to.</summary>
    Private = 0,

    /// <summary>Everybody who has the link.</summary>
    Public = 1,
}

/// <summary>One indicator of a need profile.</summary>
public sealed class NeedProfileItem : CouncilEntity
{
    /// <summary>The profile it belongs to.</summary>
    public Guid NeedProfileId { get; private set; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>Which end of it is need.</summary>
    public NeedDirection Direction { get; set; }

    /// <summary>Its weight before the weights are made to add up to 1; above 0.</summary>
    public required double Weight { get; set; }

    /// <summary>Place in the profile, from 0.</summary>
    public int Order { get; set; }
}

/// <summary>What a person entered for a need profile.</summary>
/// <param name="Name">Name on screen.</param>
/// <param name="Description">What the profile is for; may be empty.</param>
/// <param name="GeographyId">The geography it is scored on.</param>
/// <param name="Items">The indicators in the order of the page.</param>
/// <param name="Visibility">Who may see it.</param>
public sealed record NeedProfileDraft(
    string Name, string Description, Guid GeographyId, IReadOnlyList<NeedProfileItem> Items, NeedProfileVisibility Visibility);

/// <summary>Named weights over indicators; gives each area of its geography a need score (<see cref="NeedScore"/>).</summary>
public sealed class NeedProfile : CouncilEntity
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = 2_000;

    /// <summary>The most indicators in one profile.</summary>
    public const int MostItems = 40;

    private readonly List<NeedProfileItem> items = [];

    private NeedProfile()
    {
    }

    /// <summary>Part of the shared link; unique in the council.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the profile is for; may be empty.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The geography it is scored on.</summary>
    public Guid GeographyId { get; private set; }

    /// <summary>Its indicators, 1 to 40, in the order of the page.</summary>
    public IReadOnlyList<NeedProfileItem> Items => [.. items.OrderBy(item => item.Order)];

    /// <summary>Who may see it.</summary>
    public NeedProfileVisibility Visibility { get; private set; }

    /// <summary>The person who made it; null for one that came with the council.</summary>
    public Guid? CreatedByUserId { get; init; }

    /// <summary>The group it belongs to, or null.</summary>
    public Guid? OwnerGroupId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Grows with each change, so that a form opened before another change is told apart.</summary>
    public int Version { get; private set; }

    /// <summary>Makes a profile; an <see cref="Invalid"/> lists everything that is wrong with the draft.</summary>
    /// <param name="slug">Part of the shared link: lower-case letters, digits and single hyphens, at most 80 characters.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="userId">Who made it; null when it comes with the council.</param>
    /// <param name="groupId">The group it belongs to, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="id">The id that the form was opened with, so that a form sent twice makes one profile; a fresh one when null.</param>
    public static Result<NeedProfile> Create(string slug, NeedProfileDraft draft, Guid? userId, Guid? groupId, DateTimeOffset now, Guid? id = null)
    {
        if (!IsSlug(slug))
            return new Invalid("Use only lower-case letters, numbers and hyphens in the link, such as «older-people».") { Field = nameof(Slug) };
        var profile = new NeedProfile { Id = id ?? Guid.CreateVersion7(), Slug = slug, CreatedByUserId = userId, OwnerGroupId = groupId, CreatedAt = now };
        var changed = profile.Change(draft, now);
        return changed.Succeeded ? profile : changed.Error;
    }

    /// <summary>Replaces what the profile says; on failure nothing changes.</summary>
    public Result<Nothing> Change(NeedProfileDraft draft, DateTimeOffset now)
    {
        var problems = Problems(draft);
        if (problems.Count > 0)
            return Invalid.From(problems);
        Name = draft.Name.Trim();
        Description = draft.Description.Trim();
        GeographyId = draft.GeographyId;
        Visibility = draft.Visibility;
        Take(draft.Items);
        ChangedAt = now;
        Version++;
        return Nothing.Value;
    }

    /// <summary>The same for a form: a <see cref="NeedProfileChangedMeanwhile"/> when somebody changed it since the form was opened.</summary>
    public Result<Nothing> Change(NeedProfileDraft draft, int version, DateTimeOffset now) =>
        version == Version ? Change(draft, now) : new NeedProfileChangedMeanwhile();

    /// <summary>Everything that is wrong with a draft, in the order of the form; empty when it can be saved.</summary>
    public static IReadOnlyList<(string Field, string Message)> Problems(NeedProfileDraft draft)
    {
        List<(string Field, string Message)> problems = [];
        if (string.IsNullOrWhiteSpace(draft.Name))
            problems.Add((nameof(Name), "Enter a name for the need profile."));
        else if (draft.Name.Trim().Length > LongestName)
            problems.Add((nameof(Name), $"Shorten the name to {LongestName} characters or fewer."));
        if (draft.Description.Trim().Length > LongestDescription)
            problems.Add((nameof(Description), $"Shorten the description to {LongestDescription} characters or fewer."));
        if (draft.GeographyId == Guid.Empty)
            problems.Add((nameof(GeographyId), "Choose which areas to score."));
        if (draft.Items.Count == 0)
            problems.Add((nameof(Items), "Choose at least one indicator."));
        if (draft.Items.Count > MostItems)
            problems.Add((nameof(Items), $"Choose {MostItems} indicators or fewer. You have chosen {draft.Items.Count}."));
        for (var index = 0; index < draft.Items.Count; index++)
        {
            var item = draft.Items[index];
            if (!double.IsFinite(item.Weight) || item.Weight <= 0)
                problems.Add(($"{nameof(Items)}[{index}].{nameof(item.Weight)}", "Enter a weight that is a number above 0."));
            if (!Enum.IsDefined(item.Direction))
                problems.Add(($"{nameof(Items)}[{index}].{nameof(item.Direction)}", "Choose whether high or low values show need."));
            if (draft.Items.Take(index).Any(earlier => earlier.IndicatorId == item.IndicatorId))
                problems.Add(($"{nameof(Items)}[{index}].{nameof(item.IndicatorId)}", "Remove this indicator. It is already in the profile."));
        }

        return problems;
    }

    // An indicator that stays keeps its row.
    private void Take(IReadOnlyList<NeedProfileItem> wanted)
    {
        items.RemoveAll(item => wanted.All(other => other.IndicatorId != item.IndicatorId));
        for (var order = 0; order < wanted.Count; order++)
        {
            var item = items.Find(other => other.IndicatorId == wanted[order].IndicatorId);
            if (item is null)
            {
                item = new() { IndicatorId = wanted[order].IndicatorId, Weight = wanted[order].Weight };
                items.Add(item);
            }

            (item.Direction, item.Weight, item.Order) = (wanted[order].Direction, wanted[order].Weight, order);
        }
    }

    private static bool IsSlug(string slug) =>
        slug.Length is > 0 and <= 80
        && slug.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && !slug.StartsWith('-')
        && !slug.EndsWith('-')
        && !slug.Contains("--", StringComparison.Ordinal);
}

/// <summary>There is no such profile, or it is not this person's to see.</summary>
public sealed record NeedProfileNotFound() : NotFound("That need profile does not exist, or it is private.");

/// <summary>The profile is no longer as the form showed it.</summary>
public sealed record NeedProfileChangedMeanwhile()
    : Conflict("Somebody changed this need profile after you opened the form. Open the profile again to see the change, then make yours.");

/// <summary>Only its maker and the council's staff may change a profile.</summary>
public sealed record NeedProfileNotYours()
    : Forbidden("Only the person who made this need profile and the council’s staff can change it. Make a copy and change that.");
