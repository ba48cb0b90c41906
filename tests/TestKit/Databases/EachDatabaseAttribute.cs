using System.Reflection;
using LocalityLab.Infrastructure.Persistence;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace LocalityLab.TestKit;

/// <summary>
/// Runs a theory once per database: SQLite and PostgreSQL from one source, and SQL Server where one is given. The method's
/// first parameter is the <see cref="DatabaseProvider"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    /// <summary>True shows SQL Server as skipped where none is given, so that a run says what it did not prove.</summary>
    public bool WithSqlServer { get; init; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        List<ITheoryDataRow> rows = [new TheoryDataRow(DatabaseProvider.Sqlite)];
        rows.Add(PostgresServer.WhyNot is { } reason
            ? new TheoryDataRow(DatabaseProvider.Postgres) { Skip = reason }
            : new TheoryDataRow(DatabaseProvider.Postgres));
        if (SqlServer.WhyNot is null)
            rows.Add(new TheoryDataRow(DatabaseProvider.SqlServer));
        else if (WithSqlServer)
            rows.Add(new TheoryDataRow(DatabaseProvider.SqlServer) { Skip = SqlServer.WhyNot });
        return new(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
