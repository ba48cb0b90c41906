using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A person who may become a member or a substitute.</summary>
public sealed record BoardCandidate(Guid UserId, string Name, BoardMemberKind? Kind);

/// <summary>Somebody who sits in for a member.</summary>
public sealed record SubstituteLine(Guid Id, string Name);

/// <summary>A seat as those who run the board see it.</summary>
public sealed record SeatView(Guid Id, string Name, BoardMemberKind Kind, string Organisation, BoardOffice Office, bool HasVote, DateOnly From, DateOnly? Until, bool IsInOffice, IReadOnlyList<SubstituteLine> Substitutes);

/// <summary>Seats, past ones too, and people who could join.</summary>
public sealed record BoardPeopleView(string BoardName, IReadOnlyList<SeatView> Seats, IReadOnlyList<BoardCandidate> Candidates);

/// <summary>The seats of a board, for those who run it.</summary>
[Requires(Permission.UseBoard)]
public sealed record SeeBoardPeople(Guid BoardId) : IQuery<BoardPeopleView>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IAccounts accounts) : IQueryHandler<SeeBoardPeople, BoardPeopleView>
    {
        public async Task<Result<BoardPeopleView>> Handle(SeeBoardPeople query, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(query.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var today = desk.Today;
            var seats = await db.BoardSeats.AsNoTracking().Where(row => row.BoardId == query.BoardId).ToListAsync(cancellation);
            var substitutes = (await db.BoardSubstitutes.AsNoTracking().Where(row => row.BoardId == query.BoardId).ToListAsync(cancellation)).ToLookup(row => row.SeatId);
            var members = await db.Memberships.AsNoTracking().Where(row => row.Role == Role.BoardMember || row.Role == Role.Administrator).ToListAsync(cancellation);
            var names = await accounts.Find([.. members.Select(row => row.UserId).Distinct()], cancellation);
            return new BoardPeopleView(
                found.Value.Board.Name,
                [.. seats.OrderByDescending(seat => seat.IsInOffice(today)).ThenBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase).Select(seat => new SeatView(
                    seat.Id, seat.Name, seat.Kind, seat.Organisation, seat.Office, seat.HasVote, seat.From, seat.Until, seat.IsInOffice(today),
                    [.. substitutes[seat.Id].OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase).Select(row => new SubstituteLine(row.Id, row.Name))]))],
                [.. members.Where(row => names.ContainsKey(row.UserId)).GroupBy(row => row.UserId).Select(person => new BoardCandidate(person.Key, names[person.Key].DisplayName, person.Select(row => row.BoardMemberKind).FirstOrDefault(kind => kind is not null)))
                    .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)]);
        }
    }
}

