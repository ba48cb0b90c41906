using System.Text;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Files;
using LocalityLab.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LocalityLab.Persistence.Tests.Files;

/// <summary>One contract for every store of bytes: a folder, a real S3-compatible server, the emulator of Azure Blob Storage.</summary>
public sealed class BlobsTests(BlobsTests.Stores stores) : IClassFixture<BlobsTests.Stores>
{
    public static TheoryData<FileStoreKind> Kinds => [FileStoreKind.Folder, FileStoreKind.S3, FileStoreKind.Azure];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Open_AfterPut_GivesTheSameBytes(FileStoreKind kind)
    {
        var (blobs, cancellation) = (await stores.Of(kind), TestContext.Current.CancellationToken);
        var key = BlobKeys.Of(Guid.CreateVersion7(), Guid.CreateVersion7());
        var bytes = new byte[3_000_000];
        new Random(7).NextBytes(bytes);

        await blobs.Put(key, new MemoryStream(bytes), cancellation);

        (await Read(blobs, key)).ShouldBe(bytes);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Put_OverAnother_ReplacesIt_AndNothingAtAllIsKeptToo(FileStoreKind kind)
    {
        var (blobs, cancellation) = (await stores.Of(kind), TestContext.Current.CancellationToken);
        var key = BlobKeys.Of(Guid.CreateVersion7(), Guid.CreateVersion7());

        await blobs.Put(key, new MemoryStream("first and longer"u8.ToArray()), cancellation);
        await blobs.Put(key, new MemoryStream("second"u8.ToArray()), cancellation);
        Encoding.UTF8.GetString((await Read(blobs, key))!).ShouldBe("second");
        await blobs.Put(key, new MemoryStream(), cancellation);
        (await Read(blobs, key)).ShouldBe([]);
    }

    [Fact]
    public async Task Put_WhereNobodyMayWrite_SaysWhatToDo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "«/sys» refuses even root.");
        var blobs = new FolderBlobs(Options.Create(new FileStoreOptions { Folder = "/sys/locality-files" }));

