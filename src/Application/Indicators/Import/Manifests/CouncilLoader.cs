using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>
/// Onboards a council from a manifest. Each item is one transaction: a crash leaves what was there before and whole items
/// beside it, and loading again goes on. What was loaded before from the same bytes, with the same words about them, onto
/// the same areas, is not touched.
/// </summary>
public sealed class CouncilLoader(IServiceScopeFactory scopes, ICouncilDirectory directory, FileReaders readers, IBritishNationalGrid grid, TimeProvider clock)
{
    /// <summary>Loads everything the manifest names.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="folder">Where its files are.</param>
    /// <param name="progress">Told of each item as it ends; may be null.</param>
    /// <param name="cancellation">Stops between items.</param>
    public async Task<LoadReport> Load(CouncilManifest manifest, IDataFolder folder, Action<LoadedItem>? progress, CancellationToken cancellation)
    {
        var found = await EnsureCouncil(manifest.Council, cancellation);
        if (found.Error is { } refused)
        {
            var failed = new LoadedItem(manifest.Council.Name, "", LoadOutcome.Failed, refused.Message);
            progress?.Invoke(failed);
            return new(manifest.Council.Name, [failed]);
        }

        var council = found.Value;
        var run = new LoadRun(manifest, new(folder, readers), grid, new(scopes, council, clock, progress));
        await run.Indicators(cancellation);
        await run.Geographies(cancellation);
        await run.Lookups(cancellation);
        await run.Postcodes(cancellation);
        await run.ContextLayers(cancellation);
        await run.Tables(cancellation);
        await run.Assets(cancellation);
        await run.NeedProfiles(cancellation);
        run.NotUsed();
        return new(council.Name, run.Items);
    }

    /// <summary>A new council goes through the same rules, and the same audit, as one that is created by hand.</summary>
    private async Task<Result<CouncilInScope>> EnsureCouncil(ManifestCouncil plan, CancellationToken cancellation)
    {
        if (await directory.Find(plan.Slug, cancellation) is { } known) return known;
        await using var scope = scopes.CreateAsyncScope();
        var councils = scope.ServiceProvider.GetRequiredService<ICouncilScope>();
        using var system = councils.EnterSystem(SystemScope.CouncilCreation);
        var created = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new CreateCouncil(plan.Slug, plan.Name)
            {
                AuthorityCode = plan.AuthorityCode, Colour = plan.Colour, ContactEmail = plan.ContactEmail, DisclosureThreshold = plan.DisclosureThreshold,
                Plan = Domain.Billing.Plan.Founding,
            },
            cancellation);
        return created.Error is { } error ? error : councils.Council;
    }
}

/// <summary>Runs items, each in a transaction and a scope of its own, and knows which were loaded before.</summary>
internal sealed class LoadItems(IServiceScopeFactory scopes, CouncilInScope council, TimeProvider clock, Action<LoadedItem>? progress)
{
    private readonly List<LoadedItem> items = [];
    private HashSet<(string Title, string File, string Fingerprint)>? before;

    public IReadOnlyList<LoadedItem> Items => items;

    /// <summary>True when the same was loaded before; then it is noted as unchanged.</summary>
    public async Task<bool> Skips(string title, string file, string fingerprint, CancellationToken cancellation)
    {
        before ??= await Read(async db => (await db.ImportRuns.Where(run => run.Origin == ImportOrigin.Manifest && run.State == ImportState.Published)
            .Select(run => new { run.Title, run.FileName, run.Fingerprint }).ToListAsync(cancellation)).Select(run => (run.Title, run.FileName, run.Fingerprint)).ToHashSet());
        if (!before.Contains((title, file, fingerprint))) return false;
        Add(new(title, file, LoadOutcome.Unchanged, "Loaded before, and nothing has changed since"));
        return true;
    }

    public async Task<T> Read<T>(Func<ILabDatabase, Task<T>> read)
    {
        await using var scope = Enter();
        return await read(scope.ServiceProvider.GetRequiredService<ILabDatabase>());
    }

    /// <summary>Writes one item; a failure leaves the database as it was and the load goes on.</summary>
    public async Task<bool> Write(string title, string file, long started, Func<LoadSession, Task<Result<LoadedItem>>> store, CancellationToken cancellation)
    {
        await using var scope = Enter();
        var session = scope.ServiceProvider.GetRequiredService<LoadSession>();
        var result = await scope.ServiceProvider.GetRequiredService<ITransactions>().Run("LoadCouncil", audited: false, "", () => store(session), cancellation);
        if (result.Error is { } error)
        {
            Fail(title, file, error);
            return false;
        }

        Add(result.Value with { Took = clock.GetElapsedTime(started) });
        return true;
    }

    public void Fail(string title, string file, Error error) => Add(new(title, file, LoadOutcome.Failed, error.Message));

    public void Add(LoadedItem item)
    {
        items.Add(item);
        progress?.Invoke(item);
    }

    public long Start() => clock.GetTimestamp();

    private AsyncServiceScope Enter()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        return scope;
    }
}

/// <summary>What a report says in one line.</summary>
internal static class LoadWords
{
    public static string Of(PublishCounts counts) => string.Create(CultureInfo.InvariantCulture,
        $"{Many(counts.New, "release", "releases")}{(counts.Corrections > 0 ? $", {Many(counts.Corrections, "correction", "corrections")}" : "")}{(counts.Unchanged > 0 ? $", {counts.Unchanged} as before" : "")}");

    public static string Many(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
