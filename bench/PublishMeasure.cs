using System.Diagnostics;
using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.Configuration;

namespace LocalityLab.Bench;

/// <summary>Measure (c): a national file of 32,844 rows, from bytes to published, against sqlite3 importing the same file.</summary>
internal static class PublishMeasure
{
    private const string FileName = "File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv";
    private const string Name = "(c) publishing 32,844 rows";
    private const string Target = "at most 3 times sqlite3’s import";
    private const int Runs = 5;
    private const int WarmUps = 6;

    public static async Task<Outcome> Run()
    {
        var file = Path.GetFullPath(Path.Combine(ProductServer.ProjectRoot(), "..", "shared", "data", "deprivation", FileName));
        if (!File.Exists(file))
        {
            Console.WriteLine($"(c) skipped: {FileName} is not beside the project in ../shared/data/deprivation.");
            return new(Name, $"{FileName} is not in ../shared/data", Target, null);
        }

        var folder = Directory.CreateTempSubdirectory("locality-bench-").FullName;
        await using var services = Services(folder);
        await services.GetRequiredService<Migrator>().Run(default);
        var council = await Prepare(services, file);
        List<double> ours = [];
        List<double> theirs = [];
        for (var run = -WarmUps + 1; run <= Runs; run++)
        {
            var publish = await Publish(services, council, file, run);
            var import = Sqlite(folder, file);
            if (run <= 0)
            {
                // The compiler works on the hot paths behind the runs; it is given its time.
                await Task.Delay(250);
                continue;
            }

            ours.Add(publish);
            theirs.Add(import);
        }

        var (product, sqlite) = (Outcome.Median(ours), Outcome.Median(theirs));
        Console.WriteLine($"(c) publish 32,844 rows: {product:0} ms; sqlite3 imports the file in {sqlite:0} ms; ratio {product / sqlite:0.0}; the target is at most 3");
        Directory.Delete(folder, recursive: true);
        return new(Name, $"{product:0} ms against {sqlite:0} ms: {product / sqlite:0.0} times", Target, product / sqlite <= 3);
    }

    private static ServiceProvider Services(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Installation:DataFolder"] = folder,
            ["Jobs:Enabled"] = "true",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        services.AddLocalityLab(configuration);
        services.AddSingleton<ILiveAudience, NobodyLooks>();
        return services.BuildServiceProvider();
    }

    /// <summary>A council whose LSOA 2011 are all of England's, without shapes.</summary>
    private static async Task<Guid> Prepare(ServiceProvider services, string file)
    {
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var created = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateCouncil("bench", "Bench"));
        var db = scope.ServiceProvider.GetRequiredService<LabContext>();
        var codes = (await File.ReadAllLinesAsync(file)).Skip(1).Select(line => line.Split(',')).OrderBy(cells => cells[0], StringComparer.Ordinal).ToList();
        var geography = new Geography { Slug = "lsoa11", Name = "LSOA 2011", AreaNoun = "small area", AreaNounPlural = "small areas", Kind = GeographyKind.Lsoa, BoundaryYear = 2011, AreaCount = codes.Count };
        var theme = new Theme { Slug = "deprivation", Name = "Deprivation" };
        db.AddRange(geography, theme);
        await db.SaveChangesAsync();
        db.Add(new Indicator { Slug = "imd-rank", Name = "IMD rank", ThemeId = theme.Id, Unit = "rank", Kind = IndicatorKind.Score, Source = "MHCLG", Licence = "OGL v3.0" });
        db.AddRange(codes.Select((cells, ordinal) => new Area { GeographyId = geography.Id, Ordinal = ordinal, Code = cells[0], Name = cells[1] }));
        await db.SaveChangesAsync();
        return created.Value;
    }

    private static async Task<double> Publish(ServiceProvider services, Guid council, string file, int run)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        provider.GetRequiredService<ICouncilScope>().Enter((await provider.GetRequiredService<ICouncilDirectory>().Find(council, default))!);
        var db = provider.GetRequiredService<LabContext>();
        var indicator = db.Indicators.Single();
        var areas = new AreaMatcher(await KnownGeographies.Load(db, default));
        var bytes = await File.ReadAllBytesAsync(file);

        var begun = Stopwatch.GetTimestamp();
        var content = provider.GetRequiredService<FileReaders>().Read(FileName, bytes).Value;
        var read = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        var interpreted = Interpreter.Interpret(content, Mapping(run), areas).Value;
        var understood = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        var import = new ImportRun
        {
            Origin = ImportOrigin.Manifest,
            Title = "File 1",
            FileName = FileName,
            ContentHash = FileReaders.HashOf(bytes),
            StartedAt = TimeProvider.System.GetUtcNow(),
        };
        db.Add(import);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var release = interpreted.Releases.Single();
            await provider.GetRequiredService<ReleasePublisher>().Publish([new(indicator.Id, release.Geography.Id, release.Period, release.Vectors)], import.Id, default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (run > 0)
            Console.WriteLine($"    run {run}: read {read:0} ms, understood {understood - read:0} ms, saved {time - understood:0} ms");
        var published = interpreted.Releases.Single().Vectors[0].States.Count(state => state == ValueState.Present);
        if (published != 32_844)
            throw new InvalidOperationException(FormattableString.Invariant($"{published} values were published, not 32,844."));
        return time;
    }

    private static TableMapping Mapping(int run) => new()
    {
        AreaCodeColumn = "LSOA code (2011)",
        Geographies = ["lsoa11"],
        Period = (2010 + run).ToString(CultureInfo.InvariantCulture),
        Series = [new() { Indicator = "imd-rank", Values = [new(["Index of Multiple Deprivation (IMD) Rank"])] }],
    };

    private static double Sqlite(string folder, string file)
    {
        var database = Path.Combine(folder, "plain.db");
        File.Delete(database);
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [database, ".mode csv", $".import '{file}' imd"]) { UseShellExecute = false })!;
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    /// <summary>No page is open while a file is published.</summary>
    private sealed class NobodyLooks : ILiveAudience
    {
        public Task Tell(Guid councilId, string stream, IReadOnlyList<StreamEvent> events, CancellationToken cancellation) => Task.CompletedTask;
    }
}
