using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Uploads;

/// <summary>The file has tables but no shapes.</summary>
public sealed record NoShapes(string Name)
    : FileProblem($"{Name} holds no shapes. Boundaries come as GeoJSON, as a GeoPackage or as a shapefile whose parts are together in a zip.");

/// <summary>
/// Takes in a file of shapes. One that cannot be read, that holds no shapes or that holds personal data is refused before anything of it is
/// stored. Nothing is public yet.
/// </summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the upload's, so that sending the form twice makes one.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">All bytes.</param>
[Requires(Permission.ManageData)]
[Audited]
[Uses(Limit.Storage)]
public sealed record UploadBoundaries(Guid FormId, string FileName, byte[] Content) : ICommand<Guid>, IUsesAmount
{
    long IUsesAmount.Amount => Content.LongLength;

    public sealed class Rules : AbstractValidator<UploadBoundaries>
    {
        public Rules()
        {
            RuleFor(command => command.FormId).NotEmpty().WithMessage("Open the page again and choose the file once more.");
            RuleFor(command => command.Content).NotEmpty().WithMessage("Choose a GeoJSON file, a GeoPackage or a zipped shapefile").OverridePropertyName("DataFile");
        }
    }

    internal sealed class Handler(ILabDatabase db, FileReaders readers, IFileStore files, TimeProvider clock) : ICommandHandler<UploadBoundaries, Guid>
    {
        public async Task<Result<Guid>> Handle(UploadBoundaries command, CancellationToken cancellation)
        {
            if (await db.BoundaryUploads.AnyAsync(upload => upload.Id == command.FormId, cancellation))
                return command.FormId;
            var read = readers.Read(command.FileName, command.Content, cancellation);
            if (read.Error is { } unreadable)
                return unreadable with { Field = "DataFile" };
            if (!read.Value.Sheets.Any(sheet => sheet.HasShapes))
                return new NoShapes(read.Value.Name) { Field = "DataFile" };
            if (PersonalDataFinder.Refuse(read.Value, FilePurpose.Indicators) is { } refusal)
                return refusal with { Field = "DataFile" };
            if (SheetLayout.Choose(read.Value) is not { DataRows.Count: > 0 })
                return new FileEmpty(read.Value.Name) { Field = "DataFile" };
            using var content = new MemoryStream(command.Content);
            var file = await files.Save(read.Value.Name, "application/octet-stream", content, cancellation);
            db.BoundaryUploads.Add(new() { Id = command.FormId, FileId = file.Id, FileName = read.Value.Name, StartedAt = clock.GetUtcNow() });
            return command.FormId;
        }
    }
}

/// <summary>The council's boundaries and the uploads on their way.</summary>
/// <param name="Geographies">What there is, current ones first.</param>
/// <param name="Drafts">Uploads that are not published.</param>
public sealed record BoundariesView(IReadOnlyList<Geography> Geographies, IReadOnlyList<(Guid Id, string FileName, string Name, DateTimeOffset StartedAt)> Drafts);

/// <summary>The council's boundaries, for those who bring them in.</summary>
[Requires(Permission.ManageData)]
public sealed record SeeBoundaries : IQuery<BoundariesView>
{
    internal sealed class Handler(ILabDatabase db, IGeographyBook book) : IQueryHandler<SeeBoundaries, BoundariesView>
    {
        public async Task<Result<BoundariesView>> Handle(SeeBoundaries request, CancellationToken cancellation)
        {
            var drafts = await db.BoundaryUploads.AsNoTracking().Where(upload => upload.PublishedAt == null).OrderByDescending(upload => upload.Id).ToListAsync(cancellation);
            return new BoundariesView(await book.All(cancellation), drafts.ConvertAll(upload => (upload.Id, upload.FileName, upload.Choice?.Name ?? "", upload.StartedAt)));
        }
    }
}

/// <summary>What a file of shapes holds, and what was said or is proposed about it.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Version">For the form.</param>
/// <param name="Layers">Its layers, where it has several.</param>
/// <param name="Columns">Its columns, each with an example.</param>
/// <param name="Rows">How many rows the layer has.</param>
/// <param name="Choice">What was said, or the proposal.</param>
/// <param name="CanMakeWhole">True when the council has no area of its own as a whole yet.</param>
public sealed record BoundaryColumns(string FileName, int Version, IReadOnlyList<string> Layers, IReadOnlyList<(string Name, string Example)> Columns, int Rows, BoundaryChoice Choice, bool CanMakeWhole);

