using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LocalityLab.TestKit;

/// <summary>A real server from tests/servers (npm), in a process of its own on a free port of the loopback address; ended when disposed.</summary>
public sealed class NodeServer : IAsyncDisposable
{
    private readonly Process running;

    private NodeServer(Process running, int port)
    {
        this.running = running;
        Port = port;
    }

    /// <summary>Null when the servers are installed; otherwise what to do.</summary>
    public static string? WhyNot { get; } = Folder() is null ? "The servers of tests/servers are not installed: run ./test, which installs them, or «npm ci» there." : null;

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Starts a program of node_modules/.bin, and waits until its port answers.</summary>
    /// <param name="program">Such as «s3rver».</param>
    /// <param name="arguments">Its arguments for a port.</param>
    /// <param name="environment">Further environment variables.</param>
    public static Task<NodeServer> Start(string program, Func<int, IReadOnlyList<string>> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Run(program, Path.Combine(Folder() ?? throw new InvalidOperationException(WhyNot), "node_modules", ".bin", program), arguments, environment);

    /// <summary>Starts a script of tests/servers with a port as its argument, and waits until the port answers.</summary>
    /// <param name="script">Such as «oidc.mjs».</param>
    public static Task<NodeServer> StartScript(string script) =>
        Run(script, "node", port => [Path.Combine(Folder() ?? throw new InvalidOperationException(WhyNot), script), port.ToString(System.Globalization.CultureInfo.InvariantCulture)], null);

    private static async Task<NodeServer> Run(string program, string file, Func<int, IReadOnlyList<string>> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(file)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in arguments(port))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var said = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var tries = 0; tries < 300 && !process.HasExited; tries++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new(process, port);
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{program} did not answer within 30 seconds: {string.Join(Environment.NewLine, said)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.HasExited)
            running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    /// <summary>A port of this machine that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Saas.sln")))
                return Path.Combine(folder.FullName, "tests", "servers") is var servers && Directory.Exists(Path.Combine(servers, "node_modules", ".bin")) ? servers : null;
        }

        return null;
    }
}
