using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>One line of an e-mail to a follower.</summary>
/// <param name="Heading">The indicator, and the area.</param>
/// <param name="Text">What changed, in words.</param>
/// <param name="Url">Where it is looked at.</param>
public sealed record DigestLine(string Heading, string Text, string Url);

/// <summary>Puts together what a follower is told: one line for each indicator and area, whatever led to it.</summary>
public sealed class DigestWriter(ILabDatabase db, ICatalogueReader catalogueReader, ChangedFigures figures, IFollowLinks links, ICouncilScope scope) : IUseCasePart
{
    /// <summary>The lines, and the changes that they tell. A change about which there is nothing to say, as when it was taken back meanwhile, is in none.</summary>
    internal async Task<(IReadOnlyList<DigestLine> Lines, IReadOnlyList<Guid> Told)> Lines(IReadOnlyList<FollowedChange> changes, CancellationToken cancellation)
    {
        var followIds = changes.Select(change => change.FollowId).Distinct().ToList();
        var follows = await db.Follows.AsNoTracking().Where(follow => followIds.Contains(follow.Id)).ToDictionaryAsync(follow => follow.Id, cancellation);
        var importIds = changes.Select(change => change.ImportId).Distinct().ToList();
        var releases = (await db.Releases.AsNoTracking().Where(release => release.ImportId != null && importIds.Contains(release.ImportId.Value)).ToListAsync(cancellation))
            .ToLookup(release => (release.ImportId!.Value, release.IndicatorId));
        var entries = (await catalogueReader.Read(cancellation)).Indicators.ToDictionary(entry => entry.Indicator.Id);
        List<DigestLine> lines = [];
        List<Guid> told = [];
        foreach (var group in changes.GroupBy(change => (change.IndicatorId, follows[change.FollowId].GeographySlug, follows[change.FollowId].AreaCode)))
        {
            var place = follows[group.First().FollowId];
            var line = await Line(group.Key.IndicatorId, place, [.. group], releases, entries, cancellation);
            if (line is null)
                continue;
            lines.Add(line);
            told.AddRange(group.Select(change => change.Id));
        }

        return ([.. lines.OrderBy(line => line.Heading, StringComparer.CurrentCultureIgnoreCase)], told);
    }

    /// <summary>The whole e-mail, with the headers by which a mail program stops the next one.</summary>
    internal EmailMessage Mail(DigestSetting setting, Account person, IReadOnlyList<DigestLine> lines)
    {
        var council = scope.Council;
        var stop = links.Stop(council.Slug, setting.StopToken());
        var what = lines.Count == 1 ? lines[0].Heading : $"{lines.Count} figures that you follow";
        var body = string.Join("\n\n", lines.Select(line => $"{line.Heading}\n{line.Text}\n\n{line.Url}"));
        return new(person.Email, OneLine($"Changed: {what} ({council.Name})"), $"""
            Hello {person.DisplayName},

            {(lines.Count == 1 ? "A figure that you follow has changed." : $"{lines.Count} figures that you follow have changed.")}

            {body}

            Change what you follow, or how often we write:

            {links.Following(council.Slug)}

            Stop these e-mails, without signing in:

            {stop}

            {council.Name}, Locality Lab
            """)
        {
            Unsubscribe = stop,
        };
    }

    private async Task<DigestLine?> Line(
        Guid indicatorId, Follow place, IReadOnlyList<FollowedChange> changes, ILookup<(Guid Import, Guid Indicator), Release> releases,
        IReadOnlyDictionary<Guid, CatalogueIndicator> entries, CancellationToken cancellation)
    {
        var inForce = changes.Where(change => !change.TakenBack).SelectMany(change => releases[(change.ImportId, indicatorId)])
            .Where(release => release.State == ReleaseState.Published).DistinctBy(release => release.Id).ToList();
        if (inForce.Count > 0 && entries.TryGetValue(indicatorId, out var entry))
            return await figures.Of(entry, place, inForce, cancellation);
        if (!changes.Any(change => change.TakenBack))
            return null;
        var periods = changes.SelectMany(change => releases[(change.ImportId, indicatorId)]).Select(release => release.Period).DistinctBy(period => period.Key).Order().ToList();
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(row => row.Id == indicatorId, cancellation);
        var told = periods.Count == 1 ? $"figures for {periods[0].Label}" : $"figures for {periods[0].Label} to {periods[^1].Label}";
        return new(ChangedFigures.Heading(indicator.Name, place.AreaName), $"The council has taken back the {told} that we told you about. Do not use them.", links.Indicator(scope.Council.Slug, indicator.Slug));
    }

    /// <summary>A subject is one line, whatever a name holds.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
