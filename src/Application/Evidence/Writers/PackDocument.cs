using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence.Writers;

/// <summary>What a writer writes: the content, and the seal of an issued pack.</summary>
/// <param name="Content">The content.</param>
/// <param name="Seal">Null for a draft, which says so on every page.</param>
public sealed record PackDocument(PackContent Content, PackSeal? Seal);

/// <summary>What makes an issued pack checkable. Not part of the content, since it holds the content's hash.</summary>
/// <param name="Code">The code as printed, «7KM-2QX-9DT».</param>
/// <param name="ContentHash">SHA-256 of the content, lower-case hexadecimal.</param>
/// <param name="IssuedOn">The day of issue, local to the council.</param>
/// <param name="VerifyAddress">Absolute address of the verification page.</param>
public sealed record PackSeal(string Code, string ContentHash, DateOnly IssuedOn, string VerifyAddress);

/// <summary>Writes a pack in one format. A new format is a new writer and a new <see cref="PackFormat"/>.</summary>
public interface IPackWriter
{
    /// <summary>The format it writes.</summary>
    PackFormat Format { get; }

    /// <summary>Media type of what it writes.</summary>
    string ContentType { get; }

    /// <summary>Ending of the file's name, with its dot.</summary>
    string Extension { get; }

    /// <summary>Writes the document. An error tells the person what to do; the other formats still work.</summary>
    Task<Result<WrittenPack>> Write(PackDocument document, IJobProgress progress, CancellationToken cancellation);
}

/// <summary>A written pack.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Pages">Pages, where the format has pages.</param>
public sealed record WrittenPack(byte[] Bytes, int? Pages);

/// <summary>Turns a document into one HTML page that needs nothing from outside.</summary>
public interface IPackPages
{
    /// <summary>The whole page.</summary>
    Task<string> Write(PackDocument document, CancellationToken cancellation);
}

/// <summary>Prints HTML to a tagged PDF.</summary>
public interface IPdfPrinter
{
    /// <summary>
    /// Prints the page. Its title, language, headings and <c>@page</c> rules become those of the PDF; each element with
    /// <c>data-page-of</c> receives the number of the page that the named anchor is on. Nothing is fetched for it.
    /// </summary>
    /// <returns><see cref="NoBrowserFound"/> when the machine has none.</returns>
    Task<Result<PrintedPdf>> Print(string html, CancellationToken cancellation);

    /// <summary>Starts the browser in the background, so that the next print finds it running. Never fails.</summary>
    void WarmUp();
}

/// <summary>A printed PDF.</summary>
public sealed record PrintedPdf(byte[] Bytes, int Pages);

/// <summary>There is no browser to print with.</summary>
public sealed record NoBrowserFound()
    : Conflict("PDFs cannot be made on this server yet: it has no Chromium, Chrome or Edge. Ask the people who run it to install Chromium 131 or newer. The web page and the spreadsheet still work.");

/// <summary>Draws QR codes.</summary>
public interface IQrCodes
{
    /// <summary>An SVG element with its own name for people who cannot see it.</summary>
    string Svg(string text, string name);
}
