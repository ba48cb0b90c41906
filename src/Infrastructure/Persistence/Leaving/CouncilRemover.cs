using System.Data.Common;
using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Billing.Sandbox;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Persistence.Leaving;

/// <summary>
/// Deletes everything of a council that <see cref="Council.BeginDeletion"/> marked: jobs, files, then the rows of every table in batches that
/// hold no writer up for long, the council itself last. Each step may be done again: after a crash it goes on where it stopped. People's
/// accounts stay; the address rests.
/// </summary>
public sealed class CouncilRemover(IServiceScopeFactory scopes, IDialect dialect, TimeProvider clock)
{
    /// <summary>Rows of one statement.</summary>
    public const int Batch = 1_000;

    /// <summary>Deletes the council; returns how many rows went.</summary>
    /// <param name="council">A council that is marked.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public async Task<long> Remove(CouncilInScope council, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        if (!await context.Councils.AnyAsync(row => row.Id == council.Id && row.DeletingSince != null, cancellation))
            throw new InvalidOperationException("Only a council whose deletion has begun is deleted.");
        await ForgetJobs(services.ServiceProvider, context, cancellation);
        foreach (var tables in services.ServiceProvider.GetServices<ITablesBeside>())
            await tables.Forget(council.Id, cancellation);
        await ForgetPayments(context, services.ServiceProvider.GetRequiredService<WriteGate>(), council.Id, cancellation);
        var blobs = services.ServiceProvider.GetRequiredService<IBlobs>();
        await foreach (var key in blobs.List(BlobKeys.PrefixOf(council.Id), cancellation))
            await blobs.Delete(key, cancellation);
        var gate = services.ServiceProvider.GetRequiredService<WriteGate>();
        await context.Database.OpenConnectionAsync(cancellation);
        var sql = context.GetService<ISqlGenerationHelper>();
        var removed = 0L;
        foreach (var table in CouncilTables.InOrderOfDeletion(context.Model))
            removed += await Empty(context, sql, gate, table, council.Id, cancellation);
        await Last(context, gate, council, cancellation);
        return removed;
    }

    /// <summary>Jobs that wait would find no council; the scheduler's own rows name it.</summary>
    private static async Task ForgetJobs(IServiceProvider services, LabContext context, CancellationToken cancellation)
    {
        if (services.GetService<IJobScheduler>() is not { } scheduler)
            return;
        var open = await context.JobRuns.Where(run => run.EndedAt == null).Select(run => run.Id).ToListAsync(cancellation);
        foreach (var run in open)
            await scheduler.Forget(run, cancellation);
    }

    /// <summary>
    /// What stands in tables that belong to no council: messages of the payment provider about its subscription, and everything of it in
    /// the sandbox's books, which name it in text. All or nothing, so that after a crash it is found again by the same marks.
    /// </summary>
    private static async Task ForgetPayments(LabContext context, WriteGate gate, Guid council, CancellationToken cancellation)
    {
        await gate.Wait(cancellation);
        using var turn = gate.Take();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var id = council.ToString();
        var named = await context.Set<SandboxRecord>().Where(record => record.Content.Contains(id)).Select(record => record.Id).ToListAsync(cancellation);
        var references = await context.Subscriptions.Where(row => row.ProviderReference != "").Select(row => row.ProviderReference).ToListAsync(cancellation);
        references.AddRange(named);
        await context.PaymentNotifications.Where(message => references.Contains(message.SubscriptionReference)).ExecuteDeleteAsync(cancellation);
        await context.Set<SandboxRecord>().Where(record => named.Contains(record.Id) || named.Contains(record.Parent) || named.Contains(record.Content)).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<long> Empty(LabContext context, ISqlGenerationHelper sql, WriteGate gate, IEntityType type, Guid council, CancellationToken cancellation)
    {
        var table = sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        var councilColumn = sql.DelimitIdentifier(CouncilTables.ColumnOf(CouncilTables.CouncilOf(type)));
        foreach (var reference in CouncilTables.OwnReferences(type).Select(sql.DelimitIdentifier))
            await Run(context, gate, $"UPDATE {table} SET {reference} = NULL WHERE {councilColumn} = @council AND {reference} IS NOT NULL", council, cancellation);
        var statement = Delete(sql, type, table, councilColumn);
        var removed = 0L;
        for (int some; (some = await Run(context, gate, statement, council, cancellation)) > 0;)
            removed += some;
        return removed;
    }

    private string Delete(ISqlGenerationHelper sql, IEntityType type, string table, string councilColumn)
    {
        if (dialect.Provider == DatabaseProvider.SqlServer)
            return string.Create(CultureInfo.InvariantCulture, $"DELETE TOP ({Batch}) FROM {table} WHERE {councilColumn} = @council");
        if (type.FindProperty("Id") is not { } key)
            return $"DELETE FROM {table} WHERE {councilColumn} = @council";
        var id = sql.DelimitIdentifier(CouncilTables.ColumnOf(key));
        return string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE {councilColumn} = @council AND {id} IN (SELECT {id} FROM {table} WHERE {councilColumn} = @council LIMIT {Batch})");
    }

    /// <summary>One statement, in turn with the commands of this process, and outside any transaction.</summary>
    private static async Task<int> Run(LabContext context, WriteGate gate, string statement, Guid council, CancellationToken cancellation)
    {
        await gate.Wait(cancellation);
        using var turn = gate.Take();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        Add(command, council);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The council itself, and its address laid to rest, both or neither.</summary>
    private async Task Last(LabContext context, WriteGate gate, CouncilInScope council, CancellationToken cancellation)
    {
        await gate.Wait(cancellation);
        using var turn = gate.Take();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await context.FormerAddresses.AnyAsync(row => row.Slug == council.Slug, cancellation))
            context.FormerAddresses.Add(new FormerAddress { Slug = council.Slug, Until = clock.GetUtcNow() + Council.AddressRests });
        await context.SaveChangesAsync(cancellation);
        await context.Councils.Where(row => row.Id == council.Id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static void Add(DbCommand command, Guid council)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("council", council);
        command.Parameters.Add(parameter);
    }
}
