using LocalityLab.Infrastructure;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>
/// A database with every table and no row, made once a process by the product's own migrations; each host begins with a copy, because
/// migrating takes some seconds of a processor. Tests of migrating itself name a database of their own, which begins empty.
/// </summary>
internal static class MadeDatabase
{
    private static readonly Lazy<string> SqliteFile = new(MakeSqlite);
    private static readonly Lazy<string> PostgresName = new(MakePostgres);

    /// <summary>Copies it to a file that does not exist yet.</summary>
    public static void CopyTo(string file) => File.Copy(SqliteFile.Value, file);

    /// <summary>A copy on the PostgreSQL server of this process: (owner's connection, application's connection).</summary>
    public static (string Owner, string Application) CopyOnPostgres() => PostgresServer.Instance.CreateDatabase(PostgresName.Value);

    private static string MakeSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("locality-lab-made-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "locality-lab.db");
        Migrate(folder, DatabaseProvider.Sqlite, ("Connection", $"Data Source={file};Pooling=False"));
        return file;
    }

    private static string MakePostgres()
    {
        var (owner, application) = PostgresServer.Instance.CreateDatabase();
        var folder = Directory.CreateTempSubdirectory("locality-lab-made-").FullName;

        // A connection that a pool keeps open would forbid copies.
        Migrate(folder, DatabaseProvider.Postgres, ("Connection", $"{application};Pooling=false"), ("OwnerConnection", $"{owner};Pooling=false"));
        Directory.Delete(folder, recursive: true);
        return new Npgsql.NpgsqlConnectionStringBuilder(owner).Database!;
    }

    private static void Migrate(string folder, DatabaseProvider provider, params IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Database:{setting.Name}", (string?)setting.Value))
                .Append(new("Database:Provider", provider.ToString())).Append(new("Installation:DataFolder", folder))).Build();
        using var services = new ServiceCollection().AddLogging().AddLocalityLab(configuration).BuildServiceProvider();
        services.GetRequiredService<Migrator>().Bring(CancellationToken.None).GetAwaiter().GetResult();
    }
}
