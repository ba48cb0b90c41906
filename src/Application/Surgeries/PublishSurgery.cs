using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Publishes one surgery.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the surgery's, so that a form sent twice publishes once.</param>
/// <param name="Plan">What the adviser says.</param>
/// <returns>Id of the surgery.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record PublishSurgery(Guid FormId, SurgeryPlan Plan) : ICommand<Guid>
{
    /// <summary>The advisers who are there; the person who publishes when nobody is named.</summary>
    public IReadOnlyCollection<Guid> AdviserIds { get; init; } = [];

    public sealed class Rules : AbstractValidator<PublishSurgery>
    {
        public Rules() => this.KeepsPlan(command => command.Plan);
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk) : ICommandHandler<PublishSurgery, Guid>
    {
        public async Task<Result<Guid>> Handle(PublishSurgery command, CancellationToken cancellation)
        {
            if (await db.Surgeries.AnyAsync(surgery => surgery.Id == command.FormId, cancellation))
                return command.FormId;
            var plan = await desk.Placed(command.Plan, cancellation);
            if (!plan.Succeeded)
                return plan.Error;
            var advisers = await desk.Advisers(command.AdviserIds, cancellation);
            if (!advisers.Succeeded)
                return advisers.Error;
            var surgery = desk.Add(command.FormId, plan.Value, advisers.Value, null);
            return surgery.Succeeded ? surgery.Value.Id : surgery.Error;
        }
    }
}

/// <summary>What every plan of a surgery must keep to before the domain looks at it.</summary>
internal static class SurgeryPlanRules
{
    public static void KeepsPlan<T>(this AbstractValidator<T> validator, Func<T, SurgeryPlan> plan)
    {
        validator.RuleFor(command => plan(command).Title).NotEmpty().WithMessage("Enter a title, such as «Data surgery»")
            .MaximumLength(Surgery.TitleLength).WithMessage("Shorten the title to 120 characters or fewer").OverridePropertyName("Title");
        validator.RuleFor(command => plan(command).Notes).MaximumLength(Surgery.NotesLength).WithMessage("Shorten the notes to 2,000 characters or fewer").OverridePropertyName("Notes");
        validator.RuleFor(command => plan(command).Room).MaximumLength(Surgery.RoomLength).WithMessage("Shorten the room to 200 characters or fewer").OverridePropertyName("Room");
        validator.RuleFor(command => plan(command).OnlineLink).Must(SurgeryText.IsLinkOrEmpty).WithMessage("Enter a link that starts with https://").OverridePropertyName("OnlineLink");
    }
}

/// <summary>Checks of texts.</summary>
internal static class SurgeryText
{
    /// <summary>True for nothing, or an address that begins with https and can stand in a header line.</summary>
    public static bool IsLinkOrEmpty(string link) => link.Trim().Length == 0
        || (link.Length <= Surgery.LinkLength && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var address) && address.Scheme == "https" && link.IndexOfAny(['\r', '\n']) < 0);
}

/// <summary>The surgery does not take place. Every group with a place in it is told by e-mail, each on its own.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
[StaysOpen("Groups that booked must be told")]
public sealed record CancelSurgery(Guid SurgeryId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<CancelSurgery>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the surgery is cancelled: the groups will read it")
            .MaximumLength(Surgery.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk) : ICommandHandler<CancelSurgery, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CancelSurgery command, CancellationToken cancellation) =>
            await db.Surgeries.FindInCouncil(command.SurgeryId, cancellation) is { } surgery
                ? await desk.Cancel(surgery, command.Reason, cancellation)
                : new SurgeryNotFound();
    }
}
