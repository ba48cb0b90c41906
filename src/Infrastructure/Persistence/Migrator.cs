using System.Data.Common;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence.Sqlite;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Brings the database to the model as its owner, and raises row-level security over every council-owned table.</summary>
public sealed class Migrator(IServiceProvider services, IOptions<DatabaseOptions> options)
{
    /// <summary>
    /// Applies migrations and the row-level policies; safe to run at every start. Throws <see cref="CannotStart"/> when the
    /// database cannot be reached, is newer than the program or is not what its history says, when a migration fails (then the
    /// database stays as it was), and when the application's role would see through the wall.
    /// </summary>
    public Task Run(CancellationToken cancellation) => options.Value.Migrate ? Bring(cancellation) : CheckOnly(cancellation);

    /// <summary>Applies migrations and policies, whatever <see cref="DatabaseOptions.Migrate"/> says: for the verb «migrate».</summary>
    public async Task Bring(CancellationToken cancellation)
    {
        var settings = options.Value;
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        await using var context = ContextFactory.Create(settings.Provider, WithLockLimit(settings), settings, scope.ServiceProvider.GetRequiredService<ICouncilScope>(), []);
        var role = await Reach(context, settings, asOwner: true, cancellation);
        await Migrate(context, settings.Provider, cancellation);
        await Check(context, settings.Provider, cancellation);
        await RowLevelSecurity.Raise(context, settings.Provider, settings.OwnerConnection.Length > 0 ? role : null, cancellation);
        foreach (var tables in services.GetServices<ITablesBeside>())
            await tables.Bring(settings, settings.OwnerConnection.Length > 0 ? role : null, cancellation);
    }

    /// <summary>
    /// A change to a table that people use waits for those who read it, and everybody else waits behind it. After ten seconds it gives way, whole; «migrate» is simply started again.
    /// </summary>
    private static string WithLockLimit(DatabaseOptions settings) => settings.Provider == DatabaseProvider.Postgres
        ? Limited(new(settings.ForOwner))
        : settings.ForOwner;

    private static string Limited(NpgsqlConnectionStringBuilder owner)
    {
        owner.Options = $"{owner.Options} -c lock_timeout=10s".Trim();
        return owner.ConnectionString;
    }

    private async Task CheckOnly(CancellationToken cancellation)
    {
        var settings = options.Value;
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        await using var context = ContextFactory.Create(settings.Provider, settings.Connection, settings, scope.ServiceProvider.GetRequiredService<ICouncilScope>(), []);
        await Reach(context, settings, asOwner: false, cancellation);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).FirstOrDefault() is { } pending)
            throw new CannotStart($"The database lacks «{pending}», and Database:Migrate is false. Run this version once with «migrate», then start it again.");
        await Check(context, settings.Provider, cancellation);
    }

    private static async Task Check(LabContext context, DatabaseProvider provider, CancellationToken cancellation)
    {
        if (await SchemaCheck.Run(context, cancellation) is var (table, answer))
        {
            throw new CannotStart(
                $"The database says that it is up to date, but its table «{table}» is not what this version needs ({answer}). An unreleased build made it, or somebody changed it by hand. " +
                $"Nothing was changed. {RestoreOr(provider)}");
        }
    }

    /// <summary>Opens the connections that the program will use; the application's role on PostgreSQL.</summary>
    private static async Task<string?> Reach(LabContext context, DatabaseOptions settings, bool asOwner, CancellationToken cancellation)
    {
        var tried = "Database:Connection";
        try
        {
            string? role = null;
            if (settings.Provider == DatabaseProvider.Postgres)
                role = await ApplicationRole(settings.Connection, cancellation);

            if (asOwner && settings.OwnerConnection.Length > 0)
                tried = "Database:OwnerConnection";

            // SQL Server is left to the migration, which makes a database that is not there yet.
            if (settings.Provider != DatabaseProvider.SqlServer)
                await context.Database.OpenConnectionAsync(cancellation);
            return role;
        }
        catch (DbException exception)
        {
            throw new CannotStart(
                $"The database cannot be opened: {exception.Message} Check that it runs, that the address, name and password in {tried} are right, " +
                "and for the embedded database that Installation:DataFolder is a folder this account may write to.", exception);
        }
    }

    private static async Task Migrate(LabContext context, DatabaseProvider provider, CancellationToken cancellation)
    {
        using var turn = provider == DatabaseProvider.Sqlite ? await MigrationTurn.Take(context, cancellation) : null;
        try
        {
            var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellation)).Except(context.Database.GetMigrations(), StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw new CannotStart(
                    $"The database was made by a newer version of Locality Lab than this one (it has «{unknown[^1]}», which this version does not know). " +
                    $"Nothing was changed. Start the newer version. {RestoreOr(provider)}");
            }

            if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
                await context.Database.MigrateAsync(cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CannotStart(
                $"The database could not be brought to this version, because the account that tried may not change its tables: {exception.MessageText}. It is as it was before. " +
                "Name the owner of the tables, with its password, in Database:OwnerConnection, and start again.", exception);
        }
        catch (DbException exception)
        {
            throw new CannotStart(
                $"The database could not be brought to this version: {exception.Message} It is as it was before. " +
                $"Go on with the version that you had, and tell the people who make Locality Lab. {RestoreOr(provider)}", exception);
        }
    }

    private static string RestoreOr(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? "Or restore a backup that this version made, or begin again with an empty data folder (Installation:DataFolder)."
        : "Or restore a backup that this version made, or begin again with an empty database (Database:Connection).";

    /// <summary>Name of the role behind a connection. Row-level security does nothing for a superuser, so such a role is refused.</summary>
    private static async Task<string> ApplicationRole(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var role = reader.GetString(0);
        if (reader.GetBoolean(1))
        {
            throw new CannotStart(
                $"The role «{role}» of Database:Connection is a superuser or has BYPASSRLS: row-level security between councils would not hold. " +
                "Use a role made with NOSUPERUSER NOBYPASSRLS, and give the owner of the tables in Database:OwnerConnection.");
        }

        return role;
    }
}
