namespace LocalityLab.Infrastructure.Platform;

/// <summary>Settings under «Installation».</summary>
public sealed class InstallationOptions : Application.Platform.ISiteAddress
{
    /// <summary>Address that people reach the service at, without a final slash.</summary>
    public string BaseAddress { get; set; } = "http://localhost:5080";

    /// <summary>Folder of everything that must outlive a restart: embedded database, files, mail, keys.</summary>
    public string DataFolder { get; set; } = "data";
}
