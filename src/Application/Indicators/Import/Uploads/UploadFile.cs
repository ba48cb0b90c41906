using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>
/// Takes in a file with an indicator and proposes which columns hold what. A file that cannot be read, or that holds
/// personal data, is refused before anything of it is stored. Nothing is public yet.
/// </summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the import's, so that sending the form twice makes one import.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">All bytes.</param>
[Requires(Permission.ManageData)]
[Audited]
[Uses(Limit.Storage)]
public sealed record UploadFile(Guid FormId, string FileName, byte[] Content) : ICommand<Guid>, IUsesAmount
{
    long IUsesAmount.Amount => Content.LongLength;

    public sealed class Rules : AbstractValidator<UploadFile>
    {
        public Rules()
        {
            RuleFor(command => command.FormId).NotEmpty().WithMessage("Open the page again and choose the file once more.");
            RuleFor(command => command.Content).NotEmpty().WithMessage("Choose a CSV, Excel or GeoJSON file").OverridePropertyName("DataFile");
        }
    }

    internal sealed class Handler(ILabDatabase db, FileReaders readers, IFileStore files, ICurrentUser user, TimeProvider clock) : ICommandHandler<UploadFile, Guid>
    {
        public async Task<Result<Guid>> Handle(UploadFile command, CancellationToken cancellation)
        {
            if (await db.ImportRuns.AnyAsync(run => run.Id == command.FormId, cancellation)) return command.FormId;
            var read = readers.Read(command.FileName, command.Content, cancellation);
            if (read.Error is { } unreadable) return unreadable with { Field = "DataFile" };
            if (PersonalDataFinder.Refuse(read.Value, FilePurpose.Indicators) is { } refusal) return refusal with { Field = "DataFile" };
            if (SheetLayout.Choose(read.Value) is not { DataRows.Count: > 0 } layout) return new FileEmpty(read.Value.Name) { Field = "DataFile" };

            var proposal = ColumnProposer.Propose(layout, new(await KnownGeographies.Load(db, cancellation)));
            using var content = new MemoryStream(command.Content);
            var file = await files.Save(read.Value.Name, "application/octet-stream", content, cancellation);
            db.ImportRuns.Add(new()
            {
                Id = command.FormId,
                Origin = ImportOrigin.Upload,
                Title = Path.GetFileNameWithoutExtension(read.Value.Name),
                FileName = read.Value.Name,
                ContentHash = read.Value.ContentHash,
                StoredFileId = file.Id,
                UserId = user.Id,
                StartedAt = clock.GetUtcNow(),
                Draft = new ImportDraft { Mapping = MappingProposal.Of(proposal) }.ToJson(),
            });
            return command.FormId;
        }
    }
}

/// <summary>Turns proposals for columns into a mapping that a person can correct.</summary>
internal static class MappingProposal
{
    public static TableMapping Of(TableProposal proposal)
    {
        var values = proposal.Columns.Where(column => column.Role == ColumnRole.Value).ToList();
        return new()
        {
            Sheet = proposal.Layout.Sheet.Name,
            HeaderRow = null,
            AreaCodeColumn = proposal.Best(ColumnRole.AreaCode)?.Column ?? "",
            AreaNameColumn = proposal.Best(ColumnRole.AreaName)?.Column ?? "",
            Geographies = [.. proposal.Geographies.Take(6).Select(geography => geography.Slug)],
            PeriodColumn = proposal.Best(ColumnRole.Period)?.Column ?? "",
            Series =
            [
                new()
                {
                    Indicator = "",
                    Breakdown = proposal.Best(ColumnRole.Sex) is { } sex ? new(sex.Column, new Dictionary<string, string>()) : null,
                    Values = proposal.Shape switch
                    {
                        TableShape.WideByPeriod => [.. values.Select(value => new ValueColumn([value.Column]) { Period = value.Column })],
                        TableShape.WideByAge => [.. values.Select(value => new ValueColumn([value.Column]) { Breakdown = value.Column })],
                        _ => values.Count == 0 ? [] : [new([values.MaxBy(value => value.Confidence)!.Column])],
                    },
                    Numerator = QuantityOf(ColumnRole.Numerator),
                    Denominator = QuantityOf(ColumnRole.Denominator),
                    Lower = QuantityOf(ColumnRole.LowerLimit),
                    Upper = QuantityOf(ColumnRole.UpperLimit),
                },
            ],
        };

        Quantity? QuantityOf(ColumnRole role) => proposal.Best(role) is { } column ? new(column.Column) : null;
    }
}
