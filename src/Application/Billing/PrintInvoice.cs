using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Writes an invoice as one page of HTML that needs nothing from outside.</summary>
public interface IInvoicePages
{
    /// <summary>The whole page.</summary>
    Task<string> Write(InvoiceView invoice, CancellationToken cancellation);
}

/// <summary>An invoice as a tagged PDF, for whoever pays and files it. It is printed when it is asked for: an invoice never changes but for being paid.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record PrintInvoice(Guid InvoiceId) : IQuery<InvoicePdf>
{
    internal sealed class Handler(ILabDatabase db, ISeller seller, IInvoicePages pages, IPdfPrinter printer, TimeProvider clock) : IQueryHandler<PrintInvoice, InvoicePdf>
    {
        public async Task<Result<InvoicePdf>> Handle(PrintInvoice request, CancellationToken cancellation)
        {
            if (await db.Invoices.AsNoTracking().FindInCouncil(request.InvoiceId, cancellation) is not { } invoice)
                return new InvoiceNotFound();
            var printed = await printer.Print(await pages.Write(new(invoice, seller, invoice.IsOverdueAt(clock.GetUtcNow())), cancellation), cancellation);
            return printed.Succeeded ? new InvoicePdf($"invoice-{invoice.Printed}.pdf", printed.Value.Bytes) : printed.Error;
        }
    }
}

/// <summary>A printed invoice.</summary>
public sealed record InvoicePdf(string FileName, byte[] Bytes);
