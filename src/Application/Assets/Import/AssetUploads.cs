using System.Text.Json;
using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Import;

/// <summary>Keeps a file of assets and guesses which columns hold what. Nothing is in the register yet.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the upload's.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">All bytes.</param>
/// <param name="Name">What it holds: «Libraries». A source of the same name is updated.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Address">Where, a web address; may be empty.</param>
/// <param name="AsOf">The date it gives for itself; may be empty.</param>
[Requires(Permission.ManageAssets)]
[Uses(Limit.Storage)]
public sealed record UploadAssetFile(Guid FormId, string FileName, byte[] Content, string Name, string Publisher, string Licence, string Address, string AsOf) : ICommand<Guid>, IUsesAmount
{
    long IUsesAmount.Amount => Content.LongLength;

    public sealed class Rules : AbstractValidator<UploadAssetFile>
    {
        public Rules()
        {
            RuleFor(command => command.Content).NotEmpty().WithMessage("Choose a file").OverridePropertyName("File");
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter what the file holds, such as «Libraries»").MaximumLength(60).WithMessage("Enter a name with no more than 60 characters");
            RuleFor(command => command.Publisher).NotEmpty().WithMessage("Enter who published the file").MaximumLength(120).WithMessage("Enter a publisher with no more than 120 characters");
            RuleFor(command => command.Licence).NotEmpty().WithMessage("Enter the licence, such as «Open Government Licence v3.0»").MaximumLength(120).WithMessage("Enter a licence with no more than 120 characters");
            RuleFor(command => command.Address).MaximumLength(400).WithMessage("Enter a web address with no more than 400 characters");
            RuleFor(command => command.AsOf).MaximumLength(60).WithMessage("Enter a date with no more than 60 characters");
        }
    }

    internal sealed class Handler(ILabDatabase db, FileReaders readers, AssetKindCatalogue kinds, IFileStore files, ICurrentUser user, TimeProvider clock) : ICommandHandler<UploadAssetFile, Guid>
    {
        public async Task<Result<Guid>> Handle(UploadAssetFile command, CancellationToken cancellation)
        {
            if (await db.AssetUploads.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            if (AssetKindNames.Slug(command.Name) is not { Length: >= 2 } slug)
                return new Invalid("Enter a name with letters") { Field = nameof(Name) };
            var read = readers.Read(command.FileName, command.Content, cancellation);
            if (read.Error is { } unreadable)
                return unreadable with { Field = "File" };
            if (PersonalDataFinder.Refuse(read.Value, FilePurpose.Assets) is { } refusal)
                return refusal with { Field = "File" };
            if (SheetLayout.Choose(read.Value) is not { DataRows.Count: > 0 })
                return new FileEmpty(command.FileName) { Field = "File" };
            var mapping = AssetMappingProposer.Propose(read.Value, await kinds.List(cancellation));
            using var content = new MemoryStream(command.Content);
            var file = await files.Save(command.FileName, "application/octet-stream", content, cancellation);
            db.AssetUploads.Add(new()
            {
                Id = command.FormId,
                FileId = file.Id,
                SourceSlug = slug,
                Name = command.Name.Trim(),
                Publisher = command.Publisher.Trim(),
                Licence = command.Licence.Trim(),
                Address = command.Address.Trim(),
                AsOf = command.AsOf.Trim(),
                Mapping = JsonSerializer.Serialize(mapping),
                UploadedBy = user.Id,
                UploadedAt = clock.GetUtcNow(),
            });
            return command.FormId;
        }
    }
}

/// <summary>An upload as its page shows it.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Name">What it holds.</param>
/// <param name="FileName">The file.</param>
/// <param name="Columns">The file's columns with a few of their cells.</param>
/// <param name="Mapping">Which columns hold what, as it stands.</param>
/// <param name="HasShapes">True when the file's features carry their own shapes.</param>
/// <param name="KindWords">The different words of the kind column, at most 40.</param>
/// <param name="Report">What would become of every row; null while <paramref name="Problem"/> stands in the way.</param>
/// <param name="Problem">What is missing before the file can be read, or empty.</param>
/// <param name="Points">The assets as they would stand on the map.</param>
/// <param name="UpdatesSource">True when the register already has a source of this name.</param>
/// <param name="RunId">The job that reads it, once it was published.</param>
public sealed record AssetUploadView(
    Guid Id, string Name, string FileName, IReadOnlyList<UploadColumn> Columns, AssetFileMapping Mapping, bool HasShapes, IReadOnlyList<string> KindWords,
    CheckReport? Report, string Problem, IReadOnlyList<InterpretedAsset> Points, bool UpdatesSource, Guid? RunId);

/// <summary>A column with a few of its cells.</summary>
public sealed record UploadColumn(string Name, IReadOnlyList<string> Samples);

/// <summary>One upload, checked against the council's kinds, areas and postcodes as they are now.</summary>
[Requires(Permission.ManageAssets)]
public sealed record GetAssetUpload(Guid UploadId) : IQuery<AssetUploadView>
{
    internal sealed class Handler(ILabDatabase db, UploadReader uploads, AssetImporter importer) : IQueryHandler<GetAssetUpload, AssetUploadView>
    {
        public async Task<Result<AssetUploadView>> Handle(GetAssetUpload query, CancellationToken cancellation)
        {
            if (await db.AssetUploads.AsNoTracking().FindInCouncil(query.UploadId, cancellation) is not { } upload)
                return new AssetUploadNotFound();
            var file = await uploads.Read(upload, cancellation);
            if (file.Error is { } error)
                return error;
            var mapping = UploadReader.MappingOf(upload);
            var layout = SheetLayout.Choose(file.Value, mapping.Sheet, mapping.HeaderRow) ?? SheetLayout.Choose(file.Value)!;
            var check = await importer.Interpret(file.Value, mapping, cancellation);
            var kindColumn = mapping.KindColumn.Length == 0 ? -1 : layout.IndexOf(mapping.KindColumn);
            return new AssetUploadView(
                upload.Id, upload.Name, file.Value.Name,
                [.. layout.Columns.Select((column, index) => new UploadColumn(column, [.. layout.DataRows.Select(row => row[index].Trim()).Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal).Take(3)]))],
                mapping, layout.Sheet.HasShapes,
                kindColumn < 0 ? [] : [.. layout.DataRows.Select(row => row[kindColumn].Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Take(40)],
                check.Succeeded ? check.Value.Report : null, check.Error?.Message ?? "", check.Succeeded ? check.Value.Assets : [],
                await db.AssetSources.AnyAsync(source => source.Slug == upload.SourceSlug, cancellation), upload.RunId);
        }
    }
}

/// <summary>Says which columns hold what.</summary>
[Requires(Permission.ManageAssets)]
public sealed record MapAssetUpload(Guid UploadId, AssetFileMapping Mapping) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db) : ICommandHandler<MapAssetUpload, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MapAssetUpload command, CancellationToken cancellation)
        {
            if (await db.AssetUploads.FindInCouncil(command.UploadId, cancellation) is not { } upload)
                return new AssetUploadNotFound();
            if (upload.RunId is not null)
                return new Conflict("This file was published already. Upload it again to read it in another way.");
            upload.Mapping = JsonSerializer.Serialize(command.Mapping);
            return Nothing.Value;
        }
    }
}

