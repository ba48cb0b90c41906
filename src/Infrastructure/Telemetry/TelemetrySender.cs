using LocalityLab.Application.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LocalityLab.Infrastructure.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector while the service runs: the framework's and ours. Nothing about a person leaves: see
/// <see cref="KnownTagsOnly"/>. Not started, and nothing measured, without an endpoint.
/// </summary>
internal sealed class TelemetrySender(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    /// <summary>Sources of traces: requests, calls to others, the database, our jobs.</summary>
    public static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", LabMeter.Name];

    /// <summary>Meters of the framework and ours.</summary>
    public static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", LabMeter.Name];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (settings.Endpoint.Length == 0)
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateEmpty().AddService("locality-lab", serviceInstanceId: Environment.MachineName);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(Math.Clamp(settings.SampledShare, 0, 1))))
            .AddProcessor(new KnownTagsOnly())
            .AddOtlpExporter(exporter => Direct(exporter, settings, "traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                Direct(exporter, settings, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Math.Max(1, settings.MetricsEverySeconds) * 1_000;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush(2_000);
        metrics?.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private static void Direct(OtlpExporterOptions exporter, TelemetryOptions settings, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{settings.Endpoint.TrimEnd('/')}/v1/{signal}");
        if (settings.Headers.Length > 0)
            exporter.Headers = settings.Headers;
    }
}
