using LocalityLab.Application.Billing;
using LocalityLab.Domain.Billing;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

public static partial class A
{
    private static long invoiceNumber = 1_000_000;

    /// <summary>Saves the council's subscription: a trial of a plan, begun so long ago.</summary>
    public static async Task<Subscription> Trial(TestCouncil council, Plan plan, TimeSpan? ago = null)
    {
        var subscription = Subscription.Begin(plan, council.Host.Time.GetUtcNow() - (ago ?? TimeSpan.Zero));
        await council.Save(subscription);
        return subscription;
    }

    /// <summary>A plan that is sold with limits of your own.</summary>
    public static Plan Plan(string code = "tiny", int? dataManagers = null, int? packs = null, long? bytes = null, long? calls = null) => new()
    {
        Code = code, Version = 1, Name = "Tiny", Summary = "For tests", IsSold = true, MonthlyPence = 1_000, YearlyPence = 10_000,
        DataManagers = dataManagers, PacksAMonth = packs, StorageBytes = bytes, ApiCallsAMonth = calls,
    };

    /// <summary>A plan of the host's list.</summary>
    public static Plan Plan(LabHost host, string code) => host.Services.GetRequiredService<IPlanBook>().Newest(code)!;

    /// <summary>An invoice of the council with a number outside the installation's series.</summary>
    public static async Task<Invoice> Invoice(TestCouncil council)
    {
        var now = council.Host.Time.GetUtcNow();
        var invoice = Domain.Billing.Invoice.Issue(
            new([new("Small plan, a month", 14_900, now, now.AddMonths(1))]), new("Wessenden Borough Council", "1 High Street\nTown", "finance@example.org", "", "PO 1"), Interlocked.Increment(ref invoiceNumber), now);
        await council.Save(invoice);
        return invoice;
    }
}
