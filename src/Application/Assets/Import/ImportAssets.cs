using System.Globalization;
using System.Text.Json;
using FluentValidation;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Import;

/// <summary>What an import did.</summary>
/// <param name="Report">What became of every row.</param>
/// <param name="Added">Assets that are new.</param>
/// <param name="Changed">Assets that were known and changed.</param>
/// <param name="Unchanged">Assets that were known and did not.</param>
/// <param name="NoLongerThere">Published assets of this source that the file does not have any more. They stay, with the date they were last seen.</param>
public sealed record AssetImport(CheckReport Report, int Added, int Changed, int Unchanged, int NoLongerThere);

/// <summary>
/// Reads a file of assets into the register. Reading it again changes nothing; reading a newer one updates what it knows by
/// its identifier. What the council archived stays archived.
/// </summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record ImportAssets(FileContent File, AssetSourceDetails Source, AssetFileMapping Mapping) : ICommand<AssetImport>
{
    public sealed class Rules : AbstractValidator<ImportAssets>
    {
        public Rules()
        {
            RuleFor(command => command.Source.Slug).Matches("^[a-z0-9][a-z0-9_-]{0,58}[a-z0-9]$").WithMessage("Give the source a short name of small letters, digits and hyphens");
            RuleFor(command => command.Source.Name).NotEmpty().WithMessage("Enter what the file holds, such as «Libraries»").MaximumLength(120).WithMessage("Enter a name with no more than 120 characters");
            RuleFor(command => command.Source.Publisher).MaximumLength(120).WithMessage("Enter a publisher with no more than 120 characters");
            RuleFor(command => command.Source.Licence).MaximumLength(120).WithMessage("Enter a licence with no more than 120 characters");
            RuleFor(command => command.Source.Address).MaximumLength(400).WithMessage("Enter a web address with no more than 400 characters");
            RuleFor(command => command.Source.AsOf).MaximumLength(60).WithMessage("Enter a date with no more than 60 characters");
        }
    }

    internal sealed class Handler(AssetImporter importer) : ICommandHandler<ImportAssets, AssetImport>
    {
        public Task<Result<AssetImport>> Handle(ImportAssets command, CancellationToken cancellation) =>
            importer.Import(command.File, command.Source, command.Mapping, cancellation);
    }
}

/// <summary>What the import of a file and the check before it share.</summary>
public sealed class AssetImporter(ILabDatabase db, AssetKindCatalogue kinds, AssetPlacer placer, PlaceFinder finder, IBritishNationalGrid grid, IBulkInsert bulk, TimeProvider clock)
{
    internal sealed record Counts(int Added, int Changed, int Unchanged, int NoLongerThere, int KeptArchived);

    /// <summary>Reads a file into the register, within the running command or load.</summary>
    public async Task<Result<AssetImport>> Import(FileContent file, AssetSourceDetails details, AssetFileMapping mapping, CancellationToken cancellation)
    {
        if (PersonalDataFinder.Refuse(file, FilePurpose.Assets) is { } refusal)
            return refusal;
        var read = await Interpret(file, mapping, cancellation);
        if (read.Error is { } error)
            return error;
        var (source, lastSeen) = await SourceOf(file, details, cancellation);
        var counts = await Save(source, read.Value, lastSeen, cancellation);
        var report = Explain(read.Value.Report, counts);
        (source.RowsRead, source.RowsPublished, source.RowsRejected, source.RowsIgnored) = (report.RowsRead, report.RowsPublished, report.RowsRejected, report.RowsIgnored);
        source.Report = JsonSerializer.Serialize(report);
        return new AssetImport(report, counts.Added, counts.Changed, counts.Unchanged, counts.NoLongerThere);
    }

    /// <summary>What the file says with this mapping; saves nothing.</summary>
    public async Task<Result<AssetInterpretation>> Interpret(FileContent file, AssetFileMapping mapping, CancellationToken cancellation)
    {
        var names = (await kinds.List(cancellation)).ToDictionary(kind => kind.Slug, kind => kind.Name, StringComparer.Ordinal);
        return AssetInterpreter.Interpret(file, mapping, names, await finder.Load(cancellation), grid);
    }

    /// <summary>Brings the register to what was read. Saved with the running command.</summary>
    internal async Task<Counts> Save(AssetSource source, AssetInterpretation read, DateTimeOffset lastSeen, CancellationToken cancellation)
    {
        var places = await finder.Load(cancellation);
        var known = await db.Assets.Where(asset => asset.SourceId == source.Id).ToDictionaryAsync(asset => asset.SourceKey!, StringComparer.Ordinal, cancellation);
        var areas = (await db.AssetAreas.Where(row => db.Assets.Any(asset => asset.Id == row.AssetId && asset.SourceId == source.Id)).ToListAsync(cancellation))
            .ToLookup(row => row.AssetId);
        var kindIds = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var (changed, unchanged, archived) = (0, 0, 0);
        List<Asset> added = [];
        foreach (var row in read.Assets)
        {
            // Looking in the change tracker costs a look at everything tracked, so each kind is looked up once.
            if (!kindIds.TryGetValue(row.Kind, out var kind)) kindIds.Add(row.Kind, kind = (await kinds.Ensure(row.Kind, cancellation))!.Id);
            var details = row.Details with { KindId = kind };
            var place = placer.Place(row.Position, row.PlacedBy);
            if (known.Remove(row.Key, out var asset))
            {
                _ = asset.SeenAgain(details, place, lastSeen, clock.GetUtcNow()) ? changed++ : unchanged++;
                archived += asset.State == AssetState.Published ? 0 : 1;
                placer.Reconcile(asset, [.. areas[asset.Id]], places);
            }
            else
            {
                added.Add(Asset.Import(source.Id, row.Key, details, place, lastSeen, clock.GetUtcNow()));
            }
        }

        // The source and the kinds first: the assets refer to them.
        await db.SaveChangesAsync(cancellation);
        await bulk.Insert(added, cancellation);
        await bulk.Insert([.. added.SelectMany(asset => AssetPlacer.AreasOf(asset, places))], cancellation);
        return new(added.Count, changed, unchanged, known.Values.Count(asset => asset.State == AssetState.Published), archived);
    }

    private async Task<(AssetSource Source, DateTimeOffset LastSeen)> SourceOf(FileContent file, AssetSourceDetails details, CancellationToken cancellation)
    {
        var source = await db.AssetSources.SingleOrDefaultAsync(row => row.Slug == details.Slug, cancellation);
        if (source is null)
            db.AssetSources.Add(source = new() { Slug = details.Slug, Name = details.Name });
        (source.Name, source.Publisher, source.Licence, source.Address, source.AsOf) = (details.Name, details.Publisher, details.Licence, details.Address, details.AsOf);

        // The same bytes say nothing new about when the assets were last seen.
        if (source.ContentHash != file.ContentHash)
            (source.ContentHash, source.FileName, source.ReadAt) = (file.ContentHash, file.Name, clock.GetUtcNow());
        return (source, source.ReadAt);
    }

    private static CheckReport Explain(CheckReport report, Counts counts)
    {
        List<ReportLine> notices = [.. report.Notices];
        if (counts.NoLongerThere > 0)
            notices.Add(new(ReportReason.Note, "In the directory from this source before, but not in this file: they stay, with the date they were last seen", counts.NoLongerThere, []));
        if (counts.KeptArchived > 0)
            notices.Add(new(ReportReason.Note, "Archived by the council before: they stay archived", counts.KeptArchived, []));
        return report with { Notices = notices };
    }
}
