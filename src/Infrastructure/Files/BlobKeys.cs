namespace LocalityLab.Infrastructure.Files;

/// <summary>{council}/{file}, both ids as 32 hexadecimal digits.</summary>
internal static class BlobKeys
{
    public static string Of(Guid councilId, Guid fileId) => $"{PrefixOf(councilId)}{fileId:N}";

    /// <summary>All of one council's.</summary>
    public static string PrefixOf(Guid councilId) => $"{councilId:N}/";
}
