using System.Data.Common;
using LocalityLab.Application.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LocalityLab.Infrastructure.Persistence.Postgres;

/// <summary>PostgreSQL, for service.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options, ICouncilScope scope) : LabContext(options, scope);

/// <summary>PostgreSQL: row-level security reads the council from a setting of the session.</summary>
internal sealed class PostgresDialect : IDialect
{
    public DatabaseProvider Provider => DatabaseProvider.Postgres;

    // 23505: two that add the same row at the same moment, as a double click does, may hear of the key before they hear of each
    // other. Run again, the second finds the first one's row.
    public bool IsSerializationFailure(Exception exception) =>
        exception is PostgresException { SqlState: "40001" or "40P01" or "23505" } || (exception.InnerException is { } inner && IsSerializationFailure(inner));

    public DbCommand SetCouncil(DbConnection connection, Guid? councilId, bool isSystem)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('locality.council', @council, false), set_config('locality.system', @system, false)";
        Add(command, "council", councilId?.ToString() ?? "");
        Add(command, "system", isSystem ? "on" : "off");
        return command;
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
