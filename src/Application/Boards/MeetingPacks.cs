using System.Text.Json;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Boards;

/// <summary>A figure of the locality.</summary>
public sealed record PackFact(string Theme, string Indicator, string Value, string Period, string Sentence, string Source);

/// <summary>What members read before a meeting, frozen when its agenda is published.</summary>
/// <param name="Locality">The locality's name.</param>
/// <param name="AsOf">The day it was made.</param>
/// <param name="Since">The end of the meeting before; null for the first.</param>
/// <param name="Changes">What changed since then, a sentence each.</param>
/// <param name="Facts">The locality's profile.</param>
/// <param name="LeftOut">Indicators without a figure for the locality.</param>
/// <param name="Actions">Actions that are open, late ones first.</param>
/// <param name="Priorities">Priorities that are open.</param>
public sealed record MeetingPack(
    string Locality, DateTimeOffset AsOf, DateTimeOffset? Since, IReadOnlyList<string> Changes, IReadOnlyList<PackFact> Facts, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Actions, IReadOnlyList<string> Priorities);

/// <summary>A meeting's pack to show.</summary>
public sealed record MeetingPackView(string BoardName, int Number, DateTimeOffset StartsAt, MeetingPack Pack, bool IsFrozen);

/// <summary>The pack of a meeting, for those inside: frozen once the agenda is public, as it would be today before.</summary>
[Requires(Permission.UseBoard)]
public sealed record SeeMeetingPack(Guid BoardId, Guid MeetingId) : IQuery<MeetingPackView>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(BoardDesk desk, MeetingPacks packs) : IQueryHandler<SeeMeetingPack, MeetingPackView>
    {
        public async Task<Result<MeetingPackView>> Handle(SeeMeetingPack query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { IsInside: true } standing || await desk.Meeting(query.BoardId, query.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            var pack = meeting.Pack.Length > 0 ? JsonSerializer.Deserialize<MeetingPack>(meeting.Pack)! : await packs.Compose(standing.Board, meeting, cancellation);
            return new MeetingPackView(standing.Board.Name, meeting.Number, meeting.StartsAt, pack, meeting.Pack.Length > 0);
        }
    }
}

/// <summary>Makes meeting packs.</summary>
internal sealed class MeetingPacks(ILabDatabase db, IGeographyBook book, ProfileBuilder profiles, ICatalogueReader catalogue, ActionReader actions, TimeProvider clock) : IUseCasePart
{
    public async Task<string> Freeze(Board board, BoardMeeting meeting, CancellationToken cancellation) => JsonSerializer.Serialize(await Compose(board, meeting, cancellation));

    public async Task<MeetingPack> Compose(Board board, BoardMeeting meeting, CancellationToken cancellation)
    {
        var since = await db.BoardMeetings.AsNoTracking().Where(row => row.BoardId == board.Id && row.State == MeetingState.Ended && row.StartsAt < meeting.StartsAt)
            .OrderByDescending(row => row.StartsAt).Select(row => row.EndedAt).FirstOrDefaultAsync(cancellation);
        var geography = (await book.All(cancellation)).FirstOrDefault(row => row.Slug == board.GeographySlug);
        var area = geography is null ? null : (await book.Areas(geography.Id, cancellation)).Find(board.LocalityCode);
        var profile = geography is null || area is null ? null : await profiles.Build(geography, area, cancellation);
        var priorities = await db.BoardPriorities.AsNoTracking().Where(row => row.BoardId == board.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
        var open = (await actions.Of(board.Id, cancellation)).Where(line => line.State is ActionState.NotStarted or ActionState.InProgress);
        return new(
            board.LocalityName, clock.GetUtcNow(), since, since is { } day ? await Changes(profile, priorities, day, cancellation) : [],
            profile is null ? [] : [.. profile.Themes.SelectMany(theme => theme.Figures.Where(figure => figure.Value is { IsPresent: true }).Select(figure => Fact(theme.Theme, figure)))],
            profile is null ? [] : [.. profile.Figures.Where(figure => figure.Value is not { IsPresent: true }).Select(figure => $"{figure.Indicator.Name}: {(figure.WhyNot.Length > 0 ? figure.WhyNot : figure.Sentence)}")],
            [.. open.Select(line => $"{line.Text} ({line.Owner}, by {SlotWords.Date(line.DueOn)}; {BoardWords.Of(line.State).ToLowerInvariant()}{(line.IsLate ? ", late" : "")})")],
            [.. priorities.Where(row => row.IsOpen).Select(row => row.Title)]);
    }

    private static PackFact Fact(Theme theme, ProfileFigure figure) => new(
        theme.Name, figure.Indicator.Name, Numbers.WithUnit(figure.Value!.Number, figure.Indicator.Decimals, figure.Indicator.Unit), figure.Release?.PeriodLabel ?? "", figure.Sentence,
        $"{figure.Indicator.Source}, {figure.Indicator.Licence}");

    private async Task<List<string>> Changes(AreaProfile? profile, List<BoardPriority> priorities, DateTimeOffset since, CancellationToken cancellation)
    {
        List<string> changes = [];
        var fresh = (await catalogue.Read(cancellation)).Indicators.Where(entry => entry.Releases.Any(release => release.PublishedAt > since)).Select(entry => entry.Indicator.Id).ToHashSet();
        foreach (var figure in profile?.Figures.Where(figure => fresh.Contains(figure.Indicator.Id) && figure.Value is { IsPresent: true }) ?? [])
        {
            var before = figure.Trend.LastOrDefault(point => point.Release.Id != figure.Release?.Id && !double.IsNaN(point.Number));
            var now = $"{figure.Indicator.Name}: {Numbers.WithUnit(figure.Value!.Number, figure.Indicator.Decimals, figure.Indicator.Unit)} in {figure.Release?.PeriodLabel}";
            changes.Add(before is null ? $"{now} (new)." : $"{now}; it was {Numbers.WithUnit(before.Number, figure.Indicator.Decimals, figure.Indicator.Unit)} in {before.Release.PeriodLabel}.");
        }

        if (priorities.Count(row => row.ProposedAt > since) is > 0 and var count)
            changes.Add(count == 1 ? "1 priority was proposed." : $"{count} priorities were proposed.");
        return changes;
    }
}

/// <summary>What a board waits for from its members.</summary>
internal sealed class BoardNotes(ILabDatabase db, ICurrentUser user, BoardDesk desk, TimeProvider clock) : Councils.IWorkNotes
{
    public async Task<IReadOnlyList<Councils.WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (!await user.May(Permission.UseBoard, cancellation))
            return [];
        var (me, now) = (user.Id, clock.GetUtcNow());
        var boards = (await db.BoardSeats.AsNoTracking().Where(row => row.UserId == me).ToListAsync(cancellation)).Where(seat => seat.IsInOffice(desk.Today)).Select(seat => seat.BoardId).ToList();
        var meetings = await db.BoardMeetings.AsNoTracking().Where(row => boards.Contains(row.BoardId) && (row.State == MeetingState.Open || (row.State == MeetingState.Planned && row.EndsAt > now)))
            .OrderBy(row => row.StartsAt).ToListAsync(cancellation);
        return [.. meetings.GroupBy(row => row.BoardId).Select(board => board.FirstOrDefault(row => row.State == MeetingState.Open) ?? board.First())
            .Select(row => new Councils.WorkNote(Councils.WorkTopic.Boards, row.State == MeetingState.Open ? "A meeting of your board is open now" : $"Board meeting on {SlotWords.Full(row.StartsAt, row.EndsAt)}", row.State == MeetingState.Open))];
    }
}
