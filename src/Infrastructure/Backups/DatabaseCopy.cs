using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>Copies a running database into one file at one moment, and such a file back into an empty database.</summary>
internal static class DatabaseCopy
{
    /// <summary>Throws <see cref="CannotStart"/> with what to do when it cannot.</summary>
    public static async Task Save(DatabaseOptions database, BackupOptions backup, string path, CancellationToken cancellation)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                await using (var source = new SqliteConnection(database.Connection))
                await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString))
                {
                    await source.OpenAsync(cancellation);
                    await target.OpenAsync(cancellation);
                    // The database's own online copy: one moment, while others read and write.
                    source.BackupDatabase(target);
                }

                break;
            case DatabaseProvider.Postgres:
                // Without the scheduler's tables: the application's role made them and makes them again, and what waits in them is known from the job rows.
                var connection = backup.Connection.Length > 0 ? backup.Connection : database.ForOwner;
                await Run(backup, "pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table=qrtz_*", "--file", path],
                    "Give Backup:Connection a role with BYPASSRLS and pg_read_all_data: row-level security hides every row from others.", cancellation);
                break;
            default:
                throw new CannotStart("SQL Server makes its own backups: use those of the server or of the managed service, and copy the file store beside them. See docs/guides/operations.md.");
        }
    }

    /// <summary>Throws <see cref="CannotStart"/> when the database cannot be opened or is not empty: a restore never writes over anything.</summary>
    public static async Task RefuseUnlessEmpty(DatabaseOptions database, CancellationToken cancellation)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(database.Connection).DataSource;
            if (File.Exists(file))
                throw new CannotStart($"There is a database at «{file}» already. Nothing was changed. Move it away, or choose another Installation:DataFolder, and start again.");
            return;
        }

        if (await Tables(database.ForOwner, cancellation) > 0)
            throw new CannotStart("The database of Database:OwnerConnection holds tables already. Nothing was changed. Make an empty database, name it there and in Database:Connection, and start again.");
    }

    private static async Task<long> Tables(string owner, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()", connection);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (NpgsqlException exception)
        {
            throw new CannotStart($"The database cannot be opened: {exception.Message} Nothing was changed. Name a new, empty database and its owner in Database:OwnerConnection, and start again.", exception);
        }
    }

    /// <summary>Into an empty database; whole or not at all.</summary>
    public static async Task Load(DatabaseOptions database, BackupOptions backup, string path, CancellationToken cancellation)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var file = Path.GetFullPath(new SqliteConnectionStringBuilder(database.Connection).DataSource);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(path, file + ".part", overwrite: true);
            File.Move(file + ".part", file);
            return;
        }

        await Run(backup, "pg_restore", database.ForOwner, ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", path],
            "The database is as it was before: empty.", cancellation);
    }

    private static async Task Run(BackupOptions backup, string program, string connection, IReadOnlyList<string> arguments, string advice, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Find(backup, program)) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in (string[])["--host", settings.Host ?? "localhost", "--port", $"{settings.Port}", "--username", settings.Username ?? "", "--dbname", settings.Database ?? "", "--no-password", .. arguments])
            start.ArgumentList.Add(argument);
        // Not an argument: those are seen by everybody on the machine.
        if (settings.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        if (settings.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull)
            start.Environment["PGSSLMODE"] = settings.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", _ => "require" };
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
                throw new CannotStart($"{program} ended with {process.ExitCode}: {said.Trim()} {advice}");
        }
        catch (Win32Exception exception)
        {
            throw new CannotStart($"{program} could not be started: {exception.Message} Install PostgreSQL's client programs, or name their folder in Backup:PostgresPrograms.", exception);
        }
    }

    private static string Find(BackupOptions backup, string program)
    {
        if (backup.PostgresPrograms.Length > 0)
            return Path.Combine(backup.PostgresPrograms, program);
        // The newest: a pg_dump older than its server refuses.
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin", program)).FirstOrDefault(File.Exists)
            : null;
        return newest ?? program;
    }
}
