using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Bench.Community;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Bench.Scale;

/// <summary>
/// An installation with so many councils on a database of its own. The first is the demonstration, brought to 60 indicators over
/// five years; the others are copies of its rows by the database itself, each under an id, an address, people and content hashes of
/// its own, so that nothing kept in memory for one can serve another.
/// </summary>
internal sealed class ManyCouncils : IAsyncDisposable
{
    /// <summary>Indicators of each council.</summary>
    public const int Indicators = 60;

    /// <summary>People with an account in each council.</summary>
    public const int People = 50;

    private readonly LabHost host;
    private readonly List<TestCouncil> councils;

    private ManyCouncils(LabHost host, List<TestCouncil> councils) => (this.host, this.councils) = (host, councils);

    /// <summary>First parts of the councils' addresses.</summary>
    public IReadOnlyList<string> Slugs => [.. councils.Select(council => council.Slug)];

    /// <summary>What a server needs to run on it.</summary>
    public IReadOnlyDictionary<string, string> Settings => Hall.SettingsOf(host);

    /// <summary>Its data folder.</summary>
    public string Folder => host.Folder;

    /// <summary>The database's size in words.</summary>
    public string Size { get; private set; } = "";

    /// <summary>E-mail address of one of a council's people.</summary>
    public static string Person(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}@{slug}.example.org");

    public static async Task<ManyCouncils> Make(DatabaseProvider provider, int councils)
    {
        var clock = Stopwatch.StartNew();
        Hall.FindProduct();
        var fresh = LabHost.Fresh(provider, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookies:PlainHttp"] = "true", ["Jobs:Run"] = "false", ["Demonstration:Load"] = "true" });
        var first = await Find(fresh, "aldermere");
        await Enlarge(first);
        List<TestCouncil> all = [first];
        for (var number = 1; number < councils; number++)
            all.Add(await Add(fresh, new Council { Slug = Slug(number), Name = $"Council {number}", AuthorityCode = first.InScope.AuthorityCode, ContactEmail = "data@council.example.org", CreatedAt = fresh.Time.GetUtcNow() }));
        var made = new ManyCouncils(fresh, all);
        foreach (var batch in all.Skip(1).Select((council, place) => (council, Number: place + 1)).Chunk(20))
            await made.Copy(first.Id, batch);
        await made.AddPeople();
        await made.Finish();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {councils} councils made in {clock.Elapsed.TotalSeconds:0} s; {made.Size}"));
        return made;
    }

    /// <summary>A key with which a council's own system brings files in.</summary>
    public async Task<(string Key, string Indicator, string[] Codes)> ImportKey(int council)
    {
        var there = councils[council];
        var administrator = await there.Person(Role.Administrator);
        var service = Guid.CreateVersion7();
        Ok(await there.Send(new Application.Accounts.Services.CreateService(service, "Data warehouse", "Measuring", [ServiceScope.DataWrite]), administrator));
        var key = Ok(await there.Send(new Application.Accounts.Services.IssueKey(service, 30), administrator));
        var areas = await there.Read(db => db.Areas.Join(db.Geographies.Where(geography => geography.Slug == "small-area"), area => area.GeographyId, geography => geography.Id, (area, _) => area.Code).ToArrayAsync());
        return (key.Value, await there.Read(db => db.Indicators.Where(row => row.Kind == IndicatorKind.Count).OrderBy(row => row.Slug).Select(row => row.Slug).FirstAsync()), areas);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static string Slug(int number) => string.Create(CultureInfo.InvariantCulture, $"council-{number:000}");

    private static T Ok<T>(Domain.Platform.Result<T> result) => result.Succeeded ? result.Value : throw new InvalidOperationException(result.Error.Message);

    private static async Task<TestCouncil> Add(LabHost host, Council council)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        context.Councils.Add(council);
        await context.SaveChangesAsync();
        return new(host, CouncilInScope.Of(council));
    }

    private static async Task<TestCouncil> Find(LabHost host, string slug)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        return new(host, CouncilInScope.Of(await scope.ServiceProvider.GetRequiredService<LabContext>().Councils.SingleAsync(council => council.Slug == slug)));
    }

    /// <summary>Indicators of the demonstration once more, under other names, until there are enough.</summary>
    private static async Task Enlarge(TestCouncil council)
    {
        var indicators = await council.Read(db => db.Indicators.AsNoTracking().OrderBy(row => row.Slug).ToListAsync());
        foreach (var indicator in indicators.Take(Indicators - indicators.Count))
        {
            var copy = new Indicator
            {
                Slug = $"{indicator.Slug}-again", Name = $"{indicator.Name} again", Description = indicator.Description, ThemeId = indicator.ThemeId, Unit = indicator.Unit, Polarity = indicator.Polarity,
                Kind = indicator.Kind, Multiplier = indicator.Multiplier, Decimals = indicator.Decimals, Source = indicator.Source, Licence = indicator.Licence, Disclosure = indicator.Disclosure, Order = indicator.Order + 100,
            };
            var releases = await council.Read(db => db.Releases.AsNoTracking().Where(row => row.IndicatorId == indicator.Id).ToListAsync());
            List<object> rows = [copy];
            foreach (var release in releases)
            {
                var again = new Release
                {
                    IndicatorId = copy.Id, GeographyId = release.GeographyId, PeriodFirst = release.PeriodFirst, PeriodLast = release.PeriodLast, PeriodLabel = release.PeriodLabel, Version = release.Version,
                    State = release.State, ContentHash = $"0{release.ContentHash[1..]}", PublishedAt = release.PublishedAt, Notes = release.Notes,
                };
                rows.Add(again);
                rows.AddRange((await council.Read(db => db.ReleaseValues.AsNoTracking().Where(row => row.ReleaseId == release.Id).ToListAsync())).Select(values => new ReleaseValues
                {
                    ReleaseId = again.Id, Breakdown = values.Breakdown, Values = values.Values, States = values.States, Numerators = values.Numerators, Denominators = values.Denominators, Lower = values.Lower, Upper = values.Upper,
                }));
            }

            await council.Save([.. rows]);
        }
    }

