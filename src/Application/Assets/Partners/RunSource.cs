using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>Reads a source now: as a preview that changes nothing, or into the directory.</summary>
/// <returns>The run.</returns>
[Requires(Permission.ManageAssets)]
public sealed record RunDirectorySource(Guid SourceId, bool IsTrial) : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, SourceRuns runs) : ICommandHandler<RunDirectorySource, Guid>
    {
        public async Task<Result<Guid>> Handle(RunDirectorySource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            return command.IsTrial || source.State == SourceState.Running ? await runs.Begin(source, command.IsTrial, cancellation) : new SourceNotRunning();
        }
    }
}

/// <summary>A planned run is due. Does nothing when the plan was overtaken: paused, stopped, planned anew.</summary>
[Public("Runs as a job that the source's own plan made, and reads only what its staff set up")]
public sealed record RunPlannedSource(Guid SourceId, int Plan) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, SourceRuns runs) : ICommandHandler<RunPlannedSource, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RunPlannedSource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is { State: SourceState.Running } source && source.Plan == command.Plan)
                _ = await runs.Begin(source, isTrial: false, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Reads a source; runs as a job, outside any transaction, since it waits for the partner.</summary>
[Public("Runs as a job of a source's run, and reads only what its staff set up")]
public sealed record ReadDirectorySource(Guid RunId) : IJobRequest<Guid>
{
    internal sealed class Handler(ILabDatabase db, SourceReader reader, IMediator mediator, IJobProgress progress, IFeatures features) : IJobRequestHandler<ReadDirectorySource, Guid>
    {
        public async Task<Result<Guid>> Handle(ReadDirectorySource command, CancellationToken cancellation)
        {
            if (await db.SourceRuns.AsNoTracking().FindInCouncil(command.RunId, cancellation) is not { } run)
                return new SourceRunNotFound();
            if (run.EndedAt is not null)
                return run.Id;
            var source = await db.DirectorySources.AsNoTracking().SingleAsync(row => row.Id == run.SourceId, cancellation);
            await progress.Report(0, 0, $"Asking {source.Publisher}", cancellation);
            var reading = await features.IsOn(Feature.PartnerImports, run.CouncilId, cancellation) ? await reader.Read(source, run.IsTrial, cancellation) : new SwitchedOff();
            var taken = reading.Error is null ? await mediator.Send(new TakeInReading(run.Id, reading.Value), cancellation) : Nothing.Value;
            if ((reading.Error ?? taken.Error) is { } error)
            {
                await mediator.Send(new EndRunWithoutTaking(run.Id, error.Message, error is FetchProblem { MayPass: true }) { WasPostponed = error is SwitchedOff }, cancellation);
                return error;
            }

            return run.Id;
        }
    }
}

/// <summary>Takes a reading into the directory.</summary>
[Public("Part of the job of a source's run")]
public sealed record TakeInReading(Guid RunId, SourceReading Reading) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, SourceIntake intake, SourceSchedules schedules, TimeProvider clock) : ICommandHandler<TakeInReading, Nothing>
    {
        public async Task<Result<Nothing>> Handle(TakeInReading command, CancellationToken cancellation)
        {
            var run = await db.SourceRuns.SingleAsync(row => row.Id == command.RunId, cancellation);
            var source = await db.DirectorySources.SingleAsync(row => row.Id == run.SourceId, cancellation);
            if (run.EndedAt is not null)
                return Nothing.Value;
            var taken = await intake.Take(source, run, command.Reading, cancellation);
            if (!taken.Succeeded)
                return taken.Error;
            (run.State, run.EndedAt) = (RunState.TakenIn, clock.GetUtcNow());
            if (!run.IsTrial)
                await schedules.Plan(source, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Ends a run that brought nothing; the source stops when trying again would not help, and its people are told.</summary>
[Public("Part of the job of a source's run")]
public sealed record EndRunWithoutTaking(Guid RunId, string Reason, bool MayPass) : ICommand<Nothing>
{
    /// <summary>True when the source was not even asked, which is no failure of it.</summary>
    public bool WasPostponed { get; init; }

    internal sealed class Handler(ILabDatabase db, SourceSchedules schedules, IJobs jobs, TimeProvider clock) : ICommandHandler<EndRunWithoutTaking, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndRunWithoutTaking command, CancellationToken cancellation)
        {
            var run = await db.SourceRuns.SingleAsync(row => row.Id == command.RunId, cancellation);
            if (run.EndedAt is not null)
                return Nothing.Value;
            var reason = command.Reason.Length <= SourceRun.MessageLength ? command.Reason : command.Reason[..SourceRun.MessageLength];
            (run.State, run.EndedAt, run.Message) = (RunState.NotTaken, clock.GetUtcNow(), reason);
            var source = await db.DirectorySources.SingleAsync(row => row.Id == run.SourceId, cancellation);
            if (run.IsTrial)
                return Nothing.Value;
            if (command.WasPostponed)
                source.Postponed(reason, clock.GetUtcNow());
            if (!command.WasPostponed && source.Failed(reason, command.MayPass, clock.GetUtcNow()))
                await jobs.Run(new SendSourceAlert(source.Id, run.Id), "E-mail about a partner’s directory that stopped", cancellation);
            else
                await schedules.Plan(source, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>The addresses in e-mails about partners' directories.</summary>
public interface IPartnerLinks
{
    /// <summary>A source's page.</summary>
    string Source(string councilSlug, Guid sourceId);
}

/// <summary>Tells those who look after data that a source stopped: data managers, or administrators where there are none.</summary>
[Public("Runs as a job of a source that stopped: writes only to the council's own staff")]
public sealed record SendSourceAlert(Guid SourceId, Guid RunId) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IAccounts accounts, IMailer mailer, IPartnerLinks links, ICouncilScope scope) : IJobRequestHandler<SendSourceAlert, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendSourceAlert request, CancellationToken cancellation)
        {
            if (await db.DirectorySources.AsNoTracking().FindInCouncil(request.SourceId, cancellation) is not { State: SourceState.Stopped } source)
                return Nothing.Value;
            var staff = await db.Memberships.AsNoTracking().Where(row => row.Role == Role.DataManager || row.Role == Role.Administrator).Select(row => new { row.UserId, row.Role }).ToListAsync(cancellation);
            var role = staff.Exists(row => row.Role == Role.DataManager) ? Role.DataManager : Role.Administrator;
            var people = await accounts.Find([.. staff.Where(row => row.Role == role).Select(row => row.UserId).Distinct()], cancellation);
            foreach (var person in people.Values.OrderBy(person => person.Email, StringComparer.Ordinal))
                await mailer.Send(new(person.Email, $"«{source.Name}» has stopped", $"Hello {person.DisplayName},\n\n«{source.Name}» of {source.Publisher} is no longer read into the directory.\n\n{source.Reason}\n\nLook at it here, and start it again when it is right:\n{links.Source(scope.Council.Slug, source.Id)}\n\n{scope.Council.Name}, Locality Lab\n"), cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Begins runs.</summary>
public sealed class SourceRuns(ILabDatabase db, IJobs jobs, TimeProvider clock) : IUseCasePart
{
    /// <summary>Runs that are kept with their logs.</summary>
    internal const int MostKept = 50;

    /// <summary>Notes the run and asks for its job; one at a time.</summary>
    internal async Task<Result<Guid>> Begin(DirectorySource source, bool isTrial, CancellationToken cancellation)
    {
        // A run whose job gave up is over, though it could not say so.
        if (await db.SourceRuns.AnyAsync(run => run.SourceId == source.Id && run.EndedAt == null
            && db.JobRuns.Any(job => job.Id == run.JobId && (job.State == JobState.Queued || job.State == JobState.Running)), cancellation))
            return new SourceBusy();
        var old = await db.SourceRuns.Where(run => run.SourceId == source.Id).OrderByDescending(run => run.StartedAt).Skip(MostKept).ToListAsync(cancellation);
        db.SourceRuns.RemoveRange(old);
        var run = new SourceRun { SourceId = source.Id, IsTrial = isTrial, StartedAt = clock.GetUtcNow() };
        run.JobId = await jobs.Run(new ReadDirectorySource(run.Id), isTrial ? $"Preview of «{source.Name}»" : $"Reading «{source.Name}»", cancellation);
        db.SourceRuns.Add(run);
        return run.Id;
    }
}

/// <summary>Plans the next run of a source.</summary>
public sealed class SourceSchedules(IJobs jobs, TimeProvider clock) : IUseCasePart
{
    /// <summary>Plans by the schedule; what was planned before does nothing when its time comes.</summary>
    internal async Task Plan(DirectorySource source, CancellationToken cancellation)
    {
        if (source.PlanNext(clock.GetUtcNow()) is var (at, plan))
            await jobs.RunAt(new RunPlannedSource(source.Id, plan), $"Reading «{source.Name}» by its schedule", at, cancellation);
    }
}