/// <summary>Reads the columns of an upload.</summary>
[Requires(Permission.ManageData)]
public sealed record SeeBoundaryColumns(Guid UploadId) : IQuery<BoundaryColumns>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, BoundaryDrafts drafts, TimeProvider clock) : IQueryHandler<SeeBoundaryColumns, BoundaryColumns>
    {
        public async Task<Result<BoundaryColumns>> Handle(SeeBoundaryColumns request, CancellationToken cancellation)
        {
            var opened = await drafts.Open(request.UploadId, cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            var (upload, layout) = (opened.Value.Upload, opened.Value.Layout);
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            var hasWhole = council.AuthorityCode.Length == 0 || await db.Geographies.AnyAsync(geography => geography.Kind == GeographyKind.Authority && geography.IsCurrent, cancellation);
            var choice = upload.Choice ?? BoundaryProposals.Of(layout, council.AuthorityCode, clock.GetUtcNow().Year, hasWhole);
            return new BoundaryColumns(
                upload.FileName, upload.Version, [.. opened.Value.File.Sheets.Where(sheet => sheet.HasShapes && sheet.Name.Length > 0).Select(sheet => sheet.Name)],
                [.. layout.Columns.Select((column, index) => (column, layout.DataRows.Select(row => row[index].Trim()).FirstOrDefault(text => text.Length > 0) ?? ""))],
                layout.DataRows.Count, choice, !hasWhole);
        }
    }
}

/// <summary>Says what the columns of an upload are and what its areas are called.</summary>
[Requires(Permission.ManageData)]
public sealed record DescribeBoundaries(Guid UploadId, int Version, BoundaryChoice Choice) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<DescribeBoundaries>
    {
        public Rules()
        {
            RuleFor(command => command.Choice.CodeColumn).NotEmpty().When(command => command.Choice.NameColumn.Length == 0).WithMessage("Choose the column with codes, or the one with names").OverridePropertyName(nameof(BoundaryChoice.CodeColumn));
            RuleFor(command => command.Choice.OnlyText).NotEmpty().When(command => command.Choice.OnlyColumn.Length > 0).WithMessage("Enter what the column must hold").OverridePropertyName(nameof(BoundaryChoice.OnlyText));
            RuleFor(command => command.Choice.Kind).Must(kind => BoundaryKinds.All.Any(known => known.Kind == kind)).WithMessage("Choose what the areas are").OverridePropertyName(nameof(BoundaryChoice.Kind));
            RuleFor(command => command.Choice.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter what they are called, such as «Wards 2023»").MaximumLength(80).WithMessage("Shorten the name to 80 characters or fewer")
                .Must(name => !name.Any(char.IsControl)).WithMessage("Enter the name in one line").OverridePropertyName(nameof(BoundaryChoice.Name));
            RuleFor(command => command.Choice.Year).InclusiveBetween(1900, 2100).WithMessage("Enter the year of the boundaries, such as 2023").OverridePropertyName(nameof(BoundaryChoice.Year));
            RuleFor(command => command.Choice.Attribution).MaximumLength(500).WithMessage("Shorten the statement to 500 characters or fewer").OverridePropertyName(nameof(BoundaryChoice.Attribution));
        }
    }

    internal sealed class Handler(BoundaryDrafts drafts) : ICommandHandler<DescribeBoundaries, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DescribeBoundaries command, CancellationToken cancellation)
        {
            var opened = await drafts.Open(command.UploadId, cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            var layout = SheetLayout.Choose(opened.Value.File, command.Choice.Sheet) ?? opened.Value.Layout;
            foreach (var (field, column) in ((string, string)[])[(nameof(BoundaryChoice.CodeColumn), command.Choice.CodeColumn), (nameof(BoundaryChoice.NameColumn), command.Choice.NameColumn), (nameof(BoundaryChoice.OnlyColumn), command.Choice.OnlyColumn)])
            {
                if (column.Length > 0 && layout.IndexOf(column) < 0)
                    return new Invalid("Choose a column from the list") { Field = field };
            }

            return opened.Value.Upload.Say(command.Choice, command.Version);
        }
    }
}

/// <summary>Throws an upload away, with its file.</summary>
[Requires(Permission.ManageData)]
[Audited]
[StaysOpen("It takes back")]
public sealed record DiscardBoundaries(Guid UploadId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IFileStore files) : ICommandHandler<DiscardBoundaries, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DiscardBoundaries command, CancellationToken cancellation)
        {
            if (await db.BoundaryUploads.FindInCouncil(command.UploadId, cancellation) is not { } upload)
                return new BoundaryUploadNotFound();
            if (upload.PublishedAt is not null)
                return new BoundaryUploadNotOpen();
            db.BoundaryUploads.Remove(upload);
            if (await db.StoredFiles.SingleOrDefaultAsync(file => file.Id == upload.FileId, cancellation) is { } stored)
            {
                await files.Delete(stored, cancellation);
                db.StoredFiles.Remove(stored);
            }

            return Nothing.Value;
        }
    }
}
