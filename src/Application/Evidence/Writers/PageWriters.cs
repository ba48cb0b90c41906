using System.Text;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence.Writers;

/// <summary>The pack as one web page.</summary>
internal sealed class HtmlPackWriter(IPackPages pages) : IPackWriter
{
    public PackFormat Format => PackFormat.Html;

    public string ContentType => "text/html; charset=utf-8";

    public string Extension => ".html";

    public async Task<Result<WrittenPack>> Write(PackDocument document, IJobProgress progress, CancellationToken cancellation)
    {
        await progress.Report(0, 1, "Writing the page", cancellation);
        return new WrittenPack(Encoding.UTF8.GetBytes(await pages.Write(document, cancellation)), null);
    }
}

/// <summary>The same page, printed.</summary>
internal sealed class PdfPackWriter(IPackPages pages, IPdfPrinter printer) : IPackWriter
{
    public PackFormat Format => PackFormat.Pdf;

    public string ContentType => "application/pdf";

    public string Extension => ".pdf";

    public async Task<Result<WrittenPack>> Write(PackDocument document, IJobProgress progress, CancellationToken cancellation)
    {
        await progress.Report(0, 2, "Setting the pages", cancellation);
        var html = await pages.Write(document, cancellation);
        await progress.Report(1, 2, "Printing the PDF", cancellation);
        var printed = await printer.Print(html, cancellation);
        return printed.Succeeded ? new WrittenPack(printed.Value.Bytes, printed.Value.Pages) : printed.Error;
    }
}
