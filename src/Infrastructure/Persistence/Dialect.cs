using System.Data.Common;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>The three databases.</summary>
public enum DatabaseProvider
{
    Sqlite = 0,
    Postgres = 1,
    SqlServer = 2,
}

/// <summary>What differs between providers beyond what EF Core hides.</summary>
public interface IDialect
{
    /// <summary>Which one.</summary>
    DatabaseProvider Provider { get; }

    /// <summary>True when the transaction lost against another one and may be run again.</summary>
    bool IsSerializationFailure(Exception exception);

    /// <summary>A command that tells the connection its council, or null where the database has no row-level security.</summary>
    DbCommand? SetCouncil(DbConnection connection, Guid? councilId, bool isSystem);
}
