using System.Text.Json;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A round in the minutes.</summary>
public sealed record MinutesRound(string Title, string Method, string Ties, int Ballots, int Present, IReadOnlyList<string> Result, string BallotHash, Guid Id);

/// <summary>A decision in the minutes.</summary>
public sealed record MinutesDecision(int Number, string Text, string Reason, string Priority, IReadOnlyList<string> Actions);

/// <summary>The minutes of a meeting: content first, frozen when they are published.</summary>
public sealed record MeetingMinutes(
    string Council, string Board, int Number, string When, string Place, IReadOnlyList<string> Present, IReadOnlyList<string> Apologies, string Quorum, string InterestRule, IReadOnlyList<string> Declarations,
    IReadOnlyList<AgendaLine> Items, IReadOnlyList<MinutesRound> Rounds, IReadOnlyList<MinutesDecision> Decisions);

/// <summary>Minutes to show.</summary>
public sealed record MinutesView(Guid BoardId, Guid MeetingId, MeetingMinutes Minutes, DateTimeOffset? PublishedAt, bool HasPdf, bool IsOfficer, bool CanPublish);

/// <summary>Writes minutes from what happened.</summary>
internal sealed class MinutesDesk(ILabDatabase db, BoardDesk desk, RoundReader rounds, ICouncilScope scope) : IUseCasePart
{
    public async Task<string> Freeze(Board board, BoardMeeting meeting, CancellationToken cancellation) => JsonSerializer.Serialize(await Compose(board, meeting, cancellation));

    public static MeetingMinutes Thaw(BoardMeeting meeting) => JsonSerializer.Deserialize<MeetingMinutes>(meeting.Minutes) ?? throw new InvalidDataException("The minutes cannot be read.");

    public async Task<MeetingMinutes> Compose(Board board, BoardMeeting meeting, CancellationToken cancellation)
    {
        var seats = (await desk.Voters(board.Id, LocalTime.DateAt(meeting.StartsAt), cancellation)).ToDictionary(seat => seat.Id);
        var attendance = (await db.MeetingAttendances.AsNoTracking().Where(row => row.MeetingId == meeting.Id).ToListAsync(cancellation)).OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        var here = attendance.Where(row => row.State != AttendanceState.Apologies).ToList();
        var declarations = await db.InterestDeclarations.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.At).ToListAsync(cancellation);
        var priorities = await db.BoardPriorities.AsNoTracking().Where(row => row.BoardId == board.Id).ToDictionaryAsync(row => row.Id, row => row.Title, cancellation);
        var items = await db.AgendaItems.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
        var quorum = board.Quorum.Of(seats.Count, [.. here.Where(row => seats.ContainsKey(row.SeatId)).Select(row => seats[row.SeatId].Kind)]);
        return new(
            scope.Council.Name, board.Name, meeting.Number, SlotWords.Full(meeting.OpenedAt ?? meeting.StartsAt, meeting.EndedAt ?? meeting.EndsAt), meeting.Place,
            [.. here.Select(row => Seated(row, seats))], [.. attendance.Where(row => row.State == AttendanceState.Apologies).Select(row => row.Name)], quorum.Words, BoardWords.Of(board.InterestRule),
            [.. declarations.Select(row => $"{row.Name} declared an interest in {(row.PriorityId is { } about ? $"«{priorities[about]}»" : "the business of the meeting")} ({BoardWords.Of(row.Nature).ToLowerInvariant()}): {row.Text.TrimEnd('.')}.{(row.RemovesVote ? " They did not vote on it." : "")}")],
            [.. items.Select(row => new AgendaLine(row.Id, row.Number, row.Title, row.Text, row.Note))],
            await Rounds(board, meeting, cancellation), await Decisions(meeting, priorities, cancellation));
    }

    private static string Seated(MeetingAttendance row, Dictionary<Guid, BoardSeat> seats) =>
        seats.TryGetValue(row.SeatId, out var seat) && row.IsSubstitute ? $"{row.Name} (for {seat.Name})"
        : seat is { Office: not BoardOffice.Member } ? $"{row.Name} ({BoardWords.Of(seat.Office)})" : row.Name;

    private async Task<List<MinutesRound>> Rounds(Board board, BoardMeeting meeting, CancellationToken cancellation)
    {
        List<MinutesRound> all = [];
        foreach (var round in await db.BoardRounds.AsNoTracking().Where(row => row.MeetingId == meeting.Id && row.State == RoundState.Closed).OrderBy(row => row.Number).ToListAsync(cancellation))
        {
            var view = await rounds.Result(board, round, cancellation);
            all.Add(new(round.Title, $"{MethodWords.Name(round.Method)}. {MethodWords.Count(round.Method)}", MethodWords.Ties(round.Method), view.Ballots, view.Present, ResultWords.Lines(view), round.BallotHash, round.Id));
        }

        return all;
    }

    private async Task<List<MinutesDecision>> Decisions(BoardMeeting meeting, Dictionary<Guid, string> priorities, CancellationToken cancellation)
    {
        var decisions = await db.BoardDecisions.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
        var ids = decisions.ConvertAll(row => row.Id);
        var actions = (await db.BoardActions.AsNoTracking().Where(row => ids.Contains(row.DecisionId)).OrderBy(row => row.Number).ToListAsync(cancellation)).ToLookup(row => row.DecisionId);
        return decisions.ConvertAll(row => new MinutesDecision(
            row.Number, row.Text, row.Reason, row.PriorityId is { } about ? priorities[about] : "", [.. actions[row.Id].Select(action => $"{action.Text} ({action.Owner}, by {SlotWords.Date(action.DueOn)})")]));
    }
}

