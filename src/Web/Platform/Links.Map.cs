using System.Globalization;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The map explorer.</summary>
    public static string Map(string council, MapAddress? address = null) => $"/{council}/map{address?.Query}";

    /// <summary>The map as a picture of its own, with title, legend and source.</summary>
    public static string MapSvg(string council, MapAddress address) => $"/{council}/map.svg{address.Query}";

    /// <summary>Assets of a kind as points.</summary>
    public static string PointsApi(string council, string kind) => $"/{council}/api/v1/points?kind={Uri.EscapeDataString(kind)}";

    /// <summary>The classes of the values on the map.</summary>
    public static string ClassesApi(string council, MapAddress address) => $"/{council}/api/v1/classes{(address with { Area = null, Assets = null, Sort = null, Order = null }).Query}";
}

/// <summary>A state of the map explorer; what is empty is chosen by the server.</summary>
public sealed record MapAddress
{
    /// <summary>Slug of the indicator.</summary>
    public string? Indicator { get; init; }

    /// <summary>Slug of the geography.</summary>
    public string? Geography { get; init; }

    /// <summary>Key of the period.</summary>
    public string? Period { get; init; }

    /// <summary>quantile, equal, natural or deviation.</summary>
    public string? Method { get; init; }

    /// <summary>How many classes.</summary>
    public int? Classes { get; init; }

    /// <summary>Key of the period whose classes are used.</summary>
    public string? Scale { get; init; }

    /// <summary>Code of the chosen area.</summary>
    public string? Area { get; init; }

    /// <summary>Slug of the kind of assets drawn on top.</summary>
    public string? Assets { get; init; }

    /// <summary>Column the table is sorted by.</summary>
    public string? Sort { get; init; }

    /// <summary>up or down.</summary>
    public string? Order { get; init; }

    /// <summary>With its question mark; empty when everything is left to the server.</summary>
    public string Query
    {
        get
        {
            (string Name, string? Value)[] parts =
            [
                ("indicator", Indicator), ("geography", Geography), ("period", Period), ("method", Method),
                ("classes", Classes?.ToString(CultureInfo.InvariantCulture)), ("scale", Scale), ("area", Area), ("assets", Assets), ("sort", Sort), ("order", Order),
            ];
            var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
            return query.Length == 0 ? "" : "?" + query;
        }
    }
}
