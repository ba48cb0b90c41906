using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Persistence.Walls;
using LocalityLab.Infrastructure.Platform;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LocalityLab.Persistence.Tests.Schema;

/// <summary>The three contexts and their migrations: one model, one history.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Model_HasNoChangeThatNoMigrationHolds(DatabaseProvider provider)
    {
        using var context = Unconnected(provider);
        context.Database.HasPendingModelChanges().ShouldBeFalse("run infra/migrations-add <Name>");
    }

    [Fact]
    public void Migrations_HaveTheSameNamesOnEveryDatabase()
    {
        var names = Enum.GetValues<DatabaseProvider>().Select(provider =>
        {
            using var context = Unconnected(provider);
            return string.Join(' ', context.Database.GetMigrations());
        }).ToList();

        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        names[0].ShouldNotBeEmpty();
    }

    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Migrator_AppliesEveryMigration_AndMayRunAgain(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await council.Host.Services.GetRequiredService<Migrator>().Run(default);

        (await council.Read(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    [Fact]
    public void SqlServer_MigrationAndPoliciesAreTransactSql()
    {
        using var context = Unconnected(DatabaseProvider.SqlServer);
        List<string> scripts = [context.GetService<IMigrator>().GenerateScript(), .. RowLevelSecurity.Statements(context.Model, DatabaseProvider.SqlServer)];
        var parser = new TSql160Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone);

        foreach (var script in scripts)
        {
            parser.Parse(new StringReader(script), out var errors);
            errors.Select(error => $"line {error.Line}: {error.Message}").ShouldBeEmpty(script);
        }

        scripts.Count(script => script.Contains("SECURITY POLICY", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Migrator_WithARoleThatSeesThroughTheWall_RefusesToStart()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var (_, application) = PostgresServer.Instance.CreateDatabase();
        var superuser = application.Replace("lab_application", "postgres", StringComparison.Ordinal);
        await using var host = LabHost.Fresh(DatabaseProvider.Postgres, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:OwnerConnection"] = superuser, ["Database:Connection"] = superuser,
        });

        Should.Throw<InvalidOperationException>(() => host.Services).Message.ShouldContain("NOBYPASSRLS");
    }

    private static LabContext Unconnected(DatabaseProvider provider) => ContextFactory.Create(
        provider,
        provider switch
        {
            DatabaseProvider.Sqlite => "Data Source=:memory:",
            DatabaseProvider.Postgres => "Host=localhost",
            _ => "Server=localhost",
        },
        new DatabaseOptions(), new CouncilScope(), []);
}
