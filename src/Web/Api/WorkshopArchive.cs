using System.IO.Compression;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Web.Api;

/// <summary>A workshop in one file: pins, drawings, comments and photos, each photo named after its pin.</summary>
internal static class WorkshopArchive
{
    /// <summary>Makes it in a file that goes with its stream: what a hall sent may not fit in memory, and nothing is sent before all was read.</summary>
    public static async Task<Stream> Make(WorkshopReport report, IReadOnlyList<ToldComment> comments, IMediator mediator, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await Write(file, report, comments, mediator, cancellation);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task Write(Stream to, WorkshopReport report, IReadOnlyList<ToldComment> comments, IMediator mediator, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var (name, content) in new[] { ("pins.csv", WorkshopDownload.Pins(report).ToBytes()), ("drawings.geojson", WorkshopDownload.Drawings(report)), ("comments.csv", WorkshopDownload.Comments(comments).ToBytes()) })
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
            await entry.WriteAsync(content, cancellation);
        }

        foreach (var pin in report.Pins.Where(row => row.Told.Photo is not null).Select(row => row.Told.Pin))
        {
            // One that was taken away meanwhile is left out.
            Result<OpenedPhoto> photo = await mediator.Send(new SeePinPhoto(report.Workshop.Id, pin.Id), cancellation);
            if (!photo.Succeeded)
                continue;
            await using var content = photo.Value.Content;
            await using var entry = await zip.CreateEntry($"photos/{pin.Id}{(photo.Value.ContentType == "image/png" ? ".png" : ".jpg")}", CompressionLevel.NoCompression).OpenAsync(cancellation);
            await content.CopyToAsync(entry, cancellation);
        }
    }
}
