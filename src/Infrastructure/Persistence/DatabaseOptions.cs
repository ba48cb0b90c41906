using System.Data.Common;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Settings under «Database».</summary>
public sealed class DatabaseOptions
{
    /// <summary>Sqlite (embedded), Postgres or SqlServer.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>Connection string of the application's role.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Connection string of the owner that migrates; empty: the same as <see cref="Connection"/>.</summary>
    public string OwnerConnection { get; set; } = "";

    /// <summary>
    /// True lets each start bring the database to this version. False, for several nodes, leaves that to the verb «migrate»: a start only checks that the tables are there,
    /// and a database that the next version has already extended is no reason to stop.
    /// </summary>
    public bool Migrate { get; set; } = true;

    /// <summary>Seconds that one statement may take.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Statements in one batch; null leaves the provider's own.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>SQL Server compatibility level; null leaves the provider's own.</summary>
    public int? CompatibilityLevel { get; set; }

    /// <summary>The owner's connection string.</summary>
    public string ForOwner => OwnerConnection.Length == 0 ? Connection : OwnerConnection;

    /// <summary>Statements that a connection to PostgreSQL keeps ready: more than a page and a command ask, and some 3 MB of the database's memory.</summary>
    private const int StatementsReady = 100;

    /// <summary>Reads «Database», with the embedded database in the data folder as the default.</summary>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (options.Provider == DatabaseProvider.Sqlite && options.Connection.Length == 0)
            options.Connection = $"Data Source={Path.Combine(configuration["Installation:DataFolder"] ?? "data", "locality-lab.db")}";
        options.Validate();
        if (options.Provider == DatabaseProvider.Postgres)
            options.Connection = WithPool(options.Connection);
        return options;
    }

    /// <summary>
    /// Each connection to PostgreSQL is a process that first learns the tables for itself. Many more of them than processors slow each other and everybody: after a
    /// restart into a crowd a hundred took ten seconds to get through what a dozen did in three. And each keeps the statements that it is asked again and again ready,
    /// instead of reading and planning them every time. Whoever names one of these in the connection string gets that.
    /// </summary>
    private static string WithPool(string connection)
    {
        var named = new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>().Select(key => key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!named.Overlaps(["MAXIMUMPOOLSIZE", "MAXPOOLSIZE"]))
            builder.MaxPoolSize = Math.Clamp(6 * Environment.ProcessorCount, 12, 100);
        if (!named.Contains("MAXAUTOPREPARE"))
            builder.MaxAutoPrepare = StatementsReady;
        return builder.ConnectionString;
    }

    /// <summary>Refuses settings that would open a wall; the message says what to change.</summary>
    public void Validate()
    {
        if (Connection.Length == 0)
            throw new CannotStart("Set Database:Connection to the connection string of the database.");
        if (Provider == DatabaseProvider.Postgres && new NpgsqlConnectionStringBuilder(Connection).NoResetOnClose)
            throw new CannotStart("Remove «No Reset On Close» from Database:Connection: a pooled connection would keep the council of the request before.");
        if (Provider == DatabaseProvider.SqlServer && !IsHosted)
            throw new CannotStart("SQL Server needs the Hosted edition: build with -p:Edition=Hosted, or choose Sqlite or Postgres in Database:Provider.");
    }

    /// <summary>True when the build holds what SQL Server needs at run time.</summary>
    public static bool IsHosted =>
#if HOSTED
        true;
#else
        false;
#endif
}
