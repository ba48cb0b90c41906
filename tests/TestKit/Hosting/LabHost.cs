using System.Collections.Concurrent;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalityLab.TestKit;

/// <summary>
/// The real host on a real database. <see cref="For"/> gives the host that all tests of a process share (each test makes a
/// council of its own in it); <see cref="Fresh"/> gives one of your own, to move its clock, count its queries or replace a service.
/// </summary>
public sealed class LabHost : WebApplicationFactory<Program>
{
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<LabHost>> Shared = new();

    /// <summary>Settings of hosts on database servers, as «name=value;name=value» in LOCALITYLAB_TEST_SETTINGS: so that the Hosted edition's adapters are held to the same tests.</summary>
    private static readonly IReadOnlyList<KeyValuePair<string, string>> OnServers =
        [.. (Environment.GetEnvironmentVariable("LOCALITYLAB_TEST_SETTINGS") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[1].Trim()))];

    private readonly DatabaseProvider provider;
    private readonly Action<IServiceCollection>? configure;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string folder = Directory.CreateTempSubdirectory("locality-lab-").FullName;

    private LabHost(DatabaseProvider provider, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string>? settings)
    {
        this.provider = provider;
        this.configure = configure;
        this.settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The clock of the host.</summary>
    public FakeTime Time { get; } = new();

    /// <summary>Counts queries after its Start.</summary>
    public QueryCounter Queries { get; } = new();

    /// <summary>Folder of the host: database, files, mail.</summary>
    public string Folder => folder;

    /// <summary>The database it runs on.</summary>
    public DatabaseProvider Provider => provider;

    /// <summary>The shared host of a database.</summary>
    public static LabHost For(DatabaseProvider provider) => Shared.GetOrAdd(provider, key => new(() => Kept(key))).Value;

    /// <summary>A host of its own that lives as long as the process.</summary>
    public static LabHost Kept(DatabaseProvider provider)
    {
        var host = new LabHost(provider, null, null);

        // Started here, once: the factory itself would start a second server for a second test at the same moment.
        _ = host.Services;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.Dispose();
        return host;
    }

    /// <summary>A host of its own; dispose it.</summary>
    public static LabHost Fresh(DatabaseProvider provider, Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(provider, configure, settings);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Installation:DataFolder", folder);
        builder.UseSetting("Installation:BaseAddress", "https://localhost");
        builder.UseSetting("Database:Provider", provider.ToString());

        // A test may name the database of another host, and another host may have begun in this one's folder.
        var file = Path.Combine(settings.GetValueOrDefault("Installation:DataFolder", folder), "locality-lab.db");
        var hasDatabase = settings.ContainsKey("Database:Connection");
        if (provider == DatabaseProvider.Sqlite && !hasDatabase && !File.Exists(file))
            MadeDatabase.CopyTo(file);
        if (provider == DatabaseProvider.Postgres && !hasDatabase)
        {
            var (owner, application) = MadeDatabase.CopyOnPostgres();
            builder.UseSetting("Database:OwnerConnection", owner);
            builder.UseSetting("Database:Connection", application);
        }

        if (provider == DatabaseProvider.SqlServer)
            builder.UseSetting("Database:Connection", SqlServer.NewDatabase());

        builder.UseSetting("RateLimits:Enabled", "false");

        // Partners of tests are on this machine, and nobody is disturbed by questions one after the other.
        builder.UseSetting("Outside:AllowLoopback", "true");
        builder.UseSetting("Outside:PauseMilliseconds", "0");
        foreach (var (key, value) in (provider == DatabaseProvider.Sqlite ? [] : OnServers).Concat(settings))
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<IInterceptor>(Queries);

            // The payment sandbox sends to this host, which has no socket.
            services.AddHttpClient("sandbox-pay").ConfigurePrimaryHttpMessageHandler(() => Server.CreateHandler());
            configure?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !Directory.Exists(folder))
            return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still open stays behind in the temporary folder.
        }
    }
}
