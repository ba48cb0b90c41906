using System.Diagnostics;
using OpenTelemetry;

namespace LocalityLab.Infrastructure.Telemetry;

/// <summary>
/// Takes from a step of a trace every tag that is not on this list, before it is sent: paths hold ids, queries hold what people typed, and
/// addresses of networks are people's. What is left says what kind of thing was done, how it ended, and for which council.
/// </summary>
internal sealed class KnownTagsOnly : BaseProcessor<Activity>
{
    /// <summary>All that may leave.</summary>
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
        "server.address", "server.port", "db.system.name", "db.system", "db.operation.name", "db.response.status_code",
        "council", "kind", "outcome",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var unknown in data.TagObjects.Where(tag => !Known.Contains(tag.Key)).Select(tag => tag.Key).ToList())
            data.SetTag(unknown, null);

        // Names that a library made may hold an address; those of requests and jobs are made here, of a route or a kind.
        if (data.GetTagItem("http.route") is string route)
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {route}";
        else if (data.Source.Name != Application.Platform.LabMeter.Name)
            data.DisplayName = data.OperationName;
    }
}
