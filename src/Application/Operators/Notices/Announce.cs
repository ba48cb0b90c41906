using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Notices;

/// <summary>Tells everybody something, on every page between two times.</summary>
/// <param name="Text">One or two plain sentences; shown as text, never as markup.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="From">From when on; null for at once.</param>
/// <param name="Until">Until when.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("Announcements belong to the installation")]
public sealed record Announce(string Text, AnnouncementLevel? Level, DateTimeOffset? From, DateTimeOffset? Until) : ICommand<Guid>, IOperatorCommand
{
    string IOperatorCommand.Subject => Text;

    public sealed class Rules : AbstractValidator<Announce>
    {
        public Rules()
        {
            RuleFor(command => command.Text).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Write what people should know")
                .MaximumLength(Announcement.LongestText).WithMessage("The announcement must be 400 characters or fewer");
            RuleFor(command => command.Level).Cascade(CascadeMode.Stop).NotNull().WithMessage("Choose how much it matters").IsInEnum().WithMessage("Choose how much it matters");
            RuleFor(command => command.Until).NotNull().WithMessage("Enter until when it is shown");
        }
    }

    internal sealed class Handler(IOperatorData data, TimeProvider clock) : ICommandHandler<Announce, Guid>
    {
        public async Task<Result<Guid>> Handle(Announce command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var written = Announcement.Write(command.Text, command.Level!.Value, command.From ?? now, command.Until!.Value, now);
            if (written.Error is { } error)
                return error;
            data.Announcements.Add(written.Value);
            await data.SaveChangesAsync(cancellation);
            return written.Value.Id;
        }
    }
}

/// <summary>Takes an announcement off the pages; it stays in the history of the status page.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Announcements belong to the installation")]
public sealed record EndAnnouncement(Guid AnnouncementId) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"announcement {AnnouncementId}";

    internal sealed class Handler(IOperatorData data, TimeProvider clock) : ICommandHandler<EndAnnouncement, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndAnnouncement command, CancellationToken cancellation)
        {
            if (await data.Announcements.SingleOrDefaultAsync(row => row.Id == command.AnnouncementId, cancellation) is not { } announcement)
                return new NotFound("There is no such announcement.");
            announcement.End(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}
