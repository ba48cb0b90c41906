using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;
using System.Data.Common;

namespace LocalityLab.Persistence.Tests.Schema;

/// <summary>A database that this version cannot use: the start says what to do and leaves the database as it was.</summary>
public sealed class StartingTests
{
    private const string History = "SELECT COUNT(*) FROM \"__EFMigrationsHistory\"";

    [Theory, EachDatabase]
    public async Task Start_WhenTheDatabaseIsNewer_SaysSoAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await Database.Made(provider);
        await database.Do("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0')");
        var before = await database.Read(History);

        var refused = Should.Throw<CannotStart>(() => database.Start());

        refused.Message.ShouldContain("newer version of Locality Lab");
        refused.Message.ShouldContain("29990101000000_FromTheFuture");
        (await database.Read(History)).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task Start_WhenAMigrationFailsHalfWay_LeavesNothingOfIt(DatabaseProvider provider)
    {
        await using var database = Database.Empty(provider);
        await database.Do("CREATE TABLE \"ReleaseValues\" (\"Mine\" integer)");
        await database.Do("INSERT INTO \"ReleaseValues\" VALUES (7)");

        Should.Throw<CannotStart>(() => database.Start()).Message.ShouldContain("It is as it was before.");

        (await database.Read("SELECT \"Mine\" FROM \"ReleaseValues\"")).ShouldBe("7");
        (await database.Read(provider == DatabaseProvider.Sqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_EF%'")).ShouldBe("1");

        await database.Do("DROP TABLE \"ReleaseValues\"");
        database.Start();
        (await database.Read("SELECT COUNT(*) FROM \"ReleaseValues\"")).ShouldBe("0");
    }

    [Theory, EachDatabase]
    public async Task Start_WhenATableIsNotWhatItsHistorySays_NamesTheTable(DatabaseProvider provider)
    {
        await using var database = await Database.Made(provider);
        await database.Do("ALTER TABLE \"Themes\" RENAME COLUMN \"Name\" TO \"Title\"");

        var refused = Should.Throw<CannotStart>(() => database.Start());

        refused.Message.ShouldContain("«Themes»");
        refused.Message.ShouldContain("begin again with an empty");
    }

    [Theory, EachDatabase]
    public async Task Start_OfANodeThatDoesNotMigrate_AsksForMigrateFirst_AndBearsTablesThatTheNextVersionWidened(DatabaseProvider provider)
    {
        await using var database = await Database.Made(provider);
        await database.Do("ALTER TABLE \"Themes\" ADD COLUMN \"OfTheNextVersion\" text NOT NULL DEFAULT ''");
        await database.Do("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_TheNextVersion', '99.0')");

        database.Start(migrate: false);

        await database.Do("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_CouncilLeaving'");
        Should.Throw<CannotStart>(() => database.Start(migrate: false)).Message.ShouldContain("CouncilLeaving», and Database:Migrate is false. Run this version once with «migrate»");
    }

    [Fact]
    public async Task Start_AfterAProcessWasKilledWhileItMigrated_DoesNotWaitForIt()
    {
        await using var database = Database.Empty(DatabaseProvider.Sqlite);
        await database.Do("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await database.Do("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-28 10:00:00')");

        await Task.Run(() => database.Start(), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        (await database.Read(History)).ShouldNotBe("0");
    }

    [Fact]
    public async Task Start_WhenTheDatabaseDoesNotAnswer_SaysWhatToCheck()
    {
        const string Nobody = "Host=127.0.0.1;Port=1;Database=lab;Username=lab;Timeout=2";
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "Postgres", ["Database:Connection"] = Nobody, ["Database:OwnerConnection"] = Nobody,
        });

        Should.Throw<CannotStart>(() => host.Services).Message.ShouldContain("Check that it runs");
    }

    [Fact]
    public async Task Start_WhenTheOwnerIsNotLetIn_NamesTheOwnersSetting()
    {
        var (_, application) = PostgresServer.Instance.CreateDatabase();
        var owner = new NpgsqlConnectionStringBuilder(application) { Username = "nobody_knows_me" }.ConnectionString;
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "Postgres", ["Database:Connection"] = application, ["Database:OwnerConnection"] = owner,
        });

        Should.Throw<CannotStart>(() => host.Services).Message.ShouldContain("password in Database:OwnerConnection are right");
    }

    [Fact]
    public async Task Start_WhenTheApplicationsRoleMigrates_AsksForTheOwner()
    {
        await using var database = Database.Empty(DatabaseProvider.Postgres);
        await using var host = LabHost.Fresh(DatabaseProvider.Postgres, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Connection"] = database.Application, ["Database:OwnerConnection"] = "",
        });

        Should.Throw<CannotStart>(() => host.Services).Message.ShouldContain("Name the owner of the tables");
    }

    [Fact]
    public async Task Start_WhenTheFileIsNoDatabase_SaysWhatToCheck()
    {
        await using var database = Database.Empty(DatabaseProvider.Sqlite);
        await File.WriteAllTextAsync(database.File, new string('x', 5_000), TestContext.Current.CancellationToken);

        Should.Throw<CannotStart>(() => database.Start()).Message.ShouldContain("file is not a database");
    }

    /// <summary>A database without a host of its own, so that several hosts start on it one after another.</summary>
    private sealed class Database : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("locality-lab-start-").FullName;
        private readonly DatabaseProvider provider;
        private readonly string owner;
        private readonly string application;

        private Database(DatabaseProvider provider)
        {
            this.provider = provider;
            (owner, application) = provider == DatabaseProvider.Postgres ? PostgresServer.Instance.CreateDatabase() : ($"Data Source={File};Pooling=False", "");
        }

        /// <summary>Connection of the role that may not change tables.</summary>
        public string Application => application;

        public string File => Path.Combine(folder, "locality-lab.db");

        public static Database Empty(DatabaseProvider provider) => new(provider);

        public static async Task<Database> Made(DatabaseProvider provider)
        {
            var database = new Database(provider);
            database.Start();
            (await database.Read(History)).ShouldNotBe("0");
            return database;
        }

        /// <summary>Starts a host on it and ends it.</summary>
        public void Start(bool migrate = true)
        {
            using var host = LabHost.Fresh(provider, settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Database:Migrate"] = migrate ? "true" : "false",
                ["Database:OwnerConnection"] = provider == DatabaseProvider.Postgres && migrate ? owner : "",
                ["Database:Connection"] = provider == DatabaseProvider.Postgres ? application : owner,
            });
            _ = host.Services;
        }

        public async Task Do(string sql) => await Read(sql);

        public async Task<string> Read(string sql)
        {
            await using DbConnection connection = provider == DatabaseProvider.Postgres ? new NpgsqlConnection(owner) : new SqliteConnection(owner);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
