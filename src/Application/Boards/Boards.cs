using FluentValidation;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A board in a list.</summary>
public sealed record BoardLine(Guid Id, string Name, string LocalityName, int Members, DateTimeOffset? NextMeeting, bool IsMine);

/// <summary>The council's boards by name, with their next public meeting.</summary>
[Public("Anybody may know which boards a council has")]
public sealed record ListBoards : IQuery<IReadOnlyList<BoardLine>>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, BoardDesk desk, TimeProvider clock) : IQueryHandler<ListBoards, IReadOnlyList<BoardLine>>
    {
        public async Task<Result<IReadOnlyList<BoardLine>>> Handle(ListBoards query, CancellationToken cancellation)
        {
            var (now, today) = (clock.GetUtcNow(), desk.Today);
            var me = await user.May(Permission.UseBoard, cancellation) ? user.UserId : null;
            var boards = await db.Boards.AsNoTracking().ToListAsync(cancellation);
            var seats = (await db.BoardSeats.AsNoTracking().ToListAsync(cancellation)).Where(seat => seat.IsInOffice(today)).ToLookup(seat => seat.BoardId);
            var mine = me is null ? [] : await db.BoardSubstitutes.AsNoTracking().Where(row => row.UserId == me).Select(row => row.BoardId).ToListAsync(cancellation);
            var next = (await db.BoardMeetings.AsNoTracking().Where(row => row.EndsAt > now && row.AgendaPublishedAt != null && row.State != MeetingState.Cancelled)
                .Select(row => new { row.BoardId, row.StartsAt }).ToListAsync(cancellation)).ToLookup(row => row.BoardId, row => row.StartsAt);
            return boards.OrderBy(board => board.Name, StringComparer.CurrentCultureIgnoreCase).Select(board => new BoardLine(
                board.Id, board.Name, board.LocalityName, seats[board.Id].Count(seat => seat.HasVote), next[board.Id].Any() ? next[board.Id].Min() : null,
                me is not null && (mine.Contains(board.Id) || seats[board.Id].Any(seat => seat.UserId == me)))).ToList();
        }
    }
}

/// <summary>A member as the public sees them.</summary>
public sealed record BoardMemberLine(string Name, BoardMemberKind Kind, string Organisation, BoardOffice Office, bool HasVote);

/// <summary>A meeting in a list.</summary>
public sealed record MeetingLine(Guid Id, int Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State, bool IsPublic, bool HasPublicMinutes);

/// <summary>A board's page. Strangers see what is published; those inside see every meeting and more ways on.</summary>
public sealed record BoardHome(
    Guid Id, string Name, string About, string GeographySlug, string LocalityCode, string LocalityName, QuorumRule Quorum, InterestRule InterestRule, int SmallestGroup,
    IReadOnlyList<BoardMemberLine> Members, IReadOnlyList<MeetingLine> Meetings, int Decisions, bool IsInside, bool IsOfficer, bool HasSeat);

/// <summary>One board.</summary>
[Public("Who sits on a board and when it meets in public is for everybody; the rest is left out for those outside")]
public sealed record SeeBoard(Guid BoardId) : IQuery<BoardHome>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : IQueryHandler<SeeBoard, BoardHome>
    {
        public async Task<Result<BoardHome>> Handle(SeeBoard query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing)
                return new BoardThingNotFound();
            var (board, inside) = (standing.Board, standing.IsInside);
            var seats = (await db.BoardSeats.AsNoTracking().Where(row => row.BoardId == board.Id).ToListAsync(cancellation)).Where(seat => seat.IsInOffice(desk.Today));
            var meetings = await db.BoardMeetings.AsNoTracking().Where(row => row.BoardId == board.Id && (inside || row.AgendaPublishedAt != null))
                .OrderByDescending(row => row.StartsAt)
                .Select(row => new MeetingLine(row.Id, row.Number, row.StartsAt, row.EndsAt, row.Place, row.State, row.AgendaPublishedAt != null, row.MinutesPublishedAt != null)).ToListAsync(cancellation);
            var decisions = await db.BoardDecisions.CountAsync(row => row.BoardId == board.Id && db.BoardMeetings.Any(meeting => meeting.Id == row.MeetingId && meeting.MinutesPublishedAt != null), cancellation);
            return new BoardHome(
                board.Id, board.Name, board.About, board.GeographySlug, board.LocalityCode, board.LocalityName, board.Quorum, board.InterestRule, board.SmallestGroup,
                [.. seats.OrderBy(seat => seat.Office switch { BoardOffice.Chair => 0, BoardOffice.ViceChair => 1, BoardOffice.Member => 2, _ => 3 }).ThenBy(seat => seat.Kind).ThenBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(seat => new BoardMemberLine(seat.Name, seat.Kind, seat.Organisation, seat.Office, seat.HasVote))],
                meetings, decisions, inside, standing.IsOfficer, standing.Seat is not null);
        }
    }
}

/// <summary>Makes a board for a locality. The same form sent twice makes one.</summary>
[Requires(Permission.ManageBoards)]
[Audited]
public sealed record CreateBoard(Guid FormId, string Name, string About, string LocalityCode) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<CreateBoard>
    {
        public Rules()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the board’s name").MaximumLength(Board.NameLength).WithMessage("Shorten the name to 120 characters or fewer");
            RuleFor(command => command.About).NotEmpty().WithMessage("Say what the board is for: everybody can read it").MaximumLength(Board.AboutLength).WithMessage("Shorten this to 2,000 characters or fewer");
            RuleFor(command => command.LocalityCode).NotEmpty().WithMessage("Choose the locality");
        }
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<CreateBoard, Guid>
    {
        public async Task<Result<Guid>> Handle(CreateBoard command, CancellationToken cancellation)
        {
            if (await db.Boards.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            var locality = await db.Localities().Join(db.Geographies, area => area.GeographyId, geography => geography.Id, (area, geography) => new { area.Code, area.Name, geography.Slug })
                .FirstOrDefaultAsync(area => area.Code == command.LocalityCode, cancellation);
            if (locality is null)
                return new Invalid("Choose a locality from the list") { Field = nameof(LocalityCode) };
            db.Boards.Add(new Board
            {
                Id = command.FormId, Name = command.Name.Trim(), About = command.About.Trim(), GeographySlug = locality.Slug, LocalityCode = locality.Code, LocalityName = locality.Name,
                CreatedAt = clock.GetUtcNow(),
            });
            return command.FormId;
        }
    }
}

/// <summary>Changes a board's words and rules.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record ChangeBoard(Guid BoardId, string Name, string About, QuorumRule Quorum, InterestRule Interests, int SmallestGroup) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<ChangeBoard>
    {
        public Rules()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the board’s name").MaximumLength(Board.NameLength).WithMessage("Shorten the name to 120 characters or fewer");
            RuleFor(command => command.About).NotEmpty().WithMessage("Say what the board is for: everybody can read it").MaximumLength(Board.AboutLength).WithMessage("Shorten this to 2,000 characters or fewer");
            RuleFor(command => command.Interests).IsInEnum().WithMessage("Choose what a declared interest does");
        }
    }

    internal sealed class Handler(BoardDesk desk) : ICommandHandler<ChangeBoard, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeBoard command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var board = found.Value.Board;
            (board.Name, board.About) = (command.Name.Trim(), command.About.Trim());
            return board.SetRules(command.Quorum, command.Interests, command.SmallestGroup) is { } error ? error : Nothing.Value;
        }
    }
}
