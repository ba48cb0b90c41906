using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>The sandbox's books inside one of its transactions.</summary>
internal sealed class SandboxBooks(LabContext context, DateTimeOffset now)
{
    private int events;

    public DateTimeOffset Now => now;

    public static string NewId(string prefix) => $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    public async Task<T?> Find<T>(string id, CancellationToken cancellation)
        where T : class =>
        await Row<T>(id, cancellation) is { } row ? Read<T>(row) : null;

    public async Task<IReadOnlyList<(T Thing, DateTimeOffset? DueAt)>> Of<T>(string parent, CancellationToken cancellation)
        where T : class
    {
        var kind = SandboxKind.Of<T>();
        var rows = await context.Set<SandboxRecord>().AsNoTracking().Where(row => row.Kind == kind && row.Parent == parent).ToListAsync(cancellation);
        return rows.ConvertAll(row => (Read<T>(row), row.DueAt));
    }

    /// <summary>Writes a thing, new or changed.</summary>
    public async Task Save<T>(string id, string parent, T thing, DateTimeOffset? dueAt, CancellationToken cancellation)
        where T : class
    {
        var row = await Row<T>(id, cancellation);
        if (row is null)
            context.Add(row = new SandboxRecord { Id = id, Kind = SandboxKind.Of<T>(), Parent = parent, Content = "" });
        row.Content = JsonSerializer.Serialize(thing, JsonSerializerOptions.Web);
        row.DueAt = dueAt;
        row.Revision++;
    }

    /// <summary>What a key of the caller led to before; null when it is new.</summary>
    public async Task<string?> DoneBefore(string key, CancellationToken cancellation)
    {
        var id = KeyId(key);
        return (await context.Set<SandboxRecord>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation))?.Content;
    }

    /// <summary>Notes what a key led to.</summary>
    public void NoteDone(string key, string result) =>
        context.Add(new SandboxRecord { Id = KeyId(key), Kind = SandboxKind.Done, Parent = "", Content = result });

    /// <summary>Puts a notification on its way, in the manner that the customer's page asks for.</summary>
    public Task Tell(string kind, SandboxSubscription about, SandboxCustomer customer, CancellationToken cancellation)
    {
        var told = new SandboxEvent(NewId("evt"), kind, about.Picture.Reference, now) { Copies = customer.Delivery == SandboxDelivery.Twice ? 2 : 1 };
        var due = customer.Delivery switch
        {
            SandboxDelivery.HeldBack => (DateTimeOffset?)null,

            // The first of a transaction comes last.
            SandboxDelivery.Reversed => now.AddSeconds(Math.Max(0, 6 - (2 * events))),
            _ => now,
        };
        events++;
        return Save(told.Id, customer.Id, told, due, cancellation);
    }

    /// <summary>Charges the customer's card, or notes what they owe.</summary>
    public async Task<SandboxInvoice> Charge(SandboxCustomer customer, IReadOnlyList<InvoiceLine> lines, CancellationToken cancellation)
    {
        var count = (await Of<SandboxInvoice>(customer.Id, cancellation)).Count;
        var id = NewId("in");
        var invoice = new SandboxInvoice(id, string.Create(CultureInfo.InvariantCulture, $"SANDBOX-{id[3..9].ToUpperInvariant()}-{count + 1}"), now, lines, Vat.On(lines.Sum(line => line.NetPence)))
        {
            PaidAt = customer.CardDeclines ? null : now,
        };
        await Save(invoice.Id, customer.Id, invoice, null, cancellation);
        return invoice;
    }

    private async Task<SandboxRecord?> Row<T>(string id, CancellationToken cancellation)
    {
        var kind = SandboxKind.Of<T>();
        return context.Set<SandboxRecord>().Local.FirstOrDefault(row => row.Id == id)
            ?? await context.Set<SandboxRecord>().SingleOrDefaultAsync(row => row.Id == id && row.Kind == kind, cancellation);
    }

    private static string KeyId(string key) => "key_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static T Read<T>(SandboxRecord row) => JsonSerializer.Deserialize<T>(row.Content, JsonSerializerOptions.Web)!;
}
