using LocalityLab.Application.Platform;
using Microsoft.Extensions.Configuration;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Where files are kept.</summary>
public enum FileStoreKind
{
    /// <summary>A folder of this machine, or one that all nodes have mounted.</summary>
    Folder = 0,

    /// <summary>A bucket of Amazon S3 or of a store that speaks its language.</summary>
    S3 = 1,

    /// <summary>A container of Azure Blob Storage.</summary>
    Azure = 2,
}

/// <summary>Settings under «Files».</summary>
public sealed class FileStoreOptions
{
    /// <summary>Which kind of store.</summary>
    public FileStoreKind Kind { get; set; }

    /// <summary>Root folder; each council has a folder of its own in it.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Bucket of S3, or container of Azure; it must exist.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>Address of an S3-compatible store, such as «https://s3.example.org»; empty for Amazon's own.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Amazon's region, such as «eu-west-2»; also what a compatible store calls its own.</summary>
    public string Region { get; set; } = "eu-west-2";

    /// <summary>Key of S3; empty takes what the machine's role or environment gives.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Secret of the key.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Connection string of Azure's storage account.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Reads «Files». Throws <see cref="CannotStart"/> when something that the kind needs is missing.</summary>
    public static FileStoreOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Files").Get<FileStoreOptions>() ?? new FileStoreOptions();
        if (options.Folder.Length == 0)
            options.Folder = Path.Combine(configuration["Installation:DataFolder"] ?? "data", "files");
        if (options.Kind != FileStoreKind.Folder && options.Bucket.Length == 0)
            throw new CannotStart("Set Files:Bucket to the bucket (S3) or container (Azure) that files are kept in.");
        if (options.Kind == FileStoreKind.Azure && options.Connection.Length == 0)
            throw new CannotStart("Set Files:Connection to the connection string of the storage account.");
        if (options.Kind == FileStoreKind.S3 && (options.AccessKey.Length == 0) != (options.SecretKey.Length == 0))
            throw new CannotStart("Set both Files:AccessKey and Files:SecretKey, or neither: then the machine's own role is used.");
        return options;
    }
}
