using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>Notes how a seat takes part: officers for anybody, members and substitutes for themselves.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="SeatId">The seat.</param>
/// <param name="SubstituteId">Who sits in it; null for the member.</param>
/// <param name="State">How it takes part.</param>
[Requires(Permission.UseBoard)]
public sealed record NoteAttendance(Guid BoardId, Guid MeetingId, Guid SeatId, Guid? SubstituteId, AttendanceState State) : ICommand<Nothing>, IActsFor, ITakesTurns
{
    string ITakesTurns.Turn => $"meeting:{MeetingId}";

    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<NoteAttendance>
    {
        public Rules() => RuleFor(command => command.State).IsInEnum().WithMessage("Choose present, apologies or left");
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<NoteAttendance, Nothing>
    {
        public async Task<Result<Nothing>> Handle(NoteAttendance command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting
                || await db.BoardSeats.SingleOrDefaultAsync(row => row.Id == command.SeatId && row.BoardId == command.BoardId, cancellation) is not { } seat || !seat.IsInOffice(desk.Today))
                return new BoardThingNotFound();
            var substitute = command.SubstituteId is { } id ? await db.BoardSubstitutes.SingleOrDefaultAsync(row => row.Id == id && row.SeatId == seat.Id, cancellation) : null;
            if (command.SubstituteId is not null && substitute is null)
                return new BoardThingNotFound();
            var (person, name) = substitute is null ? (seat.UserId, seat.Name) : (substitute.UserId, substitute.Name);
            if (!standing.IsOfficer && person != user.Id)
                return new OfficersOnly();
            if (meeting.State is MeetingState.Ended or MeetingState.Cancelled)
                return new MeetingNotOpen();
            if (command.State != AttendanceState.Apologies && meeting.State != MeetingState.Open)
                return new MeetingNotOpen();
            var here = await db.MeetingAttendances.Where(row => row.MeetingId == meeting.Id).ToListAsync(cancellation);
            if (here.Exists(row => row.UserId == person && row.SeatId != seat.Id))
                return new SitsElsewhere(name);
            if (here.Find(row => row.SeatId == seat.Id) is { } row)
            {
                if (row.State == command.State && row.UserId == person)
                    return Nothing.Value;
                (row.UserId, row.Name, row.IsSubstitute, row.State, row.At) = (person, name, substitute is not null, command.State, clock.GetUtcNow());
            }
            else
            {
                db.MeetingAttendances.Add(new MeetingAttendance
                {
                    MeetingId = meeting.Id, SeatId = seat.Id, UserId = person, Name = name, IsSubstitute = substitute is not null, State = command.State, At = clock.GetUtcNow(),
                });
            }

            meeting.Touch("attendance");
            return Nothing.Value;
        }
    }
}

/// <summary>
/// Declares an interest at a meeting, for the seat that one sits in. Where the board's rule takes the vote away, a vote already
/// given in an open round is withdrawn.
/// </summary>
[Requires(Permission.UseBoard)]
public sealed record DeclareInterest(Guid FormId, Guid BoardId, Guid MeetingId, Guid? PriorityId, InterestNature Nature, string Text) : ICommand<bool>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<DeclareInterest>
    {
        public Rules()
        {
            RuleFor(command => command.Nature).IsInEnum().WithMessage("Choose what the interest is in");
            RuleFor(command => command.Text).NotEmpty().WithMessage("Say what the interest is").MaximumLength(RegisteredInterest.TextLength).WithMessage("Shorten this to 500 characters or fewer");
        }
    }

    /// <summary>Answers whether the declaration takes a vote away.</summary>
    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, IAccounts accounts, TimeProvider clock) : ICommandHandler<DeclareInterest, bool>
    {
        public async Task<Result<bool>> Handle(DeclareInterest command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            if (await db.InterestDeclarations.SingleOrDefaultAsync(row => row.Id == command.FormId, cancellation) is { } again)
                return again.RemovesVote;
            if (meeting.State is MeetingState.Ended or MeetingState.Cancelled)
                return new MeetingNotOpen();
            if (command.PriorityId is { } about && await desk.Priority(command.BoardId, about, cancellation) is null)
                return new Invalid("Choose what the interest concerns") { Field = nameof(PriorityId) };
            var me = user.Id;
            var seatId = await db.MeetingAttendances.Where(row => row.MeetingId == meeting.Id && row.UserId == me).Select(row => (Guid?)row.SeatId).FirstOrDefaultAsync(cancellation)
                ?? standing.Seat?.Id ?? standing.SitsInFor.FirstOrDefault()?.Id;
            if (seatId is not { } seat)
                return new Forbidden("Only members of the board and their substitutes declare interests.");
            var declaration = new InterestDeclaration
            {
                Id = command.FormId, BoardId = command.BoardId, MeetingId = meeting.Id, SeatId = seat, Name = await desk.NameOf(standing, accounts, cancellation), PriorityId = command.PriorityId,
                Nature = command.Nature, Text = command.Text.Trim(), RemovesVote = InterestDeclaration.Removes(standing.Board.InterestRule, command.Nature), At = clock.GetUtcNow(),
            };
            db.InterestDeclarations.Add(declaration);
            meeting.Touch("interest");
            if (declaration.RemovesVote)
                await Withdraw(declaration, cancellation);
            return declaration.RemovesVote;
        }

        private async Task Withdraw(InterestDeclaration declaration, CancellationToken cancellation)
        {
            foreach (var round in await db.BoardRounds.Where(row => row.MeetingId == declaration.MeetingId && row.State == RoundState.Open).ToListAsync(cancellation))
            {
                var priorities = await db.RoundOptions.Where(row => row.RoundId == round.Id).Select(row => row.PriorityId).ToListAsync(cancellation);
                if (!declaration.Bars(priorities) || await db.BoardBallots.SingleOrDefaultAsync(row => row.RoundId == round.Id && row.SeatId == declaration.SeatId, cancellation) is not { } ballot)
                    continue;
                db.BoardBallots.Remove(ballot);
                round.Withdraw();
            }
        }
    }
}
