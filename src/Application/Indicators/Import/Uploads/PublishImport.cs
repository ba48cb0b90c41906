using System.Text.Json;
using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>
/// Puts the releases of an upload in force. A later double click finds it published and makes no second version. Returns
/// what changed.
/// </summary>
[Requires(Permission.ManageData)]
[Audited]
public sealed record PublishImport(Guid ImportId, int Version) : ICommand<PublishCounts>, IMeasured
{
    void IMeasured.Measure(string council, object result, TimeSpan took) =>
        LabMeter.Import(council, result is Result<PublishCounts> { Succeeded: true, Value: var counts } ? counts.New + counts.Corrections : 0, took);

    internal sealed class Handler(ILabDatabase db, ImportDrafts drafts, ReleasePublisher publisher, TimeProvider clock) : ICommandHandler<PublishImport, PublishCounts>
    {
        public async Task<Result<PublishCounts>> Handle(PublishImport command, CancellationToken cancellation)
        {
            var opened = await drafts.Open(command.ImportId, cancellation);
            if (opened.Error is { } problem) return problem;
            var (run, draft, file) = opened.Value;
            if (run.Version != command.Version || !draft.HasIndicator) return new ImportNotOpen();
            var read = await drafts.Interpret(draft, file, cancellation);
            if (read.Error is { } incomplete) return incomplete;
            if (read.Value.Releases.Count == 0) return new Conflict("No row of the file can be published. The report says why; change the columns or the file.");
            if (run.Publish(clock.GetUtcNow()).Error is { } moved) return moved;

            var report = read.Value.Report;
            run.Account(report.RowsRead, report.RowsPublished, report.RowsRejected, report.RowsIgnored, JsonSerializer.Serialize(report, Manifests.LoadSession.ReportFormat));
            var indicator = await IndicatorOf(draft, cancellation);
            var releases = read.Value.Releases.Select(release => new ReleaseToPublish(indicator, release.Geography.Id, release.Period, release.Vectors, draft.Notes)).ToList();
            return await publisher.Publish(releases, run.Id, cancellation);
        }

        private async Task<Guid> IndicatorOf(ImportDraft draft, CancellationToken cancellation)
        {
            if (draft.NewIndicator is not { } created) return (await db.Indicators.SingleAsync(indicator => indicator.Slug == draft.Indicator, cancellation)).Id;
            var theme = await ThemeOf(created, cancellation);
            var indicator = new Indicator
            {
                Slug = IndicatorSlugs.Of(created.Name), Name = created.Name.Trim(), Description = created.Description.Trim(), ThemeId = theme.Id, Unit = created.Unit.Trim(),
                Polarity = created.Polarity, Kind = created.Kind, Multiplier = Multipliers.Of(created.Kind, created.Multiplier), Decimals = created.Decimals,
                Source = created.Source.Trim(), SourceUrl = created.SourceUrl.Trim(), Licence = created.Licence.Trim(), Attribution = created.Attribution.Trim(), Disclosure = created.Disclosure,
                Order = await db.Indicators.CountAsync(cancellation),
            };
            db.Indicators.Add(indicator);
            return indicator.Id;
        }

        /// <summary>The theme that was chosen; one that was named anew is made, unless there is one of its name by now.</summary>
        private async Task<Theme> ThemeOf(NewIndicator created, CancellationToken cancellation)
        {
            var slug = created.NewTheme.Length == 0 ? created.Theme : IndicatorSlugs.Of(created.NewTheme);
            if (await db.Themes.SingleOrDefaultAsync(one => one.Slug == slug, cancellation) is { } known) return known;
            var theme = new Theme { Slug = slug, Name = created.NewTheme.Trim(), Order = await db.Themes.CountAsync(cancellation) };
            db.Themes.Add(theme);
            return theme;
        }
    }
}

/// <summary>Publishes a large file in the background.</summary>
/// <returns>The job's run, to follow.</returns>
[Requires(Permission.ManageData)]
public sealed record PublishImportLater(Guid ImportId, int Version) : ICommand<Guid>
{
    /// <summary>Files with more rows than this are published by a job.</summary>
    public const int RowsAtOnce = 50_000;

    internal sealed class Handler(ILabDatabase db, IJobs jobs) : ICommandHandler<PublishImportLater, Guid>
    {
        public async Task<Result<Guid>> Handle(PublishImportLater command, CancellationToken cancellation)
        {
            if (await db.ImportRuns.FindInCouncil(command.ImportId, cancellation) is not { } run) return new ImportNotFound();
            if (run.State != ImportState.Draft || run.Version != command.Version) return new ImportNotOpen();
            return await jobs.Run(new PublishImport(command.ImportId, command.Version), $"Publishing «{run.Title}»", cancellation);
        }
    }
}

/// <summary>Takes a published upload back: what was public before is public again. Frozen packs keep the numbers they had.</summary>
[Requires(Permission.ManageData)]
[Audited]
[StaysOpen("Wrong figures must be able to go")]
public sealed record UndoImport(Guid ImportId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<UndoImport>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the numbers are taken back").MaximumLength(1_000).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, ReleasePublisher publisher, TimeProvider clock) : ICommandHandler<UndoImport, Nothing>
    {
        public async Task<Result<Nothing>> Handle(UndoImport command, CancellationToken cancellation)
        {
            if (await db.ImportRuns.FindInCouncil(command.ImportId, cancellation) is not { } run) return new ImportNotFound();
            if (run.Undo(clock.GetUtcNow()).Error is { } moved) return moved;
            return await publisher.TakeBack(run.Id, cancellation) is { } overtaken ? overtaken : Nothing.Value;
        }
    }
}

/// <summary>Throws a draft away, with its file.</summary>
[Requires(Permission.ManageData)]
[Audited]
[StaysOpen("It takes back")]
public sealed record DiscardImport(Guid ImportId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IFileStore files, TimeProvider clock) : ICommandHandler<DiscardImport, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DiscardImport command, CancellationToken cancellation)
        {
            if (await db.ImportRuns.FindInCouncil(command.ImportId, cancellation) is not { Origin: ImportOrigin.Upload } run) return new ImportNotFound();
            if (run.Discard(clock.GetUtcNow()).Error is { } moved) return moved;
            if (await db.StoredFiles.SingleOrDefaultAsync(file => file.Id == run.StoredFileId, cancellation) is { } stored) await files.Delete(stored, cancellation);
            return Nothing.Value;
        }
    }
}
