using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Bytes in a container of Azure Blob Storage. The library tries again by itself when the line breaks.</summary>
internal sealed class AzureBlobs(IOptions<FileStoreOptions> options) : IBlobs
{
    private readonly BlobContainerClient container = new(options.Value.Connection, options.Value.Bucket);

    public Task Put(string key, Stream content, CancellationToken cancellation) => Reach(() => container.GetBlobClient(key).UploadAsync(content, overwrite: true, cancellation));

    public async Task<Stream?> Open(string key, CancellationToken cancellation)
    {
        try
        {
            return await Reach(() => container.GetBlobClient(key).OpenReadAsync(cancellationToken: cancellation));
        }
        catch (IOException exception) when (exception.InnerException is RequestFailedException { Status: 404, ErrorCode: "BlobNotFound" })
        {
            return null;
        }
    }

    public Task Delete(string key, CancellationToken cancellation) => Reach(() => container.GetBlobClient(key).DeleteIfExistsAsync(cancellationToken: cancellation));

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = container.GetBlobsAsync(new() { Prefix = prefix }, cancellation).AsPages().GetAsyncEnumerator(cancellation);
        await using (pages.ConfigureAwait(false))
        {
            while (await Reach(() => pages.MoveNextAsync().AsTask()))
            {
                foreach (var item in pages.Current.Values)
                    yield return item.Name;
            }
        }
    }

    private async Task<T> Reach<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            throw new IOException($"The file store (Azure, container «{container.Name}») did not do what it was asked: {exception.Message}", exception);
        }
    }
}
