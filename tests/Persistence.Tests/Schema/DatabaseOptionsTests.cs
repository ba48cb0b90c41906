using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace LocalityLab.Persistence.Tests.Schema;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("Postgres", "Host=localhost;No Reset On Close=true", "No Reset On Close")]
    [InlineData("Postgres", "Host=localhost;no reset on close = TRUE", "No Reset On Close")]
    [InlineData("Postgres", "", "Database:Connection")]
    public void From_WithASettingThatOpensAWallOrIsMissing_SaysWhatToChange(string provider, string connection, string expected) =>
        Should.Throw<InvalidOperationException>(() => From(provider, connection)).Message.ShouldContain(expected);

    [Fact]
    public void From_WithSqlServer_NeedsTheHostedEdition()
    {
        if (DatabaseOptions.IsHosted)
            From("SqlServer", "Server=localhost").Provider.ShouldBe(DatabaseProvider.SqlServer);
        else
            Should.Throw<InvalidOperationException>(() => From("SqlServer", "Server=localhost")).Message.ShouldContain("Edition=Hosted");
    }

    [Fact]
    public void From_WithNothing_IsTheEmbeddedDatabaseInTheDataFolder() =>
        DatabaseOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("Installation:DataFolder", "here")]).Build())
            .Connection.ShouldBe($"Data Source={Path.Combine("here", "locality-lab.db")}");

    [Fact]
    public void From_WithPostgres_KeepsFewConnections_UnlessTheSettingsNameANumber()
    {
        new Npgsql.NpgsqlConnectionStringBuilder(From("Postgres", "Host=localhost").Connection).MaxPoolSize.ShouldBe(Math.Clamp(6 * Environment.ProcessorCount, 12, 100));
        new Npgsql.NpgsqlConnectionStringBuilder(From("Postgres", "Host=localhost;maximum pool size=77").Connection).MaxPoolSize.ShouldBe(77);
    }

    [Fact]
    public void From_WithPostgres_KeepsStatementsReady_UnlessTheSettingsSayHowMany()
    {
        new Npgsql.NpgsqlConnectionStringBuilder(From("Postgres", "Host=localhost").Connection).MaxAutoPrepare.ShouldBeGreaterThan(0);
        new Npgsql.NpgsqlConnectionStringBuilder(From("Postgres", "Host=localhost;Max Auto Prepare=0;Maximum Pool Size=7").Connection).MaxAutoPrepare.ShouldBe(0);
    }

    private static DatabaseOptions From(string provider, string connection) => DatabaseOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Database:Provider", provider), new("Database:Connection", connection)]).Build());
}
