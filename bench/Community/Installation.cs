using System.Diagnostics;
using System.Globalization;

namespace LocalityLab.Bench.Community;

/// <summary>One server, or two behind nginx, and a way to break it as the world does.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Hall hall;
    private readonly List<ProductServer> servers = [];
    private Process? proxy;
    private ProductServer? worker;
    private bool apart;

    private Installation(Hall hall) => this.hall = hall;

    /// <summary>Where people go.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Folder of the program that nodes are started with from now on; null for the one that is measured.</summary>
    public string? Program { get; set; }

    /// <summary>What <see cref="Break"/> does, in words.</summary>
    public string Fault => proxy is not null ? "one of two nodes killed" : "the server killed and started again";

    /// <summary>Null when two nodes can run here; otherwise what is missing.</summary>
    public static string? WhyNoProxy => Nginx() is null ? "nginx is not installed" : null;

    /// <summary>Place of the worker, which nobody's browser reaches.</summary>
    public const int Worker = -1;

    /// <param name="hall">Whose database.</param>
    /// <param name="nodes">Web nodes.</param>
    /// <param name="worker">True leaves jobs to a node of its own, and gives each node a data folder of its own: only database and files are shared.</param>
    public static async Task<Installation> Start(Hall hall, int nodes, bool worker = false)
    {
        var made = new Installation(hall) { apart = worker };
        for (var node = 0; node < nodes; node++)
            made.servers.Add(await made.StartNode(node, port: 0));
        if (worker)
            made.worker = await made.StartNode(Worker, port: 0);
        made.Address = made.servers[0].Address;
        if (nodes > 1)
            await made.StartProxy();
        return made;
    }

    /// <summary>Kills one node without a word.</summary>
    public ValueTask Kill(int node) => Node(node).DisposeAsync();

    /// <summary>Starts a node that was killed, at its old address.</summary>
    public async Task StartAgain(int node)
    {
        var started = await StartNode(node, Node(node).Address.Port);
        if (node == Worker)
            worker = started;
        else
            servers[node] = started;
    }

    /// <summary>Asks a node to end, waits, starts it again and lets the proxy notice, as a deployment does.</summary>
    public async Task Replace(int node)
    {
        await Node(node).Stop();
        await StartAgain(node);
        await Task.Delay(TimeSpan.FromSeconds(5));
    }

    private ProductServer Node(int node) => node == Worker ? worker ?? throw new InvalidOperationException("There is no worker.") : servers[node];

    private Task<ProductServer> StartNode(int node, int port)
    {
        if (!apart)
            return ProductServer.Start(hall.Folder, settings: hall.Settings, port: port);
        var settings = new Dictionary<string, string>(hall.Settings, StringComparer.Ordinal)
        {
            ["Database__Migrate"] = "false", ["Jobs__Run"] = node == Worker ? "true" : "false", ["Files__Folder"] = Path.Combine(hall.Folder, "files"),
        };
        settings.Remove("Database__OwnerConnection");
        return ProductServer.Start(Path.Combine(hall.Folder, string.Create(CultureInfo.InvariantCulture, $"node{node}")), settings: settings, port: port, program: Program);
    }

    /// <summary>Kills a server without a word, as a power cut does. A single one is started again at once, at the same address.</summary>
    public async Task Break()
    {
        var broken = servers[^1];
        await broken.DisposeAsync();
        servers.RemoveAt(servers.Count - 1);
        if (servers.Count == 0)
            servers.Add(await ProductServer.Start(hall.Folder, settings: hall.Settings, port: broken.Address.Port));
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            proxy.Kill();
            await proxy.WaitForExitAsync();
            proxy.Dispose();
        }

        foreach (var server in servers)
            await server.DisposeAsync();
        if (worker is not null)
            await worker.DisposeAsync();
    }

    private static string? Nginx() => new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    // WebSockets are handed on and no session sticks to a node; nginx never sends a post a second time by itself.
    private async Task StartProxy()
    {
        var port = ProductServer.FreePort();
        var folder = Directory.CreateDirectory(Path.Combine(hall.Folder, "proxy")).FullName;
        var nodes = string.Concat(servers.Select(server => string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{server.Address.Port} max_fails=1 fail_timeout=2s; ")));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; master_process off; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 2048; }
            http {
              access_log off; client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
              upstream nodes { {{nodes}} keepalive 32; }
              server {
                listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}};
                location / {
                  proxy_pass http://nodes; proxy_http_version 1.1; proxy_connect_timeout 2s; proxy_read_timeout 120s;
                  proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
                }
              }
            }
            """);
        proxy = Process.Start(new ProcessStartInfo(Nginx()!) { ArgumentList = { "-c", Path.Combine(folder, "nginx.conf"), "-p", folder }, UseShellExecute = false, RedirectStandardError = true })!;
        proxy.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        proxy.BeginErrorReadLine();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(Address, "/health/ready"))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("nginx did not answer within ten seconds.");
    }
}
