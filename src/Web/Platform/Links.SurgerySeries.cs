namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Surgeries to come, the far ones too, narrowed as they were.</summary>
    public static string AllSurgeries(string council, Application.Surgeries.SurgeryWhere where, bool stepFree, bool dropIn) =>
        $"/{council}/surgeries?All=true&Where={where}{(stepFree ? "&StepFree=true" : "")}{(dropIn ? "&DropIn=true" : "")}";

    /// <summary>A series with its surgeries.</summary>
    public static string SurgerySeries(string council, Guid series) => $"/{council}/surgeries/series/{series}";

    /// <summary>Say something else about the surgeries of a series.</summary>
    public static string ChangeSeries(string council, Guid series) => $"/{council}/surgeries/series/{series}/change";

    /// <summary>A series goes on.</summary>
    public static string ExtendSeries(string council, Guid series) => $"/{council}/surgeries/series/{series}/extend";

    /// <summary>A series ends.</summary>
    public static string EndSeries(string council, Guid series) => $"/{council}/surgeries/series/{series}/end";

    /// <summary>Say something else about one surgery.</summary>
    public static string ChangeSurgery(string council, Guid surgery) => $"/{council}/surgeries/{surgery}/change";

    /// <summary>Put a group on the waiting list of a surgery.</summary>
    public static string JoinWaitingList(string council, Guid surgery) => $"/{council}/surgeries/{surgery}/wait";

    /// <summary>A group's place on a waiting list.</summary>
    public static string Waiting(string council, Guid entry) => $"/{council}/surgeries/waiting/{entry}";

    /// <summary>The council's rules for booking.</summary>
    public static string SurgeryRules(string council) => $"/{council}/surgeries/rules";

    /// <summary>Rooms where surgeries are held.</summary>
    public static string SurgeryRooms(string council) => $"/{council}/surgeries/rooms";

    /// <summary>Add a room.</summary>
    public static string NewSurgeryRoom(string council) => $"/{council}/surgeries/rooms/new";

    /// <summary>Change a room.</summary>
    public static string SurgeryRoom(string council, Guid room) => $"/{council}/surgeries/rooms/{room}";

    /// <summary>Days without surgeries.</summary>
    public static string SurgeryClosures(string council) => $"/{council}/surgeries/closures";
}
