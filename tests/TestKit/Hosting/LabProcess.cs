using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace LocalityLab.TestKit;

/// <summary>
/// The product in a process of its own, as people run it: with its own server, on an SQLite database in a folder. For what
/// only a process shows: being killed, and bodies that a server refuses.
/// </summary>
public sealed class LabProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];

    private LabProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>What it has written.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    /// <summary>Serves the demonstration council from a folder; returns once it answers.</summary>
    public static async Task<LabProcess> Serve(string folder)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        listener.Stop();
        var served = Start(folder, $"http://127.0.0.1:{port}", ["--urls", $"http://127.0.0.1:{port}"]);
        using var http = new HttpClient { BaseAddress = served.Address };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(200))
        {
            if (served.process.HasExited)
                throw new InvalidOperationException($"The server ended: {string.Join('\n', served.Output)}");
            try
            {
                if ((await http.GetAsync(new Uri("/aldermere", UriKind.Relative))).IsSuccessStatusCode)
                    return served;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        throw new InvalidOperationException($"The server did not answer: {string.Join('\n', served.Output)}");
    }

    /// <summary>Runs a command of the command line.</summary>
    public static LabProcess Command(string folder, params string[] arguments) => Start(folder, "http://127.0.0.1", arguments);

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> Ended(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Returns once it has written so many lines that begin with a text; false when it ended before.</summary>
    public async Task<bool> Wrote(string start, int times)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(5))
        {
            if (Output.Count(line => line.StartsWith(start, StringComparison.Ordinal)) >= times)
                return true;
            if (process.HasExited)
                return false;
        }

        throw new TimeoutException($"It did not write {times} lines with «{start}»: {string.Join('\n', Output)}");
    }

    /// <summary>kill −9: no code of the process runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>The most memory that it has held, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>A browser without JavaScript, signed in as a person of the demonstration.</summary>
    public async Task<LabClient> SignedIn(string email)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new CookieContainerHandler(cookies) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } })
        {
            BaseAddress = Address, Timeout = TimeSpan.FromMinutes(3),
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var client = new LabClient(http, cookies);
        var answer = await client.Submit(
            await client.Get("/account/sign-in"), new Dictionary<string, string> { ["Email"] = email, ["Password"] = Application.Demonstration.Saving.DemonstrationLoaded.Password }, "main form");
        return answer.Status == HttpStatusCode.Found ? client : throw new InvalidOperationException($"{email} could not sign in: {answer.Text()}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private static LabProcess Start(string folder, string address, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.Combine(SharedData.ProjectRoot, "src", "Web") };
        foreach (var argument in (string[])[typeof(Program).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = start.WorkingDirectory;
        start.Environment["Installation__DataFolder"] = folder;
        start.Environment["Installation__BaseAddress"] = address;
        start.Environment["Demonstration__Load"] = arguments.Contains("--urls") ? "true" : "false";
        var running = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var started = new LabProcess(running, new Uri(address));
        running.OutputDataReceived += (_, line) => started.Note(line.Data);
        running.ErrorDataReceived += (_, line) => started.Note(line.Data);
        running.BeginOutputReadLine();
        running.BeginErrorReadLine();
        return started;
    }

    private void Note(string? line)
    {
        lock (lines)
            lines.Add(line ?? "");
    }
}
