using System.Globalization;

namespace LocalityLab.Web.Platform;

/// <content>Addresses of asset mapping workshops.</content>
public static partial class Links
{
    /// <summary>The council's workshops, for its people.</summary>
    public static string Workshops(string council) => $"/{council}/workshops";

    /// <summary>Opens a workshop.</summary>
    public static string NewWorkshop(string council) => $"/{council}/workshops/new";

    /// <summary>Where participants join: short, since some type it; a QR code brings the code along.</summary>
    public static string JoinWorkshop(string council, string code = "") => $"/{council}/join" + (code.Length == 0 ? "" : $"?code={Uri.EscapeDataString(code)}");

    /// <summary>A workshop, for those who are in it.</summary>
    public static string Workshop(string council, Guid workshop, int page = 1) =>
        $"/{council}/workshops/{workshop}" + (page <= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?page={page}"));

    /// <summary>A workshop, for its facilitator.</summary>
    public static string RunWorkshop(string council, Guid workshop) => $"/{council}/workshops/{workshop}/run";

    /// <summary>A workshop on the wall of the hall.</summary>
    public static string WallOfWorkshop(string council, Guid workshop) => $"/{council}/workshops/{workshop}/wall";

    /// <summary>What a facilitator has to decide on.</summary>
    public static string ModerateWorkshop(string council, Guid workshop) => $"/{council}/workshops/{workshop}/moderate";

    /// <summary>What a workshop brought.</summary>
    public static string ReportOfWorkshop(string council, Guid workshop) => $"/{council}/workshops/{workshop}/report";

    /// <summary>The same as CSV.</summary>
    public static string WorkshopCsv(string council, Guid workshop) => $"/{council}/workshops/{workshop}/pins.csv";

    /// <summary>Pins, drawings, comments and photos in one file.</summary>
    public static string WorkshopZip(string council, Guid workshop) => $"/{council}/workshops/{workshop}/everything.zip";

    /// <summary>One pin with what was said to it.</summary>
    public static string Pin(string council, Guid workshop, Guid pin) => $"/{council}/workshops/{workshop}/pins/{pin}";

    /// <summary>The photo of a pin, for those in its workshop.</summary>
    public static string PinPhoto(string council, Guid workshop, Guid pin) => $"{Pin(council, workshop, pin)}/photo";

    /// <summary>All pins of a workshop, for its map.</summary>
    public static string PinsApi(string council, Guid workshop) => $"/{council}/api/workshops/{workshop}/pins";
}
