using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.Leaving;

/// <summary>How a council stands with leaving.</summary>
/// <param name="State">How it stands.</param>
/// <param name="SuspensionReason">Why it is suspended; empty otherwise.</param>
/// <param name="LeavingSince">When it asked to leave; null when it did not.</param>
/// <param name="DeletionDue">When it is deleted; null when it is not.</param>
/// <param name="Export">The last full export; null when none was made.</param>
public sealed record LeavingView(CouncilState State, string SuspensionReason, DateTimeOffset? LeavingSince, DateTimeOffset? DeletionDue, ExportView? Export);

/// <summary>A full export.</summary>
/// <param name="Id">The export.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="JobRunId">The job that writes it.</param>
/// <param name="ReadyAt">When it was written; null before.</param>
/// <param name="Bytes">Length of the file; 0 before.</param>
/// <param name="Tables">Tables in it.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Files">Files in it.</param>
public sealed record ExportView(Guid Id, DateTimeOffset AskedAt, Guid? JobRunId, DateTimeOffset? ReadyAt, long Bytes, int Tables, long Rows, int Files);

/// <summary>How the council stands with leaving, and its last full export.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeLeaving : IQuery<LeavingView>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<SeeLeaving, LeavingView>
    {
        public async Task<Result<LeavingView>> Handle(SeeLeaving request, CancellationToken cancellation)
        {
            var id = scope.Council.Id;
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
            var export = await db.CouncilExports.AsNoTracking().OrderByDescending(row => row.AskedAt)
                .Select(row => new ExportView(
                    row.Id, row.AskedAt, row.JobRunId, row.ReadyAt, db.StoredFiles.Where(file => file.Id == row.FileId).Select(file => file.Length).FirstOrDefault(), row.Tables, row.Rows, row.Files))
                .FirstOrDefaultAsync(cancellation);
            return new LeavingView(council.State, council.SuspensionReason, council.LeavingSince, council.DeletionDue, export);
        }
    }
}

/// <summary>The council leaves: after thirty days, in which it may stay after all, everything of it is deleted. Its administrators are told by e-mail, its plan is cancelled, and a full export begins.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record LeaveService(string TypedName, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<LeaveService>
    {
        public Rules()
        {
            RuleFor(command => command.TypedName).NotEmpty().WithMessage("Type the council’s name");
            RuleFor(command => command.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why the council leaves")
                .MaximumLength(500).WithMessage("Shorten the reason to 500 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, IJobs jobs, CouncilExports exports, TimeProvider clock) : ICommandHandler<LeaveService, Nothing>
    {
        public async Task<Result<Nothing>> Handle(LeaveService command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            var wasLeaving = council.LeavingSince is not null;
            if (council.Leave(command.TypedName, command.Reason, clock.GetUtcNow()) is { } problem)
                return problem;
            scope.Refresh(CouncilInScope.Of(council));
            if (wasLeaving)
                return Nothing.Value;
            await exports.Begin(cancellation);
            await jobs.Run(new TellOfLeaving(council.LeavingSince!.Value, (int)Council.WaitingPeriod.TotalDays), "E-mails about leaving", cancellation);
            await jobs.Run(new SettlePlanOfLeaver(), "Cancelling the plan", cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>The council stays after all. Doing so twice is harmless; once the deletion has begun it is <see cref="DeletionHasBegun"/>.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record StayInService : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, IJobs jobs) : ICommandHandler<StayInService, Nothing>
    {
        public async Task<Result<Nothing>> Handle(StayInService command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            var wasLeaving = council.LeavingSince is not null;
            if (council.Stay() is { } problem)
                return problem;
            scope.Refresh(CouncilInScope.Of(council));
            if (wasLeaving)
                await jobs.Run(new SettlePlanOfLeaver(), "Going on with the plan", cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Sends the reminder of the deletion that is due, if one is. Sent by the clock; the council's row says what was sent, so nothing is sent twice.</summary>
[Public("Sent by the clock of the process, to nobody but the council's administrators")]
public sealed record RemindOfLeaving : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, IJobs jobs, TimeProvider clock) : ICommandHandler<RemindOfLeaving, int>
    {
        public async Task<Result<int>> Handle(RemindOfLeaving command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            if (council.ReminderDue(clock.GetUtcNow()) is not { } days)
                return 0;
            council.Reminded(days);
            await jobs.Run(new TellOfLeaving(council.LeavingSince!.Value, days), "E-mails about leaving", cancellation);
            return 1;
        }
    }
}

/// <summary>The job that writes to every administrator about the deletion. Says nothing when the council stayed meanwhile.</summary>
/// <param name="LeavingSince">Which asking it belongs to.</param>
/// <param name="DaysBefore">Days until the deletion.</param>
[Public("A job: it follows from what an administrator asked for, and answers nobody")]
public sealed record TellOfLeaving(DateTimeOffset LeavingSince, int DaysBefore) : IJobRequest<Nothing>, IRunsWhileSuspended
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, IAccounts accounts, IMailer mailer, ILeavingLinks links) : IJobRequestHandler<TellOfLeaving, Nothing>
    {
        public async Task<Result<Nothing>> Handle(TellOfLeaving request, CancellationToken cancellation)
        {
            var id = scope.Council.Id;
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
            if (council.LeavingSince != request.LeavingSince || council.DeletionDue is not { } due)
                return Nothing.Value;
            var administrators = await db.Memberships.AsNoTracking().Where(row => row.Role == Role.Administrator).Select(row => row.UserId).Distinct().ToListAsync(cancellation);
            foreach (var account in (await accounts.Find(administrators, cancellation)).Values.OrderBy(account => account.Email, StringComparer.Ordinal))
                await mailer.Send(Write(account, council, due, request.DaysBefore), cancellation);
            return Nothing.Value;
        }

        private EmailMessage Write(Account account, Council council, DateTimeOffset due, int days)
        {
            var when = days switch { 1 => "tomorrow", _ => $"in {days} days" };
            return new(account.Email, $"{council.Name} is deleted {when}", $"""
                Hello {account.DisplayName},

                {council.Name} leaves Locality Lab. On {LocalTime.DateAt(due):d MMMM yyyy} everything of it is deleted for good: its data, maps, packs, surgeries, boards, files and audit log.

                Take a full export with you, or stay after all, here:

                {links.Leaving(council.Slug)}

                You get this because you are one of its administrators.
                """);
        }
    }
}
