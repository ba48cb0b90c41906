namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The council's boundaries, and the way to bring in more.</summary>
    public static string Boundaries(string council) => $"/{council}/boundaries";

    /// <summary>Upload a file of shapes.</summary>
    public static string UploadBoundaries(string council) => $"/{council}/boundaries/upload";

    /// <summary>What the columns of an upload are.</summary>
    public static string BoundaryColumns(string council, Guid upload) => $"/{council}/boundaries/{upload}";

    /// <summary>What publishing an upload would do.</summary>
    public static string CheckBoundaries(string council, Guid upload) => $"/{council}/boundaries/{upload}/check";

    /// <summary>Throw an upload away.</summary>
    public static string DiscardBoundaries(string council, Guid upload) => $"/{council}/boundaries/{upload}/discard";

    /// <summary>The council's localities, for those who draw them.</summary>
    public static string Localities(string council) => $"/{council}/localities";

    /// <summary>The plan of new localities.</summary>
    public static string LocalityPlan(string council) => $"/{council}/localities/plan";

    /// <summary>Add a locality to the plan.</summary>
    public static string NewLocality(string council) => $"/{council}/localities/plan/new";

    /// <summary>Name and wards of a locality of the plan.</summary>
    public static string PlannedLocality(string council, Guid locality) => $"/{council}/localities/plan/{locality}";

    /// <summary>What publishing the plan would do.</summary>
    public static string CheckLocalities(string council) => $"/{council}/localities/plan/check";

    /// <summary>Throw the plan away.</summary>
    public static string DiscardLocalities(string council) => $"/{council}/localities/plan/discard";
}
