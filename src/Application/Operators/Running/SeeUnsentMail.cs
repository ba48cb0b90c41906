using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Running;

/// <summary>An e-mail that could not be sent at once, without what it says.</summary>
/// <param name="Id">The message.</param>
/// <param name="Recipient">«a…@example.org».</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Error">What kind of failure the last try met.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="NextAt">When it is tried next, or was given up.</param>
public sealed record UnsentMailLine(Guid Id, string Recipient, string Kind, UnsentState State, int Tries, string Error, DateTimeOffset WrittenAt, DateTimeOffset NextAt);

/// <summary>E-mail that could not be sent.</summary>
/// <param name="Count">All there are.</param>
/// <param name="Lines">Those given up first, then the newest first; a hundred at most.</param>
public sealed record UnsentMails(int Count, IReadOnlyList<UnsentMailLine> Lines);

/// <summary>E-mail about accounts that could not be sent at once. What a council sends is sent by its jobs.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Messages about accounts belong to no council")]
public sealed record SeeUnsentMail : IQuery<UnsentMails>, IOperatorRequest
{
    private const int Most = 100;

    internal sealed class Handler(IOperatorData data) : IQueryHandler<SeeUnsentMail, UnsentMails>
    {
        public async Task<Result<UnsentMails>> Handle(SeeUnsentMail request, CancellationToken cancellation) => new UnsentMails(
            await data.UnsentMails.CountAsync(cancellation),
            await data.UnsentMails.AsNoTracking().OrderBy(mail => mail.State == UnsentState.GivenUp ? 0 : 1).ThenByDescending(mail => mail.WrittenAt).Take(Most)
                .Select(mail => new UnsentMailLine(mail.Id, mail.Recipient, mail.Kind, mail.State, mail.Tries, mail.Error, mail.WrittenAt, mail.NextAt)).ToListAsync(cancellation));
    }
}

/// <summary>A message is tried again at once, and for another day when that fails too.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Messages about accounts belong to no council")]
public sealed record SendMailAgain(Guid MailId) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"e-mail {MailId}";

    internal sealed class Handler(IOperatorData data, TimeProvider clock) : ICommandHandler<SendMailAgain, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendMailAgain command, CancellationToken cancellation)
        {
            if (await data.UnsentMails.SingleOrDefaultAsync(mail => mail.Id == command.MailId, cancellation) is not { } mail)
                return new NotFound("This message was sent meanwhile, or is not kept any more.");
            mail.TryAgain(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}
