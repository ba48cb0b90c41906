using System.Globalization;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The list of imports.</summary>
    public static string Imports(string council, int page = 1) => $"/{council}/imports" + (page > 1 ? string.Create(CultureInfo.InvariantCulture, $"?page={page}") : "");

    /// <summary>Upload a file with an indicator.</summary>
    public static string UploadFile(string council) => $"/{council}/imports/upload";

    /// <summary>One import: its report, its releases, the way back.</summary>
    public static string Import(string council, Guid import) => $"/{council}/imports/{import}";

    /// <summary>Which columns of an upload hold what.</summary>
    public static string ImportColumns(string council, Guid import) => $"/{council}/imports/{import}/columns";

    /// <summary>Which indicator an upload belongs to.</summary>
    public static string ImportIndicator(string council, Guid import) => $"/{council}/imports/{import}/indicator";

    /// <summary>What publishing an upload would do, with a map of one of its releases.</summary>
    public static string CheckImport(string council, Guid import, int release = 0) =>
        $"/{council}/imports/{import}/check" + (release > 0 ? string.Create(CultureInfo.InvariantCulture, $"?release={release}") : "");

    /// <summary>Take an import back.</summary>
    public static string UndoImport(string council, Guid import) => $"/{council}/imports/{import}/undo";

    /// <summary>Throw a draft away.</summary>
    public static string DiscardImport(string council, Guid import) => $"/{council}/imports/{import}/discard";
}