/// <summary>A round's result in lines of words.</summary>
public static class ResultWords
{
    /// <summary>One line per place, with what decided ties.</summary>
    public static IReadOnlyList<string> Lines(RoundResultView view)
    {
        string Title(int option) => view.Options[option].Title;
        var (one, many) = view.Round.Method switch { RoundMethod.Points => ("point", "points"), RoundMethod.Ranking => ("Borda point", "Borda points"), _ => ("tick", "ticks") };
        List<string> lines = [];
        if (view.Result.Shares is { } shares)
        {
            lines.AddRange(shares.Chosen.Select(funded => FormattableString.Invariant($"Paid for: {Title(funded.Option)}, £{view.Options[funded.Option].Cost:N0}")));
            lines.Add(FormattableString.Invariant($"Spent £{shares.Spent:N0} of £{view.Budget:N0}."));
        }

        lines.AddRange(view.Result.Standings.Select(row => FormattableString.Invariant($"{row.Place}. {Title(row.Option)}: {row.Score} {(row.Score.ToString() == "1" ? one : many)}{(row.DecidedBy.Length > 0 ? $" (tie decided by {row.DecidedBy})" : "")}")));
        if (view.Result.Schulze is { } schulze)
            lines.Add("By Schulze’s method: " + string.Join("; ", schulze.Standings.Select(row => $"{row.Place}. {Title(row.Option)}")));
        return lines;
    }
}

/// <summary>The minutes of a meeting: as published for everybody; as they stand now for those inside while they are not.</summary>
[Public("Published minutes are for everybody; a draft is refused to those outside")]
public sealed record SeeMinutes(Guid BoardId, Guid MeetingId) : IQuery<MinutesView>
{
    internal sealed class Handler(BoardDesk desk, MinutesDesk minutes) : IQueryHandler<SeeMinutes, MinutesView>
    {
        public async Task<Result<MinutesView>> Handle(SeeMinutes query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing || await desk.Meeting(query.BoardId, query.MeetingId, cancellation) is not { } meeting || !(standing.IsInside || meeting.HasPublicMinutes))
                return new BoardThingNotFound();
            var content = meeting.HasPublicMinutes ? MinutesDesk.Thaw(meeting) : await minutes.Compose(standing.Board, meeting, cancellation);
            return new MinutesView(query.BoardId, meeting.Id, content, meeting.MinutesPublishedAt, meeting.MinutesFileId is not null, standing.IsOfficer, standing.IsOfficer && meeting.State == MeetingState.Ended);
        }
    }
}

/// <summary>Turns minutes into one page that needs nothing from outside.</summary>
public interface IMinutesPages
{
    /// <summary>The whole page.</summary>
    Task<string> Write(MeetingMinutes minutes, CancellationToken cancellation);
}

/// <summary>Prints published minutes and keeps the PDF.</summary>
[Public("Runs as a job of the publication: prints nothing but minutes that are public")]
public sealed record PrintMinutes(Guid BoardId, Guid MeetingId) : IJobRequest<Guid>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IMinutesPages pages, IPdfPrinter printer, IFileStore files) : IJobRequestHandler<PrintMinutes, Guid>
    {
        public async Task<Result<Guid>> Handle(PrintMinutes request, CancellationToken cancellation)
        {
            if (await desk.Meeting(request.BoardId, request.MeetingId, cancellation) is not { HasPublicMinutes: true } meeting)
                return new BoardThingNotFound();
            if (meeting.MinutesFileId is { } made)
                return made;
            var printed = await printer.Print(await pages.Write(MinutesDesk.Thaw(meeting), cancellation), cancellation);
            if (!printed.Succeeded)
                return printed.Error;
            var file = await files.Save(FormattableString.Invariant($"minutes-{meeting.Number}.pdf"), "application/pdf", new MemoryStream(printed.Value.Bytes), cancellation);
            meeting.MinutesFileId = file.Id;
            await db.SaveChangesAsync(cancellation);
            return file.Id;
        }
    }
}

/// <summary>The PDF of published minutes.</summary>
[Public("Published minutes are for everybody")]
public sealed record OpenMinutesPdf(Guid BoardId, Guid MeetingId) : IQuery<OpenedPaper>
{
    internal sealed class Handler(BoardDesk desk, IFileStore files) : IQueryHandler<OpenMinutesPdf, OpenedPaper>
    {
        public async Task<Result<OpenedPaper>> Handle(OpenMinutesPdf query, CancellationToken cancellation) =>
            await desk.Meeting(query.BoardId, query.MeetingId, cancellation) is { HasPublicMinutes: true, MinutesFileId: { } id } && await files.Open(id, cancellation) is var (file, content)
                ? new OpenedPaper(content, file.ContentType, file.FileName)
                : new BoardThingNotFound();
    }
}
