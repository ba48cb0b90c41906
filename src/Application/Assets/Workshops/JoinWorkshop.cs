using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>Somebody takes part from now on; joining again with the same browser changes nothing. The page gives their browser a signed cookie for this one workshop.</summary>
/// <param name="Code">The code as typed.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="MayBeNamed">True when the council may name them beside what they told.</param>
[Public("Whoever has the code takes part without an account")]
public sealed record JoinWorkshop(string Code, string Name, bool MayBeNamed) : ICommand<Joined>
{
    public sealed class Rules : AbstractValidator<JoinWorkshop>
    {
        public Rules()
        {
            RuleFor(command => command.Code).NotEmpty().WithMessage("Enter the code on the wall, like K7MQ 2XRT");
            RuleFor(command => command.Name).Must(name => name.Trim().Length > 0).WithMessage("Enter the name that others in the room should see")
                .MaximumLength(WorkshopParticipant.NameLength).WithMessage("Enter a name with no more than 40 characters");
        }
    }

    internal sealed class Handler(ILabDatabase db, IWorkshopVisitor visitor, TimeProvider clock) : ICommandHandler<JoinWorkshop, Joined>
    {
        public async Task<Result<Joined>> Handle(JoinWorkshop command, CancellationToken cancellation)
        {
            var code = JoinCode.Read(command.Code);
            if (code.Length == 0 || await db.Workshops.SingleOrDefaultAsync(row => row.Code == code && row.State != WorkshopState.Closed, cancellation) is not { } workshop)
                return new WrongJoinCode { Field = nameof(Code) };
            if (visitor.ParticipantIn(workshop.Id) is { } known && await db.WorkshopParticipants.AnyAsync(row => row.Id == known && row.WorkshopId == workshop.Id, cancellation))
                return new Joined(workshop.Id, known);
            if (await db.WorkshopParticipants.CountAsync(row => row.WorkshopId == workshop.Id, cancellation) >= WorkshopParticipant.MostInOneWorkshop)
                return new WorkshopFull();
            var participant = new WorkshopParticipant
            {
                WorkshopId = workshop.Id, Name = command.Name.ReplaceLineEndings(" ").Trim(), MayBeNamed = command.MayBeNamed, JoinedAt = clock.GetUtcNow(),
            };
            db.WorkshopParticipants.Add(participant);
            return new Joined(workshop.Id, participant.Id);
        }
    }
}

/// <summary>What the browser is to remember.</summary>
public sealed record Joined(Guid WorkshopId, Guid ParticipantId);
