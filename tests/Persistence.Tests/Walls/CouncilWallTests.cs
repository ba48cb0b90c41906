using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LocalityLab.Persistence.Tests.Walls;

public sealed class CouncilWallTests
{
    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Query_OfAnotherCouncil_FindsNothing(DatabaseProvider provider)
    {
        var (mine, theirs) = (await A.Council(provider), await A.Council(provider));
        var theme = new Theme { Slug = "health", Name = "Health" };
        await theirs.Save(theme);

        (await mine.Read(db => db.Themes.FindInCouncil(theme.Id, default))).ShouldBeNull();
        (await theirs.Read(db => db.Themes.FindInCouncil(theme.Id, default))).ShouldNotBeNull();
    }

    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Query_WithoutCouncil_Throws(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();

        await Should.ThrowAsync<InvalidOperationException>(() => context.Themes.ToListAsync());
    }

    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Visit_NeedsASystemScope_AndSavesNothingOfTheCouncilBefore(DatabaseProvider provider)
    {
        var (first, second) = (await A.Council(provider), await A.Council(provider));
        await using var services = LabHost.For(provider).Services.CreateAsyncScope();
        var scope = services.ServiceProvider.GetRequiredService<ICouncilScope>();
        Should.Throw<InvalidOperationException>(() => scope.Visit(first.InScope));
        using var system = scope.EnterSystem(SystemScope.AccountClosing);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();

        using (scope.Visit(first.InScope))
        {
            Should.Throw<InvalidOperationException>(() => scope.Visit(second.InScope));
            context.Themes.Add(new Theme { Slug = "health", Name = "Health" });
        }

        using (scope.Visit(second.InScope))
            await Should.ThrowAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        context.ChangeTracker.Clear();
        using (scope.Visit(second.InScope))
        {
            context.Themes.Add(new Theme { Slug = "health", Name = "Health" });
            await context.SaveChangesAsync();
            (await context.Themes.CountAsync()).ShouldBe(1);
        }

        (await first.Read(db => db.Themes.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Save_OfAnAttachedRowOfAnotherCouncil_Throws(DatabaseProvider provider)
    {
        var (mine, theirs) = (await A.Council(provider), await A.Council(provider));
        var theme = new Theme { Slug = "health", Name = "Health" };
        await theirs.Save(theme);

        await Should.ThrowAsync<InvalidOperationException>(() => mine.Run(async services =>
        {
            var context = services.GetRequiredService<LabContext>();
            var stolen = new Theme { CouncilId = theirs.Id, Id = theme.Id, Slug = "health", Name = "Stolen" };
            context.Update(stolen);
            return await context.SaveChangesAsync();
        }));
        (await theirs.Read(db => db.Themes.SingleAsync())).Name.ShouldBe("Health");
    }

    [Theory, EachDatabase(WithSqlServer = true)]
    public async Task Save_OfAChildUnderAnotherCouncilsParent_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        var (mine, theirs) = (await A.Council(provider), await A.Council(provider));
        var theme = new Theme { Slug = "health", Name = "Health" };
        await theirs.Save(theme);

        await Should.ThrowAsync<DbUpdateException>(() => mine.Save(new Indicator
        {
            Slug = "x", Name = "X", ThemeId = theme.Id, Unit = "%", Source = "s", Licence = "l",
        }));
    }

    [Fact]
    public async Task RowLevelSecurity_WithNoCouncilSet_ShowsNoRow()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var council = await A.Council(DatabaseProvider.Postgres);
        await council.Save(new Theme { Slug = "health", Name = "Health" });
        var connectionString = council.Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value.Connection;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();

        (await Count(connection, "Themes")).ShouldBe(0);
        await using (var set = new NpgsqlCommand("SELECT set_config('locality.council', @council, false)", connection))
        {
            set.Parameters.AddWithValue("council", council.Id.ToString());
            await set.ExecuteNonQueryAsync();
        }

        (await Count(connection, "Themes")).ShouldBe(1);
        await using var insert = new NpgsqlCommand($"INSERT INTO \"Themes\" (\"CouncilId\", \"Id\", \"Slug\", \"Name\", \"Order\") VALUES ('{Guid.NewGuid()}', '{Guid.NewGuid()}', 'x', 'x', 0)", connection);
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task RowLevelSecurity_CoversEveryCouncilOwnedTable()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var council = await A.Council(DatabaseProvider.Postgres);
        var owned = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!).ToHashSet(StringComparer.Ordinal)));
        var connectionString = council.Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value.Connection;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity", connection);
        HashSet<string> walled = new(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            walled.Add(reader.GetString(0));

        owned.Except(walled, StringComparer.Ordinal).ShouldBeEmpty();
        owned.ShouldNotBeEmpty();
    }

    /// <summary>A start that finds the wall as it should be locks no table; one that finds it changed by hand mends it.</summary>
    [Fact]
    public async Task Start_TouchesTheWallOnlyWhereItIsNotAsItShouldBe()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var host = LabHost.Fresh(DatabaseProvider.Postgres);
        var migrator = host.Services.GetRequiredService<Migrator>();
        await using var owner = new NpgsqlConnection(host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value.OwnerConnection);
        await owner.OpenAsync();
        var made = await Policies(owner);

        await migrator.Run(TestContext.Current.CancellationToken);
        (await Policies(owner)).ShouldBe(made);

        foreach (var harm in new[]
        {
            "ALTER POLICY council_wall ON \"Themes\" USING (true)", "DROP POLICY council_wall ON \"Themes\"", "ALTER TABLE \"Themes\" NO FORCE ROW LEVEL SECURITY",
            "REVOKE DELETE ON \"Themes\" FROM lab_application",
        })
        {
            await using (var change = new NpgsqlCommand(harm, owner))
                await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await migrator.Run(TestContext.Current.CancellationToken);
            var mended = await Policies(owner);
            mended.Select(policy => policy.Words).ShouldBe(made.Select(policy => policy.Words), harm);
            mended.ShouldNotBe(made, harm);
            made = mended;
        }
    }

    /// <summary>Every policy with the number of the row that describes it, which changes when it is made again, and the rights of the application's role.</summary>
    private static async Task<List<(string Row, string Words)>> Policies(NpgsqlConnection owner)
    {
        await using var command = new NpgsqlCommand("""
            SELECT p.oid::text, concat_ws(' ', c.relname, p.polname, c.relforcerowsecurity, pg_get_expr(p.polqual, p.polrelid),
              has_table_privilege('lab_application', c.oid, 'DELETE'), obj_description(p.oid, 'pg_policy'))
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ORDER BY c.relname, p.polname
            """, owner);
        List<(string, string)> policies = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            policies.Add((reader.GetString(0), reader.GetString(1)));
        return policies;
    }

    private static async Task<long> Count(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM \"{table}\"", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
