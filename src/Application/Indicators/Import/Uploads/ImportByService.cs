using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>A file that was taken in.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="JobId">The job that publishes it; null when a person is to publish it, or when it was sent before.</param>
public sealed record ImportTicket(Guid ImportId, Guid? JobId);

/// <summary>
/// Takes in a file for an indicator that the council has, with the columns that are proposed for it, and publishes it by a job. What a
/// person would be asked about is refused here: a file with personal data, columns that are not clear, a file of which no row
/// can be published. The same id sent again is the same import.
/// </summary>
/// <param name="ImportId">Made by whoever sends it, so that sending it again after a lost answer makes no second import.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="FileName">Name of the file with its ending.</param>
/// <param name="Content">All bytes.</param>
/// <param name="Notes">What people should know about these numbers.</param>
/// <param name="Publish">False to leave it to a person to check and publish.</param>
[Requires(Permission.ManageData)]
public sealed record ImportByService(Guid ImportId, string Indicator, string FileName, byte[] Content, string Notes, bool Publish) : ICommand<ImportTicket>
{
    public sealed class Rules : AbstractValidator<ImportByService>
    {
        public Rules()
        {
            RuleFor(command => command.ImportId).NotEmpty().WithMessage("Send a UUID in «Idempotency-Key», or leave the header out");
            RuleFor(command => command.FileName).NotEmpty().WithMessage("Say what the file is called, such as «claimants.csv», in «file»").MaximumLength(200).WithMessage("Use a file name with no more than 200 characters");
        }
    }

    internal sealed class Handler(ILabDatabase db, IMediator mediator) : ICommandHandler<ImportByService, ImportTicket>
    {
        public async Task<Result<ImportTicket>> Handle(ImportByService command, CancellationToken cancellation)
        {
            if (!await db.Indicators.AnyAsync(indicator => indicator.Slug == command.Indicator, cancellation))
                return new NotFound("There is no such indicator.");
            if (await db.ImportRuns.AnyAsync(run => run.Id == command.ImportId, cancellation))
                return new ImportTicket(command.ImportId, null);
            var uploaded = await mediator.Send(new UploadFile(command.ImportId, command.FileName, command.Content), cancellation);
            if (uploaded.Error is { } unreadable)
                return unreadable;

            // Each step finds in the database what the one before it made.
            await db.SaveChangesAsync(cancellation);
            if ((await mediator.Send(new ChooseIndicator(command.ImportId, await Version(command.ImportId, cancellation), command.Indicator, null, command.Notes), cancellation)).Error is { } unsaid)
                return unsaid;
            await db.SaveChangesAsync(cancellation);
            var check = await mediator.Send(new CheckImport(command.ImportId), cancellation);
            if (check.Error is { } unclear)
                return new Conflict($"{unclear.Message} Nothing was kept. Bring the file in once on the page, where you can say which column holds what.");
            if (check.Value.Releases.Count == 0)
                return new Conflict("No row of the file can be published, so nothing was kept. Bring the file in once on the page: its report says why.");
            if (!command.Publish)
                return new ImportTicket(command.ImportId, null);
            var job = await mediator.Send(new PublishImportLater(command.ImportId, check.Value.Version), cancellation);
            return job.Error is { } refused ? refused : new ImportTicket(command.ImportId, job.Value);
        }

        private Task<int> Version(Guid import, CancellationToken cancellation) => db.ImportRuns.Where(run => run.Id == import).Select(run => run.Version).SingleAsync(cancellation);
    }
}