/// <summary>Gives a person a seat for a term.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record AddSeat(Guid BoardId, Guid UserId, BoardMemberKind? Kind, string Organisation, BoardOffice Office, bool HasVote, DateOnly From, DateOnly? Until) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<AddSeat>
    {
        public Rules()
        {
            RuleFor(command => command.UserId).NotEmpty().WithMessage("Choose a person");
            RuleFor(command => command.Office).IsInEnum().WithMessage("Choose what they do for the board");
            RuleFor(command => command.Organisation).MaximumLength(BoardSeat.OrganisationLength).WithMessage("Shorten the organisation to 120 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IAccounts accounts) : ICommandHandler<AddSeat, Guid>
    {
        public async Task<Result<Guid>> Handle(AddSeat command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var roles = await db.Memberships.Where(row => row.UserId == command.UserId && (row.Role == Role.BoardMember || row.Role == Role.Administrator)).ToListAsync(cancellation);
            if (roles.Count == 0 || await accounts.Find(command.UserId, cancellation) is not { } person)
                return new Invalid("Choose a person from the list. An administrator invites new board members under «People and roles».") { Field = nameof(UserId) };
            if ((command.Kind ?? roles.Select(row => row.BoardMemberKind).FirstOrDefault(known => known is not null)) is not { } kind)
                return new Invalid("Choose which kind of member they are") { Field = nameof(Kind) };
            var theirs = await db.BoardSeats.Where(row => row.BoardId == command.BoardId && row.UserId == command.UserId).ToListAsync(cancellation);
            if (theirs.Find(seat => seat.From == command.From) is { } same)
                return same.Id;
            if (theirs.Exists(seat => seat.From <= (command.Until ?? DateOnly.MaxValue) && (seat.Until ?? DateOnly.MaxValue) >= command.From))
                return new Conflict($"{person.DisplayName} already has a seat in that time.") { Field = nameof(UserId) };
            var seat = new BoardSeat
            {
                BoardId = command.BoardId, UserId = command.UserId, Name = person.DisplayName, Kind = kind, Organisation = command.Organisation.Trim(), Office = command.Office,
                HasVote = command.HasVote, From = command.From,
            };
            if (seat.EndOn(command.Until) is { } error)
                return error;
            db.BoardSeats.Add(seat);
            return seat.Id;
        }
    }
}

/// <summary>Changes what a member does for the board and when the term ends.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record ChangeSeat(Guid BoardId, Guid SeatId, string Organisation, BoardOffice Office, DateOnly? Until) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<ChangeSeat>
    {
        public Rules()
        {
            RuleFor(command => command.Office).IsInEnum().WithMessage("Choose what they do for the board");
            RuleFor(command => command.Organisation).MaximumLength(BoardSeat.OrganisationLength).WithMessage("Shorten the organisation to 120 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IAccounts accounts) : ICommandHandler<ChangeSeat, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeSeat command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await db.BoardSeats.SingleOrDefaultAsync(row => row.Id == command.SeatId && row.BoardId == command.BoardId, cancellation) is not { } seat)
                return new BoardThingNotFound();
            if ((command.Until is not { } last || last >= desk.Today) && await accounts.Find(seat.UserId, cancellation) is null)
                return new SeatOfNobody { Field = nameof(Until) };
            (seat.Organisation, seat.Office) = (command.Organisation.Trim(), command.Office);
            return seat.EndOn(command.Until) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Names somebody who may sit in for a member.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record AddSubstitute(Guid BoardId, Guid SeatId, Guid UserId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IAccounts accounts) : ICommandHandler<AddSubstitute, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddSubstitute command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await db.BoardSeats.SingleOrDefaultAsync(row => row.Id == command.SeatId && row.BoardId == command.BoardId, cancellation) is not { } seat)
                return new BoardThingNotFound();
            var isKnown = await db.Memberships.AnyAsync(row => row.UserId == command.UserId && row.Role == Role.BoardMember, cancellation);
            if (!isKnown || await accounts.Find(command.UserId, cancellation) is not { } person)
                return new Invalid("Choose a board member from the list. An administrator invites new ones under «People and roles».") { Field = nameof(UserId) };
            if (seat.UserId == command.UserId)
                return new Invalid("A member cannot sit in for themselves") { Field = nameof(UserId) };
            if (!await db.BoardSubstitutes.AnyAsync(row => row.SeatId == seat.Id && row.UserId == command.UserId, cancellation))
                db.BoardSubstitutes.Add(new BoardSubstitute { BoardId = command.BoardId, SeatId = seat.Id, UserId = command.UserId, Name = person.DisplayName });
            return Nothing.Value;
        }
    }
}

/// <summary>Somebody sits in for a member no more. Doing so twice is harmless.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record RemoveSubstitute(Guid BoardId, Guid SeatId, Guid SubstituteId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : ICommandHandler<RemoveSubstitute, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveSubstitute command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (!await db.BoardSeats.AnyAsync(row => row.Id == command.SeatId && row.BoardId == command.BoardId, cancellation))
                return new BoardThingNotFound();
            db.BoardSubstitutes.RemoveRange(await db.BoardSubstitutes.Where(row => row.Id == command.SubstituteId && row.SeatId == command.SeatId).ToListAsync(cancellation));
            return Nothing.Value;
        }
    }
}
