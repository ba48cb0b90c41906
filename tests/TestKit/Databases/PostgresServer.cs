using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace LocalityLab.TestKit;

/// <summary>
/// A PostgreSQL server of this test run alone, started from the installed programs on a free port in a temporary folder and
/// stopped with the process. It refuses to run as root, so root starts it as the user «postgres».
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Only = new(Start);
    private readonly string home;

    private PostgresServer(string home, int port)
    {
        this.home = home;
        Port = port;
    }

    /// <summary>Null when PostgreSQL can run here; otherwise what is missing.</summary>
    public static string? WhyNot { get; } = Programs() is null
        ? "PostgreSQL's server programs are not installed: run ./test, which installs them, or install the package «postgresql»."
        : null;

    /// <summary>The one server of this process.</summary>
    public static PostgresServer Instance => Only.Value;

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>A fresh database owned by a role that is not the application's: (owner's connection, application's connection).</summary>
    /// <param name="template">Name of the database that it is a copy of; null makes it empty.</param>
    public (string Owner, string Application) CreateDatabase(string? template = null)
    {
        var name = $"lab_{Guid.CreateVersion7():N}";
        using var connection = new NpgsqlConnection(Connect("postgres", "postgres"));
        connection.Open();
        Execute(connection, $"CREATE DATABASE {name} OWNER lab_owner TEMPLATE {template ?? "template1"}");
        return (Connect(name, "lab_owner"), Connect(name, "lab_application"));
    }

    /// <summary>The same database for the role that makes backups.</summary>
    public static string ForBackup(string connection) => new NpgsqlConnectionStringBuilder(connection) { Username = "lab_backup" }.ConnectionString;

    private static string? Programs()
    {
        var candidates = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).Select(path => Path.Combine(path, "bin"))
            : [];
        return candidates.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "pg_ctl")));
    }

    private static PostgresServer Start()
    {
        var programs = Programs() ?? throw new InvalidOperationException(WhyNot);
        var folder = Directory.CreateTempSubdirectory("locality-postgres-").FullName;
        var port = FreePort();
        if (IsRoot)
            Run("chown", ["postgres", folder], asPostgres: false);
        var data = Path.Combine(folder, "data");
        Run(Path.Combine(programs, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"], IsRoot);
        var options = string.Create(CultureInfo.InvariantCulture,
            $"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB");
        Run(Path.Combine(programs, "pg_ctl"), ["-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", options, "start"], IsRoot);
        var server = new PostgresServer(folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop(programs);
        using var connection = new NpgsqlConnection(server.Connect("postgres", "postgres"));
        connection.Open();
        Execute(connection, "CREATE ROLE lab_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB; CREATE ROLE lab_application LOGIN NOSUPERUSER NOBYPASSRLS; CREATE ROLE lab_backup LOGIN NOSUPERUSER BYPASSRLS; GRANT pg_read_all_data TO lab_backup;");
        return server;
    }

    private void Stop(string programs)
    {
        Run(Path.Combine(programs, "pg_ctl"), ["-D", Path.Combine(home, "data"), "-m", "immediate", "stop"], IsRoot);
        Directory.Delete(home, recursive: true);
    }

    private static bool IsRoot => OperatingSystem.IsLinux() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    private static void Run(string program, IReadOnlyList<string> arguments, bool asPostgres)
    {
        var start = new ProcessStartInfo(asPostgres ? "runuser" : program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in asPostgres ? ["-u", "postgres", "--", program, .. arguments] : arguments)
            start.ArgumentList.Add(argument);
        // pg_ctl leaves the server holding its output, so the output is only read when it failed.
        using var process = Process.Start(start)!;
        process.WaitForExit(60_000);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {process.StandardError.ReadToEnd()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Connect(string database, string user) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Maximum Pool Size=60;Include Error Detail=true");

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
