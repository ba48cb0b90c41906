using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The turn to migrate an embedded database, kept by the operating system on a file beside it and so given up even by a process
/// that is killed. EF Core's own lock is a row, which a killed process leaves behind and every later start waits for, for ever.
/// </summary>
internal sealed class MigrationTurn : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private readonly FileStream held;

    private MigrationTurn(FileStream held) => this.held = held;

    /// <summary>Waits for the turn, then removes the row of a process that ended without its turn. Null where the database is no file.</summary>
    public static async Task<MigrationTurn?> Take(LabContext context, CancellationToken cancellation)
    {
        var path = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        if (path.Length == 0 || path.StartsWith(':') || path.StartsWith("file:", StringComparison.Ordinal))
            return null;
        var turn = new MigrationTurn(await Hold(Path.GetFullPath(path) + ".migrating", cancellation));
        await context.Database.OpenConnectionAsync(cancellation);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync(cancellation) is long and > 0)
        {
            command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(cancellation);
        }

        return turn;
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private static async Task<FileStream> Hold(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                await Task.Delay(Between, cancellation);
            }
        }
    }
}
