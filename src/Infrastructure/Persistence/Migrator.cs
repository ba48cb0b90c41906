using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Brings the database to the model as its owner, and raises row-level security over every council-owned table.</summary>
public sealed class Migrator(IServiceProvider services, IOptions<DatabaseOptions> options)
{
    /// <summary>Applies migrations and the row-level policies; safe to run at every start. Throws when the application's role would see through the wall.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var settings = options.Value;
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        await using var context = ContextFactory.Create(settings.Provider, settings.ForOwner, settings, scope.ServiceProvider.GetRequiredService<ICouncilScope>(), []);
        var role = settings.Provider == DatabaseProvider.Postgres ? await ApplicationRole(settings.Connection, cancellation) : null;
        await context.Database.MigrateAsync(cancellation);
        await RowLevelSecurity.Raise(context, settings.Provider, settings.OwnerConnection.Length > 0 ? role : null, cancellation);
    }

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
            throw new InvalidOperationException(
                $"The role «{role}» of Database:Connection is a superuser or has BYPASSRLS: row-level security between councils would not hold. " +
                "Use a role made with NOSUPERUSER NOBYPASSRLS, and give the owner of the tables in Database:OwnerConnection.");
        }

        return role;
    }
}
