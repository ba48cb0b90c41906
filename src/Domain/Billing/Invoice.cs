using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Billing;

/// <summary>One line of an invoice.</summary>
/// <param name="Text">What for.</param>
/// <param name="NetPence">Without VAT; negative for credit.</param>
/// <param name="From">First moment that it is for; null when it is for none.</param>
/// <param name="To">First moment after it.</param>
public sealed record InvoiceLine(string Text, long NetPence, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What is to be billed, before it has a number.</summary>
public sealed record InvoiceDraft(IReadOnlyList<InvoiceLine> Lines)
{
    /// <summary>The total with its VAT.</summary>
    public Vat Total => Vat.On(Lines.Sum(line => line.NetPence));
}

/// <summary>An invoice that was issued. It never changes but for being paid: whom it was for stays as it was then.</summary>
public sealed class Invoice : CouncilEntity
{
    /// <summary>Days until it is due.</summary>
    public const int DueDays = 30;

    private Invoice()
    {
    }

    /// <summary>1, 2, 3 … over the whole installation and without gaps, as tax law asks.</summary>
    public required long Number { get; init; }

    /// <summary>When it was issued; also the tax point.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string Organisation { get; init; }

    /// <summary>Their address then.</summary>
    public required string Address { get; init; }

    /// <summary>Their VAT number then, or empty.</summary>
    public required string VatNumber { get; init; }

    /// <summary>Their purchase order number then, or empty.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>Without VAT, in pence.</summary>
    public required long NetPence { get; init; }

    /// <summary>The VAT in pence.</summary>
    public required long VatPence { get; init; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>With VAT, in pence.</summary>
    public long GrossPence => NetPence + VatPence;

    /// <summary>The number as it is printed: «LL-000042».</summary>
    public string Printed => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"LL-{Number:000000}");

    /// <summary>Issues one.</summary>
    public static Invoice Issue(InvoiceDraft draft, BillingDetails details, long number, DateTimeOffset now) => new()
    {
        Number = number,
        IssuedAt = now,
        DueAt = now.AddDays(DueDays),
        Organisation = details.Organisation,
        Address = details.Address,
        VatNumber = details.VatNumber,
        OrderNumber = details.OrderNumber,
        Lines = draft.Lines,
        NetPence = draft.Total.NetPence,
        VatPence = draft.Total.VatPence,
    };

    /// <summary>True when it is due and not paid.</summary>
    public bool IsOverdueAt(DateTimeOffset now) => PaidAt is null && DueAt <= now;

    /// <summary>Notes that it was paid. A second time changes nothing.</summary>
    public void Pay(DateTimeOffset at) => PaidAt ??= at;
}

/// <summary>The last number of a series without gaps; raised in the transaction that uses it.</summary>
public sealed class NumberSeries
{
    /// <summary>The series of invoices.</summary>
    public const string Invoices = "invoices";

    /// <summary>Which series.</summary>
    public required string Id { get; init; }

    /// <summary>The last number given.</summary>
    public long Last { get; private set; }

    /// <summary>Gives the next.</summary>
    public long Next() => ++Last;
}