        var refused = await Should.ThrowAsync<IOException>(() => blobs.Put(BlobKeys.Of(Guid.CreateVersion7(), Guid.CreateVersion7()), new MemoryStream([1]), TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("«/sys/locality-files» of Files:Folder");
        refused.Message.ShouldContain("ReadWritePaths=");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Delete_TakesIt_AndAgainIsHarmless_AndOthersStay(FileStoreKind kind)
    {
        var (blobs, cancellation) = (await stores.Of(kind), TestContext.Current.CancellationToken);
        var council = Guid.CreateVersion7();
        var (going, staying) = (BlobKeys.Of(council, Guid.CreateVersion7()), BlobKeys.Of(council, Guid.CreateVersion7()));
        await blobs.Put(going, new MemoryStream([1]), cancellation);
        await blobs.Put(staying, new MemoryStream([2]), cancellation);

        await blobs.Delete(going, cancellation);
        await blobs.Delete(going, cancellation);

        (await Read(blobs, going)).ShouldBeNull();
        (await Read(blobs, staying)).ShouldBe([2]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task List_GivesOneCouncilsKeys_AndNoneOfAnother(FileStoreKind kind)
    {
        var (blobs, cancellation) = (await stores.Of(kind), TestContext.Current.CancellationToken);
        var (council, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        List<string> keys = [.. Enumerable.Range(0, 12).Select(_ => BlobKeys.Of(council, Guid.CreateVersion7()))];
        foreach (var key in keys.Append(BlobKeys.Of(other, Guid.CreateVersion7())))
            await blobs.Put(key, new MemoryStream([1]), cancellation);

        List<string> found = [];
        await foreach (var key in blobs.List(BlobKeys.PrefixOf(council), cancellation))
            found.Add(key);

        found.Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(FileStoreKind.S3), InlineData(FileStoreKind.Azure)]
    public async Task Put_WhenTheBucketIsMissing_SaysWhichStoreRefused(FileStoreKind kind)
    {
        var blobs = await stores.Of(kind, "no-such-bucket");

        var refused = await Should.ThrowAsync<IOException>(() => blobs.Put(BlobKeys.Of(Guid.Empty, Guid.Empty), new MemoryStream([1]), TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("no-such-bucket");
    }

    [Fact]
    public async Task Put_IntoAFolder_WhenTheSourceBreaks_LeavesNothing()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var blobs = new FolderBlobs(Options.Create(new FileStoreOptions { Folder = folder }));

        await Should.ThrowAsync<IOException>(() => blobs.Put(BlobKeys.Of(Guid.Empty, Guid.Empty), new BreakingStream(), TestContext.Current.CancellationToken));

        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => blobs.Open("../outside", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("S3", "", "", "Files:Bucket")]
    [InlineData("Azure", "lab", "", "Files:Connection")]
    [InlineData("S3", "lab", "AKID", "Files:SecretKey")]
    public void Options_WhenSomethingIsMissing_SayWhich(string kind, string bucket, string accessKey, string named) =>
        Should.Throw<CannotStart>(() => FileStoreOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Files:Kind"] = kind, ["Files:Bucket"] = bucket, ["Files:AccessKey"] = accessKey,
        }).Build())).Message.ShouldContain(named);

    private static async Task<byte[]?> Read(IBlobs blobs, string key)
    {
        await using var stream = await blobs.Open(key, TestContext.Current.CancellationToken);
        if (stream is null)
            return null;
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        return memory.ToArray();
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The line broke.");
    }

    /// <summary>The servers, started when first asked for.</summary>
    public sealed class Stores : IAsyncLifetime
    {
        private const string Bucket = "locality-lab";
        private const string AzureAccount = "devstoreaccount1";

        // The emulator's published account key; it opens nothing else.
        private const string AzureKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

        private readonly string folder = Directory.CreateTempSubdirectory("locality-blobs-").FullName;
        private NodeServer? s3;
        private NodeServer? azure;

        internal async Task<IBlobs> Of(FileStoreKind kind, string bucket = Bucket)
        {
            Assert.SkipWhen(kind != FileStoreKind.Folder && NodeServer.WhyNot is not null, NodeServer.WhyNot ?? "");
            switch (kind)
            {
                case FileStoreKind.S3:
                    s3 ??= await NodeServer.Start("s3rver", port => ["--directory", Path.Combine(folder, "s3"), "--port", $"{port}", "--address", "127.0.0.1", "--configure-bucket", Bucket, "--silent"]);
                    return new S3Blobs(Options.Create(new FileStoreOptions { Bucket = bucket, Endpoint = $"http://127.0.0.1:{s3.Port}", AccessKey = "S3RVER", SecretKey = "S3RVER" }));
                case FileStoreKind.Azure:
                    if (azure is null)
                    {
                        azure = await NodeServer.Start("azurite-blob", port => ["--location", Path.Combine(folder, "azure"), "--blobPort", $"{port}", "--blobHost", "127.0.0.1", "--silent", "--skipApiVersionCheck", "--disableTelemetry"]);
                        await new Azure.Storage.Blobs.BlobContainerClient(Connection(azure.Port), Bucket).CreateIfNotExistsAsync();
                    }

                    return new AzureBlobs(Options.Create(new FileStoreOptions { Bucket = bucket, Connection = Connection(azure.Port) }));
                default:
                    return new FolderBlobs(Options.Create(new FileStoreOptions { Folder = Path.Combine(folder, "folder") }));
            }
        }

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (s3 is not null)
                await s3.DisposeAsync();
            if (azure is not null)
                await azure.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private static string Connection(int port) => $"DefaultEndpointsProtocol=http;AccountName={AzureAccount};AccountKey={AzureKey};BlobEndpoint=http://127.0.0.1:{port}/{AzureAccount};";
    }
}
