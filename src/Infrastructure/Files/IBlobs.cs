namespace LocalityLab.Infrastructure.Files;

/// <summary>
/// Where the bytes of files are: a folder, an S3-compatible store or Azure Blob Storage. Keys are made by <see cref="BlobKeys"/>, never from what a person wrote. Every
/// node of an installation has the same one. Each method throws <see cref="IOException"/> when the store cannot be reached or refuses.
/// </summary>
internal interface IBlobs
{
    /// <summary>Keeps the bytes from the stream's position on. A key that exists is written over. What is half written is never seen.</summary>
    Task Put(string key, Stream content, CancellationToken cancellation);

    /// <summary>The bytes, to be disposed of by the caller; null when there are none.</summary>
    Task<Stream?> Open(string key, CancellationToken cancellation);

    /// <summary>Removes the bytes; none there is as good.</summary>
    Task Delete(string key, CancellationToken cancellation);

    /// <summary>Keys that begin so, in no certain order; «» for all of them.</summary>
    IAsyncEnumerable<string> List(string prefix, CancellationToken cancellation);
}
