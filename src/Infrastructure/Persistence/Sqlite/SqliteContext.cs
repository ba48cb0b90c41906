using System.Data.Common;
using System.Runtime.CompilerServices;
using LocalityLab.Application.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace LocalityLab.Infrastructure.Persistence.Sqlite;

/// <summary>The embedded database.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options, ICouncilScope scope) : LabContext(options, scope)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);

        // SQLite can neither order nor compare DateTimeOffset: UTC ticks can.
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>SQLite: the transaction is BEGIN IMMEDIATE, so a writer waits instead of failing half-way.</summary>
internal sealed class SqliteDialect : IDialect
{
    public DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public bool IsSerializationFailure(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: 5 or 6 } || (exception.InnerException is { } inner && IsSerializationFailure(inner));

    public DbCommand? SetCouncil(DbConnection connection, Guid? councilId, bool isSystem) => null;
}

/// <summary>
/// Sets WAL, the busy timeout and foreign keys once for each connection to the file. The pool hands the same connection out
/// again with its settings, and every query opens one.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;";

    private static readonly ConditionalWeakTable<sqlite3, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Prepare(connection);
        command?.ExecuteNonQuery();
        Note(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Prepare(connection);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
        Note(connection);
    }

    private static DbCommand? Prepare(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle } && Set.TryGetValue(handle, out _))
            return null;
        var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        return command;
    }

    /// <summary>Only after they were set: a connection whose settings failed is tried again.</summary>
    private static void Note(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
            Set.AddOrUpdate(handle, Set);
    }
}