    private async Task Copy(Guid from, IReadOnlyList<(TestCouncil Council, int Number)> targets)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        var sql = context.GetService<ISqlGenerationHelper>();
        await using var transaction = await context.Database.BeginTransactionAsync();
        foreach (var (council, number) in targets)
        {
            foreach (var type in ParentsFirst(context.Model))
            {
                await using var command = context.Database.GetDbConnection().CreateCommand();
                command.Transaction = transaction.GetDbTransaction();
                command.CommandText = CopyOf(type, sql, number);
                Add(command, "@from", from);
                Add(command, "@to", council.Id);
                await command.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static string CopyOf(IEntityType type, ISqlGenerationHelper sql, int number)
    {
        var table = sql.DelimitIdentifier(type.GetTableName()!);
        var columns = type.GetProperties().Select(property => (Column: sql.DelimitIdentifier(property.GetColumnName()), property)).ToList();
        var mark = string.Create(CultureInfo.InvariantCulture, $"{number:x8}");
        var values = columns.Select(column => column.property switch
        {
            { Name: "CouncilId" } => "@to",
            { Name: "VerificationCode" } => string.Create(CultureInfo.InvariantCulture, $"substr({column.Column}, 1, 1) || '{number:000}' || substr({column.Column}, 5)"),
            { Name: var name } when column.property.ClrType == typeof(string) && name.EndsWith("Hash", StringComparison.Ordinal) => $"CASE WHEN length({column.Column}) = 64 THEN '{mark}' || substr({column.Column}, 9) ELSE {column.Column} END",
            _ => column.Column,
        });
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Column))}) SELECT {string.Join(", ", values)} FROM {table} WHERE {sql.DelimitIdentifier("CouncilId")} = @from";
    }

    /// <summary>Tables of councils, each after those it refers to. What is on its way to somebody, and people's roles, are not copied.</summary>
    private static IReadOnlyList<IEntityType> ParentsFirst(IModel model)
    {
        string[] left = ["OutboxMessage", "JobRun", "MailMessage", "Membership", "AuditRow", "ServiceAccount", "ApiKey"];
        List<IEntityType> ordered = [];
        HashSet<IEntityType> seen = [];
        void Visit(IEntityType type)
        {
            if (!seen.Add(type))
                return;
            foreach (var key in type.GetForeignKeys())
                Visit(key.PrincipalEntityType);
            if (type.FindProperty("CouncilId")?.ClrType == typeof(Guid) && type.ClrType != typeof(Council) && !left.Contains(type.ClrType.Name))
                ordered.Add(type);
        }

        foreach (var type in model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal))
            Visit(type);
        return ordered;
    }

    private async Task AddPeople()
    {
        // Hashing is slow: all have the same password, hashed once.
        var known = await TestKit.People.Create(host, withPassword: true);
        foreach (var council in councils)
        {
            List<object> rows = [];
            for (var number = 0; number < People; number++)
            {
                var email = Person(council.Slug, number);
                var user = new User
                {
                    UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, DisplayName = $"Person {number}",
                    PasswordHash = known.PasswordHash, LockoutEnabled = true, CreatedAt = host.Time.GetUtcNow(),
                };
                rows.Add(user);
                rows.Add(new Membership { UserId = user.Id, Role = number < 3 ? Role.DataManager : Role.Adviser, Since = host.Time.GetUtcNow() });
            }

            await council.Save([.. rows]);
        }
    }

    private async Task Finish()
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        if (host.Provider == DatabaseProvider.Sqlite)
        {
            await context.Database.OpenConnectionAsync();
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }
        else
        {
            // A database that has had its councils for a day knows how many rows there are; one that was filled a minute ago does not.
            await using var owner = new Npgsql.NpgsqlConnection(Settings["Database__OwnerConnection"]);
            await owner.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand("VACUUM (ANALYZE)", owner) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
        }

        var geographies = await councils[0].Read(db => db.Geographies.Select(row => row.AreaCount).ToListAsync());
        var rows = (Values: await councils[0].Read(db => db.ReleaseValues.CountAsync()), Assets: await councils[0].Read(db => db.Assets.CountAsync()), Indicators: await councils[0].Read(db => db.Indicators.CountAsync()));
        var bytes = host.Provider == DatabaseProvider.Sqlite ? new FileInfo(Path.Combine(host.Folder, "locality-lab.db")).Length
            : await context.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync();
        Size = string.Create(CultureInfo.InvariantCulture, $"each with {geographies.Sum()} areas, {rows.Indicators} indicators in {rows.Values} vectors, {rows.Assets} assets, {People} people; {bytes / 1e9:0.00} GB");
    }
}
