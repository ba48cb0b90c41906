using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Web.Tests.Operators;

/// <summary>What leaves the service for those who watch it, and that nothing about a person is in it.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task Traces_OfARequest_NameTheRouteAndTheCouncil_AndNothingThatSomebodyTyped()
    {
        await using var collector = await Collector.Start();
        await using (var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Telemetry:Endpoint"] = collector.Address, ["Telemetry:SampledShare"] = "1", ["Telemetry:MetricsEverySeconds"] = "1",
        }))
        {
            var council = await A.Council(host);
            var client = await (await council.Person(Domain.Councils.Role.Administrator)).Client();
            (await client.Get($"/{council.Slug}/settings/audit?what=zephyrine-quill@example.org")).Status.ShouldBe(HttpStatusCode.OK);
            (await client.Get($"/{council.Slug}/assets?q=zephyrine-quill")).Status.ShouldBe(HttpStatusCode.OK);
            await collector.Until(sent => sent.Contains("locality.cache.requests", StringComparison.Ordinal) || sent.Contains("dotnet.gc", StringComparison.Ordinal));
        }

        var all = await collector.Until(sent => sent.Contains("{council}/settings/audit", StringComparison.Ordinal));
        all.ShouldContain("http.route");
        all.ShouldContain("locality-lab");
        all.ShouldNotContain("zephyrine", Case.Insensitive, "what somebody typed must not leave");
        all.ShouldNotContain("what=", Case.Insensitive);
    }

    [Theory, EachDatabase]
    public async Task Job_ThatEnds_IsCountedByCouncilKindAndOutcome(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        List<(string Name, string Kind, string Outcome)> counted = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == LabMeter.Name)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString() ?? "", StringComparer.Ordinal);
            if (named.GetValueOrDefault("council") == council.Slug)
            {
                lock (counted)
                    counted.Add((instrument.Name, named.GetValueOrDefault("kind", ""), named.GetValueOrDefault("outcome", "")));
            }
        });
        listener.Start();

        var invited = await council.Send(new Application.Councils.InvitePerson($"ann-{Guid.CreateVersion7():N}@example.org", Domain.Councils.Role.Adviser, null), await council.Person(Domain.Councils.Role.Administrator));
        invited.Succeeded.ShouldBeTrue();

        for (var tries = 0; tries < 400; tries++)
        {
            lock (counted)
            {
                if (counted.Contains(("locality.jobs", "SendInvitation", "succeeded")))
                    return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        counted.ShouldContain(("locality.jobs", "SendInvitation", "succeeded"));
    }

    [Fact]
    public async Task Log_OfAJourneyThroughAccountsAndMail_HoldsNoAddress()
    {
        var written = new Written();
        await using var host = LabHost.Fresh(
            DatabaseProvider.Sqlite,
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ILoggerProvider>(services, written),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Information", ["Logging:LogLevel:LocalityLab"] = "Trace" });
        var email = $"zephyrine-{Guid.CreateVersion7():N}@example.org";
        var client = LabClient.Anonymous(host);
        await client.Submit(await client.Get("/account/register"), new Dictionary<string, string>
        {
            ["DisplayName"] = "Zephyrine Quill", ["Email"] = email, ["Password"] = People.Password,
        }, "main form");
        await Mailbox.WaitFor(host, email);
        await client.Submit(await client.Get("/account/sign-in"), new Dictionary<string, string> { ["Email"] = email, ["Password"] = "a wrong password" }, "main form");
        await client.Submit(await client.Get("/account/forgotten-password"), new Dictionary<string, string> { ["Email"] = email }, "main form");
        var council = await A.Council(host);
        await council.Send(new Application.Councils.InvitePerson(email, Domain.Councils.Role.Adviser, null), await council.Person(Domain.Councils.Role.Administrator));
        await Mailbox.WaitFor(host, email, "invit");

        written.Lines.ShouldNotBeEmpty("a log that says nothing proves nothing");
        written.Lines.Where(line => Address().IsMatch(line) || line.Contains("Zephyrine", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public void DashboardsAndAlerts_NameOnlyWhatTheServiceMeasures()
    {
        var ours = LabMeter.Instruments.SelectMany(Prometheus).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.ProjectRoot, "infra", "telemetry")))
        {
            var named = OfOurs().Matches(File.ReadAllText(file)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
            named.Except(ours, StringComparer.Ordinal).ShouldBeEmpty(Path.GetFileName(file));
        }

        var dashboard = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "infra", "telemetry", "dashboard.json"));
        System.Text.Json.JsonDocument.Parse(dashboard).RootElement.GetProperty("panels").GetArrayLength().ShouldBeGreaterThan(8);
        LabMeter.Instruments.Select(instrument => Prometheus(instrument)[0]).Where(name => !dashboard.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty("each of ours has its panel");
    }

    /// <summary>An alert can tell two seconds from five only when a limit lies between.</summary>
    [Fact]
    public void Times_AreCountedBetweenLimitsThatTheAlertsNeed()
    {
        foreach (var time in LabMeter.Instruments.OfType<Histogram<double>>().Where(instrument => instrument.Unit == "s"))
        {
            var limits = time.Advice?.HistogramBucketBoundaries.ShouldNotBeNull(time.Name);
            limits!.Count(limit => limit <= 2).ShouldBeGreaterThan(4, time.Name);
        }
    }

    /// <summary>The names under which Prometheus keeps an instrument: dots become underscores, the unit and «total» are added.</summary>
    private static IReadOnlyList<string> Prometheus(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Counter<long> => [name + "_total"],
            ObservableGauge<long> => [name + "_bytes"],
            _ => [name + "_bucket", name + "_sum", name + "_count"],
        };
    }

    [GeneratedRegex("locality_[a-z_]+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OfOurs();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Address();

    /// <summary>Takes what an OpenTelemetry exporter sends, on loopback.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly StringBuilder sent = new();

        private Collector(WebApplication app) => this.app = app;

        public string Address => app.Urls.First();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var collector = new Collector(builder.Build());
            collector.app.MapPost("/v1/{signal}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                lock (collector.sent)
                    collector.sent.Append(Encoding.UTF8.GetString(body.ToArray()));
                return Results.Ok();
            });
            await collector.app.StartAsync();
            return collector;
        }

        public async Task<string> Until(Func<string, bool> arrived)
        {
            for (var tries = 0; tries < 400; tries++)
            {
                lock (sent)
                {
                    if (arrived(sent.ToString()))
                        return sent.ToString();
                }

                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            lock (sent)
                return sent.ToString();
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    /// <summary>Every line of the log with its exceptions.</summary>
    private sealed class Written : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
