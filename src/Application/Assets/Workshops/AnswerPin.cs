using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>«I know it too.» Saying it twice counts once; whoever placed the pin knows it anyway.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record AgreeWithPin(Guid WorkshopId, Guid PinId) : ICommand<Nothing>, ITakesTurns
{
    string ITakesTurns.Turn => Workshop.StreamOf(WorkshopId);

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door) : ICommandHandler<AgreeWithPin, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AgreeWithPin command, CancellationToken cancellation)
        {
            var visit = await door.EnterToAdd(command.WorkshopId, command.PinId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (pin, participant) = visit.Value;
            if (pin.ParticipantId == participant.Id || await db.PinAgreements.AnyAsync(row => row.PinId == pin.Id && row.ParticipantId == participant.Id, cancellation))
                return Nothing.Value;
            db.PinAgreements.Add(new() { PinId = pin.Id, ParticipantId = participant.Id });
            pin.Agreed(1 + await db.PinAgreements.CountAsync(row => row.PinId == pin.Id, cancellation));
            return Nothing.Value;
        }
    }
}

/// <summary>Says more about a pin.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="PinId">The pin.</param>
/// <param name="FormId">Id that the form was given when it was opened, so that a form sent twice says it once.</param>
/// <param name="Text">What is said.</param>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record CommentOnPin(Guid WorkshopId, Guid PinId, Guid FormId, string Text) : ICommand<Nothing>, ITakesTurns
{
    string ITakesTurns.Turn => Workshop.StreamOf(WorkshopId);

    public sealed class Rules : AbstractValidator<CommentOnPin>
    {
        public Rules() => RuleFor(command => command.Text).Must(text => text.Trim().Length > 0).WithMessage("Write what you want to add")
            .MaximumLength(PinComment.TextLength).WithMessage("Shorten what you add to 300 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, TimeProvider clock) : ICommandHandler<CommentOnPin, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CommentOnPin command, CancellationToken cancellation)
        {
            var visit = await door.EnterToAdd(command.WorkshopId, command.PinId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (pin, participant) = visit.Value;
            if (await db.PinComments.AnyAsync(row => row.Id == command.FormId, cancellation))
                return Nothing.Value;
            var before = await db.PinComments.CountAsync(row => row.PinId == pin.Id, cancellation);
            if (before >= PinComment.MostOnOnePin)
                return new Conflict("So much was said about this pin that no more can be added.");
            var comment = new PinComment { Id = command.FormId, PinId = pin.Id, ParticipantId = participant.Id, Text = command.Text.ReplaceLineEndings(" ").Trim(), At = clock.GetUtcNow() };
            db.PinComments.Add(comment);
            pin.Commented(comment.Text, participant.Name, before + 1);
            return Nothing.Value;
        }
    }
}

/// <summary>Asks the facilitator to look at a pin. Asking twice counts once; only the facilitator learns of it.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record FlagPin(Guid WorkshopId, Guid PinId, string Reason) : ICommand<Nothing>, ITakesTurns
{
    string ITakesTurns.Turn => Workshop.StreamOf(WorkshopId);

    public sealed class Rules : AbstractValidator<FlagPin>
    {
        public Rules() => RuleFor(command => command.Reason).Must(reason => reason.Trim().Length > 0).WithMessage("Say what is wrong with it")
            .MaximumLength(PinFlag.ReasonLength).WithMessage("Shorten what is wrong to 200 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, TimeProvider clock) : ICommandHandler<FlagPin, Nothing>
    {
        public async Task<Result<Nothing>> Handle(FlagPin command, CancellationToken cancellation)
        {
            var visit = await door.EnterToAdd(command.WorkshopId, command.PinId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (pin, participant) = visit.Value;
            if (await db.PinFlags.AnyAsync(row => row.PinId == pin.Id && row.ParticipantId == participant.Id, cancellation))
                return Nothing.Value;
            db.PinFlags.Add(new() { PinId = pin.Id, ParticipantId = participant.Id, Reason = command.Reason.ReplaceLineEndings(" ").Trim(), At = clock.GetUtcNow() });
            pin.Flagged();
            return Nothing.Value;
        }
    }
}