/// <summary>Asks for the file to be read into the register by a job. Asking twice gives one job.</summary>
/// <returns>The job's run.</returns>
[Requires(Permission.ManageAssets)]
public sealed record PublishAssetUpload(Guid UploadId) : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, IJobs jobs) : ICommandHandler<PublishAssetUpload, Guid>
    {
        public async Task<Result<Guid>> Handle(PublishAssetUpload command, CancellationToken cancellation)
        {
            if (await db.AssetUploads.FindInCouncil(command.UploadId, cancellation) is not { } upload)
                return new AssetUploadNotFound();
            upload.RunId ??= await jobs.Run(new ReadAssetUpload(upload.Id), $"Assets from «{upload.Name}»", cancellation);
            return upload.RunId.Value;
        }
    }
}

/// <summary>Reads an uploaded file into the register; runs as a job.</summary>
/// <returns>Slug of the source, whose page shows the report.</returns>
[Requires(Permission.ManageAssets)]
public sealed record ReadAssetUpload(Guid UploadId) : ICommand<string>
{
    internal sealed class Handler(ILabDatabase db, UploadReader uploads, IMediator mediator, IJobProgress progress) : ICommandHandler<ReadAssetUpload, string>
    {
        public async Task<Result<string>> Handle(ReadAssetUpload command, CancellationToken cancellation)
        {
            if (await db.AssetUploads.FindInCouncil(command.UploadId, cancellation) is not { } upload)
                return new AssetUploadNotFound();
            await progress.Report(0, 2, "Reading the file", cancellation);
            var file = await uploads.Read(upload, cancellation);
            if (file.Error is { } unreadable)
                return unreadable;
            await progress.Report(1, 2, "Placing the assets", cancellation);
            var source = new AssetSourceDetails(upload.SourceSlug, upload.Name, upload.Publisher, upload.Licence, upload.Address, upload.AsOf);
            var import = await mediator.Send(new ImportAssets(file.Value, source, UploadReader.MappingOf(upload)), cancellation);
            return import.Error is { } error ? error : upload.SourceSlug;
        }
    }
}

/// <summary>Opens the file of an upload.</summary>
public sealed class UploadReader(IFileStore files, FileReaders readers)
{
    internal static AssetFileMapping MappingOf(AssetUpload upload) => JsonSerializer.Deserialize<AssetFileMapping>(upload.Mapping)!;

    internal async Task<Result<FileContent>> Read(AssetUpload upload, CancellationToken cancellation)
    {
        if (await files.Open(upload.FileId, cancellation) is not var (file, content))
            return new AssetUploadNotFound();
        await using (content)
        {
            var bytes = new byte[file.Length];
            await content.ReadExactlyAsync(bytes, cancellation);
            return readers.Read(file.FileName, bytes, cancellation);
        }
    }
}
