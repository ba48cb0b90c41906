using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>Reads a source by the reader of its format.</summary>
public sealed class SourceReader(OpenReferralReader services, DatapackageReader packages, OpenActiveReader feeds, WebPageReader pages, IFileStore files) : IUseCasePart
{
    /// <summary>Reads it, outside any transaction.</summary>
    internal async Task<Result<SourceReading>> Read(DirectorySource source, bool isTrial, CancellationToken cancellation)
    {
        if (source is { Format: SourceFormat.Datapackage, FileId: { } file })
            return await Uploaded(file, cancellation);
        if (AddressOf(source.Address) is not { } address)
            return new AddressRefused("The source has no address.");
        return source.Format switch
        {
            SourceFormat.OpenReferral => await services.Read(address, isTrial, cancellation),
            SourceFormat.OpenActive => await feeds.Read(address, source.Position, isTrial, cancellation),
            SourceFormat.WebPage => await pages.Read(address, SourceSettings.Of(source).Page, cancellation),
            _ => await packages.Read(address, cancellation),
        };
    }

    /// <summary>An address as typed, or null when it is none.</summary>
    internal static Uri? AddressOf(string typed)
    {
        typed = typed.Trim();
        var full = typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}";
        return typed.Length > 0 && Uri.TryCreate(full, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" } && address.Host.Length > 0 ? address : null;
    }

    private async Task<Result<SourceReading>> Uploaded(Guid fileId, CancellationToken cancellation)
    {
        if (await files.Open(fileId, cancellation) is not var (file, content))
            return new PackageUnreadable("its file is gone");
        await using (content)
        {
            var bytes = new byte[file.Length];
            await content.ReadExactlyAsync(bytes, cancellation);
            return packages.Read(bytes, cancellation);
        }
    }
}
