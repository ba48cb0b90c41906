using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A line of the register.</summary>
public sealed record InterestLine(Guid Id, InterestNature Nature, string Text, DateTimeOffset RegisteredAt, DateTimeOffset? EndedAt);

/// <summary>A member with their lines.</summary>
public sealed record MemberInterests(string Name, BoardMemberKind Kind, string Organisation, bool IsMe, IReadOnlyList<InterestLine> Lines);

/// <summary>The register of a board.</summary>
public sealed record InterestRegister(string BoardName, InterestRule Rule, IReadOnlyList<MemberInterests> Members, bool HasSeat);

/// <summary>The register of interests of a board's members.</summary>
[Public("The register of interests of people who decide is public")]
public sealed record SeeInterests(Guid BoardId) : IQuery<InterestRegister>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : IQueryHandler<SeeInterests, InterestRegister>
    {
        public async Task<Result<InterestRegister>> Handle(SeeInterests query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing)
                return new BoardThingNotFound();
            var seats = (await db.BoardSeats.AsNoTracking().Where(row => row.BoardId == query.BoardId).ToListAsync(cancellation)).Where(seat => seat.IsInOffice(desk.Today));
            var lines = (await db.RegisteredInterests.AsNoTracking().Where(row => row.BoardId == query.BoardId).ToListAsync(cancellation)).ToLookup(row => row.SeatId);
            return new InterestRegister(standing.Board.Name, standing.Board.InterestRule,
                [.. seats.OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase).Select(seat => new MemberInterests(
                    seat.Name, seat.Kind, seat.Organisation, seat.Id == standing.Seat?.Id,
                    [.. lines[seat.Id].OrderBy(line => line.RegisteredAt).Select(line => new InterestLine(line.Id, line.Nature, line.Text, line.RegisteredAt, line.EndedAt))]))],
                standing.Seat is not null);
        }
    }
}

/// <summary>A member puts an interest into the register.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record RegisterInterest(Guid FormId, Guid BoardId, InterestNature Nature, string Text) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<RegisterInterest>
    {
        public Rules()
        {
            RuleFor(command => command.Nature).IsInEnum().WithMessage("Choose what the interest is in");
            RuleFor(command => command.Text).NotEmpty().WithMessage("Say what the interest is").MaximumLength(RegisteredInterest.TextLength).WithMessage("Shorten this to 500 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, TimeProvider clock) : ICommandHandler<RegisterInterest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RegisterInterest command, CancellationToken cancellation)
        {
            if ((await desk.Find(command.BoardId, cancellation))?.Seat is not { } seat)
                return new Forbidden("Only members with a seat on the board are in its register.");
            if (!await db.RegisteredInterests.AnyAsync(row => row.Id == command.FormId, cancellation))
            {
                db.RegisteredInterests.Add(new RegisteredInterest
                {
                    Id = command.FormId, BoardId = command.BoardId, SeatId = seat.Id, Nature = command.Nature, Text = command.Text.Trim(), RegisteredAt = clock.GetUtcNow(),
                });
            }

            return Nothing.Value;
        }
    }
}

/// <summary>A member says that an interest has ended. The line stays in the register, with its end.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record EndInterest(Guid BoardId, Guid InterestId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, TimeProvider clock) : ICommandHandler<EndInterest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndInterest command, CancellationToken cancellation)
        {
            var seat = (await desk.Find(command.BoardId, cancellation))?.Seat;
            if (await db.RegisteredInterests.SingleOrDefaultAsync(row => row.Id == command.InterestId && row.BoardId == command.BoardId, cancellation) is not { } line || line.SeatId != seat?.Id)
                return new BoardThingNotFound();
            line.EndedAt ??= clock.GetUtcNow();
            return Nothing.Value;
        }
    }
}
