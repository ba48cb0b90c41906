using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Bytes in a bucket of Amazon S3 or of a store that speaks its language. The library tries again by itself when the line breaks.</summary>
internal sealed class S3Blobs : IBlobs, IDisposable
{
    private readonly AmazonS3Client client;
    private readonly string bucket;

    public S3Blobs(IOptions<FileStoreOptions> options)
    {
        var settings = options.Value;
        bucket = settings.Bucket;
        var config = new AmazonS3Config
        {
            // Compatible stores know neither bucket names in host names nor the newest checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromMinutes(5), MaxErrorRetry = 3,
        };
        if (settings.Endpoint.Length > 0)
            (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (settings.Endpoint, true, settings.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        client = settings.AccessKey.Length > 0 ? new(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config) : new(config);
    }

    public Task Put(string key, Stream content, CancellationToken cancellation) => Reach(() => client.PutObjectAsync(
        new() { BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false, AutoResetStreamPosition = false, UseChunkEncoding = false }, cancellation));

    public async Task<Stream?> Open(string key, CancellationToken cancellation)
    {
        try
        {
            return (await Reach(() => client.GetObjectAsync(bucket, key, cancellation))).ResponseStream;
        }
        catch (IOException exception) when (exception.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" or "NotFound" })
        {
            return null;
        }
    }

    public Task Delete(string key, CancellationToken cancellation) => Reach(() => client.DeleteObjectAsync(bucket, key, cancellation));

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await Reach(() => client.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix, ContinuationToken = next }, cancellation));
            foreach (var item in page.S3Objects ?? [])
                yield return item.Key;
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    public void Dispose() => client.Dispose();

    private async Task<T> Reach<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"The file store (S3, bucket «{bucket}») did not do what it was asked: {exception.Message}", exception);
        }
    }
}
