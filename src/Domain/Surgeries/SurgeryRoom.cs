using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Whether somebody who cannot use steps gets to a room.</summary>
public enum StepFree
{
    /// <summary>Nobody has looked.</summary>
    NotKnown = 0,

    /// <summary>From the street to the room without a step.</summary>
    Yes = 1,

    /// <summary>There are steps.</summary>
    No = 2,
}

/// <summary>A room where surgeries are held, in an asset of the directory.</summary>
public sealed class SurgeryRoom : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int NameLength = 120, AccessLength = 1_000;

    private SurgeryRoom()
    {
    }

    /// <summary>The building: an asset of the directory.</summary>
    public Guid AssetId { get; private init; }

    /// <summary>«Meeting room 2».</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether one gets in without steps.</summary>
    public StepFree StepFree { get; private set; }

    /// <summary>How to find it and get in: entrance, lift, parking, hearing loop.</summary>
    public string Access { get; private set; } = "";

    /// <summary>False when no new surgery is to be held there.</summary>
    public bool IsInUse { get; private set; } = true;

    /// <summary>A room of a building. The id comes from the form.</summary>
    public static SurgeryRoom Of(Guid id, Guid assetId, string name, StepFree stepFree, string access) =>
        new() { Id = id, AssetId = assetId, Name = name.Trim(), StepFree = stepFree, Access = access.Trim() };

    /// <summary>Says something else about it. Surgeries held there show it at once.</summary>
    public void Change(string name, StepFree stepFree, string access, bool isInUse) =>
        (Name, StepFree, Access, IsInUse) = (name.Trim(), stepFree, access.Trim(), isInUse);
}
