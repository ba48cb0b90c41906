using System.Net;
using System.Net.Http.Headers;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.BadInput;

/// <summary>A body of 200 MB against the real server: an answer that says what to do, in bounded memory, and the service goes on.</summary>
public sealed class HugeUploadTests
{
    private const long Size = 200L << 20;

    [Theory]
    [InlineData("/aldermere/imports/upload", "DataFile")]
    [InlineData("/aldermere/assets/import", "File")]
    public async Task Upload_Of200Megabytes_IsAnsweredInWords_AndMemoryIsBounded(string path, string field)
    {
        using var served = await LabProcess.Serve(Directory.CreateTempSubdirectory("locality-lab-huge-").FullName);
        var client = await served.SignedIn("data.manager@aldermere.example.org");
        var page = await client.Get(path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        var before = served.PeakBytes;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(Guid.CreateVersion7().ToString()), "FormId" },
            { new StringContent("Huge"), "Name" },
        };
        var file = new StreamContent(new Endless(Size));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, field, "huge.csv");
        var answer = await client.Read(await client.Http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken), path);
        answer.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
        answer.Text("main").ShouldContain("huge.csv is 209.7 MB. Files can be up to 52.4 MB.");
        answer.Document.QuerySelector(".govuk-error-summary").ShouldNotBeNull();
        (served.PeakBytes - before).ShouldBeLessThan(120L << 20, "The body must go through, not into, memory.");
        (await client.Get("/aldermere")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>So many bytes of text without holding them.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - position);
            buffer.AsSpan(offset, taken).Fill((byte)'7');
            position += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
