using System.Data.Common;
using LocalityLab.Application.Platform;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server, for service in the Hosted edition.</summary>
public sealed class SqlServerContext(DbContextOptions<SqlServerContext> options, ICouncilScope scope) : LabContext(options, scope);

/// <summary>SQL Server: row-level security reads the council from the session context.</summary>
internal sealed class SqlServerDialect : IDialect
{
    public DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public bool IsSerializationFailure(Exception exception) =>
        exception is SqlException { Number: 1205 or 3960 or 2601 or 2627 } || (exception.InnerException is { } inner && IsSerializationFailure(inner));

    public DbCommand SetCouncil(DbConnection connection, Guid? councilId, bool isSystem)
    {
        var command = connection.CreateCommand();
        command.CommandText = "EXEC sp_set_session_context N'council', @council; EXEC sp_set_session_context N'system', @system;";
        Add(command, "@council", (object?)councilId ?? DBNull.Value);
        Add(command, "@system", isSystem ? 1 : 0);
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
