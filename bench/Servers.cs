using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LocalityLab.Bench;

/// <summary>A server in a process of its own.</summary>
internal interface IMeasuredServer
{
    /// <summary>Time that processors have spent on it since it started.</summary>
    TimeSpan ProcessorTime { get; }
}

/// <summary>The product in a process of its own, on a free port and an empty or given data folder.</summary>
internal sealed class ProductServer : IMeasuredServer, IAsyncDisposable
{
    private readonly Process running;

    private ProductServer(Process process, Uri address)
    {
        running = process;
        Address = address;
    }

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            running.Refresh();
            return running.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory of the server, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            running.Refresh();
            return running.WorkingSet64 / 1024d / 1024d;
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="dataFolder">Where its data are.</param>
    /// <param name="loadDemonstration">True loads the demonstration council into an empty folder.</param>
    /// <param name="settings">Further settings, such as the database.</param>
    /// <param name="port">Where to listen; 0 for any free port.</param>
    /// <param name="program">The folder of the program; null for the one that is measured.</param>
    public static async Task<ProductServer> Start(string dataFolder, bool loadDemonstration = false, IReadOnlyDictionary<string, string>? settings = null, int port = 0, string? program = null)
    {
        port = port == 0 ? FreePort() : port;
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        var start = Program(program, "--urls", address.ToString());
        // As it serves people: without the checks and the error pages of development.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Cookies__PlainHttp"] = "true";
        start.Environment["Installation__DataFolder"] = dataFolder;
        start.Environment["Installation__BaseAddress"] = address.ToString().TrimEnd('/');
        start.Environment["RateLimits__Enabled"] = "false";
        start.Environment["Demonstration__Load"] = loadDemonstration ? "true" : "false";
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(address, "/health/ready"))).IsSuccessStatusCode)
                    return new(process, address);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        process.Kill();
        throw new TimeoutException("The server did not start within a minute.");
    }

    /// <summary>Runs a command of the program, such as «migrate», and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error; what it wrote is the message.</exception>
    public static async Task Command(string program, string dataFolder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = Program(program, arguments);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Installation__DataFolder"] = dataFolder;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var ending = Process.Start(start)!;
        var (said, complained) = (ending.StandardOutput.ReadToEndAsync(), ending.StandardError.ReadToEndAsync());
        await ending.WaitForExitAsync();
        if (ending.ExitCode != 0)
            throw new InvalidOperationException($"«{string.Join(' ', arguments)}» ended with {ending.ExitCode}: {await said} {await complained}");
    }

    /// <summary>Asks it to end, as a deployment does, and waits until it has finished what it was doing.</summary>
    public async Task Stop()
    {
        using var asking = Process.Start("kill", ["-TERM", $"{running.Id}"]);
        await asking.WaitForExitAsync();
        await running.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.HasExited)
            running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static ProcessStartInfo Program(string? program, params string[] arguments)
    {
        var web = Path.Combine(ProjectRoot(), "src", "Web");
        var folder = program ?? ProgramFolder ?? Path.Combine(web, "bin", "Release", "net10.0");

        // A program that was published with its runtime starts by itself, as in a container.
        var bringsRuntime = File.Exists(Path.Combine(folder, "libcoreclr.so"));
        var start = new ProcessStartInfo(bringsRuntime ? Path.Combine(folder, "LocalityLab.Web") : "dotnet") { WorkingDirectory = web, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] named = bringsRuntime ? [] : [Path.Combine(folder, "LocalityLab.Web.dll")];
        foreach (var argument in named.Concat(arguments).Concat(["--contentRoot", web]))
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>The folder of a published program that is to be measured, as it is deployed; null for the one that «dotnet build» makes.</summary>
    public static string? ProgramFolder => Environment.GetEnvironmentVariable("BENCH_PROGRAM") is { Length: > 0 } folder ? folder : null;

    public static string ProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Saas.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Saas.sln was not found above the program.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A Kestrel that answers the same bytes with the same headers and does nothing else: what the product is measured against.</summary>
internal sealed class BareServer : IMeasuredServer, IAsyncDisposable
{
    private readonly Process running;

    private BareServer(Process process, Uri address)
    {
        running = process;
        Address = address;
    }

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            running.Refresh();
            return running.TotalProcessorTime;
        }
    }

    /// <summary>Starts this same program as a bare server, in a process of its own like the product.</summary>
    public static async Task<BareServer> Start(byte[] body, string contentType)
    {
        var port = ProductServer.FreePort();
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, body);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(BareServer).Assembly.Location, "bare", address.ToString(), file, contentType })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                await http.GetAsync(address);
                return new(process, address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        process.Kill();
        throw new TimeoutException("The bare server did not start.");
    }

    public static async Task Serve(string address, string file, string contentType)
    {
        var body = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length);
        });
        await app.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }
}
