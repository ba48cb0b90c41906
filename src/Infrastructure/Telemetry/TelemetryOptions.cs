namespace LocalityLab.Infrastructure.Telemetry;

/// <summary>Settings under «Telemetry». Off unless an endpoint is set.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Base address of an OpenTelemetry collector that takes OTLP over HTTP, such as «http://collector:4318».</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The part of requests whose traces are kept, from 0 to 1.</summary>
    public double SampledShare { get; set; } = 0.1;

    /// <summary>Seconds between two sendings of metrics.</summary>
    public int MetricsEverySeconds { get; set; } = 30;

    /// <summary>Headers for the collector, such as «authorization=Bearer …»; from configuration only.</summary>
    public string Headers { get; set; } = "";
}
