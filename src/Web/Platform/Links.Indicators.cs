namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Search for an area, and the lists of areas.</summary>
    public static string Areas(string council) => $"/{council}/areas";

    /// <summary>The areas of one geography.</summary>
    public static string AreasOf(string council, string geography) => $"/{council}/areas/{geography}";

    /// <summary>The profile of an area.</summary>
    public static string Area(string council, string geography, string code) => $"/{council}/areas/{geography}/{Uri.EscapeDataString(code)}";

    /// <summary>All indicators.</summary>
    public static string Indicators(string council) => $"/{council}/indicators";

    /// <summary>One indicator: what it is, where it is from, its values.</summary>
    public static string Indicator(string council, string indicator) => $"/{council}/indicators/{indicator}";

    /// <summary>Every value of an indicator on a geography as CSV.</summary>
    public static string IndicatorCsv(string council, string indicator, string geography) => $"/{council}/indicators/{indicator}/{geography}.csv";

    /// <summary>Shapes as TopoJSON.</summary>
    public static string ShapesApi(string council, string geography, string hash) => $"/{council}/api/v1/shapes/{geography}/{hash}.json";

    /// <summary>A context layer as GeoJSON.</summary>
    public static string LayerApi(string council, string layer, string hash) => $"/{council}/api/v1/layers/{layer}/{hash}.json";

    /// <summary>Values of a release.</summary>
    public static string ValuesApi(string council, Guid release, string hash) => $"/{council}/api/v1/values/{release}/{hash}";
}
