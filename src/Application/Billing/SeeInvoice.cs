using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Who issues invoices, and where money is sent: the operator's settings under «Billing:Seller».</summary>
public interface ISeller
{
    /// <summary>Name.</summary>
    string Name { get; }

    /// <summary>Lines of the address.</summary>
    string Address { get; }

    /// <summary>VAT number; empty when the operator is not registered, and then the invoice says that it is not a VAT invoice.</summary>
    string VatNumber { get; }

    /// <summary>How to pay, such as sort code and account number.</summary>
    string PayTo { get; }
}

/// <summary>An invoice and who issued it.</summary>
public sealed record InvoiceView(Invoice Invoice, ISeller Seller, bool IsOverdue);

/// <summary>Reads one invoice of the council.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeInvoice(Guid InvoiceId) : IQuery<InvoiceView>
{
    internal sealed class Handler(ILabDatabase db, ISeller seller, TimeProvider clock) : IQueryHandler<SeeInvoice, InvoiceView>
    {
        public async Task<Result<InvoiceView>> Handle(SeeInvoice request, CancellationToken cancellation) =>
            await db.Invoices.AsNoTracking().FindInCouncil(request.InvoiceId, cancellation) is { } invoice
                ? new InvoiceView(invoice, seller, invoice.IsOverdueAt(clock.GetUtcNow()))
                : new InvoiceNotFound();
    }
}

/// <summary>No such invoice of this council.</summary>
public sealed record InvoiceNotFound() : NotFound("There is no such invoice.");
