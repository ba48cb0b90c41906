using System.Reflection;
using LocalityLab.Infrastructure.Persistence;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace LocalityLab.TestKit;

/// <summary>Runs a theory once per database that runs here: SQLite and PostgreSQL from one source. The method's first parameter is the <see cref="DatabaseProvider"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        List<ITheoryDataRow> rows = [new TheoryDataRow(DatabaseProvider.Sqlite)];
        rows.Add(PostgresServer.WhyNot is { } reason
            ? new TheoryDataRow(DatabaseProvider.Postgres) { Skip = reason }
            : new TheoryDataRow(DatabaseProvider.Postgres));
        return new(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
