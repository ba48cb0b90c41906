using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Surgeries;

/// <summary>Says something else about one surgery: its title, notes, place or advisers. Groups are told when the place is another.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record ChangeSurgery(Guid SurgeryId, SurgeryDetails Details, IReadOnlyCollection<Guid> AdviserIds) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangeSurgery>
    {
        public Rules() => this.KeepsDetails(command => command.Details);
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk) : ICommandHandler<ChangeSurgery, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeSurgery command, CancellationToken cancellation)
        {
            if (await db.Surgeries.FindInCouncil(command.SurgeryId, cancellation) is not { } surgery)
                return new SurgeryNotFound();
            var room = command.Details.RoomId is { } id ? await db.SurgeryRooms.FindInCouncil(id, cancellation) : null;
            if (command.Details.RoomId is not null && room is null)
                return new RoomNotFound();
            var advisers = await desk.Advisers(command.AdviserIds, cancellation);
            if (!advisers.Succeeded)
                return advisers.Error;
            await desk.SetAdvisers(surgery, advisers.Value, cancellation);
            return await desk.Change(surgery, command.Details, room, cancellation);
        }
    }
}

/// <summary>What the details of a surgery must keep to.</summary>
internal static class SurgeryDetailsRules
{
    public static void KeepsDetails<T>(this AbstractValidator<T> validator, Func<T, SurgeryDetails> details)
    {
        validator.RuleFor(command => details(command).Title).NotEmpty().WithMessage("Enter a title, such as «Data surgery»")
            .MaximumLength(Surgery.TitleLength).WithMessage("Shorten the title to 120 characters or fewer").OverridePropertyName("Title");
        validator.RuleFor(command => details(command).Notes).MaximumLength(Surgery.NotesLength).WithMessage("Shorten the notes to 2,000 characters or fewer").OverridePropertyName("Notes");
        validator.RuleFor(command => details(command).OnlineLink).Must(SurgeryText.IsLinkOrEmpty).WithMessage("Enter a link that starts with https://").OverridePropertyName("OnlineLink");
    }
}
