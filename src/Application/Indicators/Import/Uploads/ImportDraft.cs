using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>What a data manager has said about an uploaded file so far. Kept with the import, as JSON.</summary>
public sealed record ImportDraft
{
    /// <summary>Which columns hold what.</summary>
    public required TableMapping Mapping { get; init; }

    /// <summary>The indicator that the values belong to, by slug; empty while nobody has said, or when it is a new one.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>An indicator that publishing creates, or null.</summary>
    public NewIndicator? NewIndicator { get; init; }

    /// <summary>What a reader must know about the releases.</summary>
    public string Notes { get; init; } = "";

    /// <summary>True once the indicator is known.</summary>
    public bool HasIndicator => Indicator.Length > 0 || NewIndicator is not null;

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static ImportDraft Of(ImportRun run) => JsonSerializer.Deserialize<ImportDraft>(run.Draft)!;
}

/// <summary>An indicator in the making, with the fields of <see cref="Indicator"/>.</summary>
public sealed record NewIndicator
{
    /// <summary>Name on screen.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it measures and how.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its theme, by slug; empty when a new one is named.</summary>
    public string Theme { get; init; } = "";

    /// <summary>The name of a theme that publishing creates, or empty.</summary>
    public string NewTheme { get; init; } = "";

    /// <summary>The unit as printed.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether high is good.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>The kind of number.</summary>
    public IndicatorKind Kind { get; init; }

    /// <summary>For rates the N of «per N».</summary>
    public double Multiplier { get; init; } = 1_000;

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>Who publishes it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it was published.</summary>
    public string SourceUrl { get; init; } = "";

    /// <summary>Under which licence.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The statement that the licence asks for.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>How its small numbers are protected.</summary>
    public DisclosureRule Disclosure { get; init; } = DisclosureRule.Threshold;
}

/// <summary>Opens the draft of an upload: its file, what was said about it, and what that makes of the file.</summary>
public sealed class ImportDrafts(ILabDatabase db, IFileStore files, FileReaders readers)
{
    /// <summary>The import with its draft and file, or why not.</summary>
    internal async Task<Result<(ImportRun Run, ImportDraft Draft, FileContent File)>> Open(Guid import, CancellationToken cancellation)
    {
        if (await db.ImportRuns.FindInCouncil(import, cancellation) is not { Origin: ImportOrigin.Upload } run) return new ImportNotFound();
        var file = await Read(run, cancellation);
        return file.Error is { } unreadable ? unreadable : (run, ImportDraft.Of(run), file.Value);
    }

    /// <summary>What the file gives as the draft stands.</summary>
    internal async Task<Result<Interpretation>> Interpret(ImportDraft draft, FileContent file, CancellationToken cancellation)
    {
        if (draft.Mapping.Series.Count == 0) return new MappingIncomplete("Say which column holds the values.") { Field = nameof(TableMapping.Series) };
        var (kind, multiplier) = await KindOf(draft, cancellation);
        var mapping = draft.Mapping with { Series = [draft.Mapping.Series[0] with { Minimum = MinimumOf(kind), Maximum = kind == IndicatorKind.Proportion ? 100 : null, Multiplier = multiplier }] };
        return Interpreter.Interpret(file, mapping, new(await KnownGeographies.Load(db, cancellation)));
    }

    private async Task<(IndicatorKind Kind, double Multiplier)> KindOf(ImportDraft draft, CancellationToken cancellation)
    {
        if (draft.NewIndicator is { } created) return (created.Kind, Multipliers.Of(created.Kind, created.Multiplier));
        var known = await db.Indicators.AsNoTracking().Where(indicator => indicator.Slug == draft.Indicator).Select(indicator => new { indicator.Kind, indicator.Multiplier }).SingleOrDefaultAsync(cancellation);
        return known is null ? (IndicatorKind.Score, 100) : (known.Kind, known.Multiplier);
    }

    private async Task<Result<FileContent>> Read(ImportRun run, CancellationToken cancellation)
    {
        if (run.StoredFileId is not { } id || await files.Open(id, cancellation) is not var (stored, content)) return new ImportNotFound();
        await using (content)
        {
            var bytes = new byte[stored.Length];
            await content.ReadExactlyAsync(bytes, cancellation);
            return readers.Read(stored.FileName, bytes, cancellation);
        }
    }

    private static double? MinimumOf(IndicatorKind kind) => kind is IndicatorKind.Score or IndicatorKind.Mean ? null : 0;
}

/// <summary>The factor between numerator / denominator and the value.</summary>
internal static class Multipliers
{
    public static double Of(IndicatorKind kind, double multiplier) => kind switch
    {
        IndicatorKind.Proportion => 100,
        IndicatorKind.Rate => multiplier,
        _ => 1,
    };
}
