using System.Net;
using LocalityLab.Domain.Billing;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>An invoice as a file to pay by and to file: a tagged PDF, of the council alone.</summary>
public sealed class InvoicePdfTests
{
    [Fact]
    public async Task Invoice_AsPdf_IsTaggedWithHeadingsAndATable_AndOfThisCouncilAlone()
    {
        var (buyer, other) = (await Buyer.In(LocalityLab.Infrastructure.Persistence.DatabaseProvider.Sqlite), await Buyer.In(LocalityLab.Infrastructure.Persistence.DatabaseProvider.Sqlite));
        var details = await buyer.Client.Get($"{buyer.PlanPath}/details");
        await buyer.Client.Submit(details, new Dictionary<string, string> { ["Organisation"] = "North Vale & District", ["Address"] = "1 High Street\nNorth Vale\nNV1 1AA", ["Email"] = "pay@example.org", ["OrderNumber"] = "PO-77" }, "main form");
        (await buyer.Choose("small", BillingWay.Invoice)).Location.ShouldBe(buyer.PlanPath);
        var invoice = await buyer.Council.Read(db => db.Invoices.AsNoTracking().SingleAsync());
        var page = await buyer.Client.Get($"{buyer.PlanPath}/invoices/{invoice.Id}");
        var link = page.Document.QuerySelectorAll("main a").Single(anchor => anchor.TextContent.Contains("PDF", StringComparison.Ordinal)).GetAttribute("href")!;

        using var answer = await buyer.Client.Http.GetAsync(link);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"invoice-{invoice.Printed}.pdf");
        var file = Path.Combine(Path.GetTempPath(), $"invoice-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
            var info = await Poppler.Run("pdfinfo", file);
            info.ShouldContain("Tagged:          yes");
            info.ShouldContain($"Title:           Invoice {invoice.Printed}");
            var structure = await Poppler.Run("pdfinfo", "-struct", file);
            structure.ShouldContain("H1");
            structure.ShouldContain("Table");
            structure.ShouldContain("TH");
            var text = await Poppler.Run("pdftotext", "-layout", file, "-");
            text.ShouldContain("North Vale & District");
            text.ShouldContain("Purchase order: PO-77");
            text.ShouldContain(Money.Text(invoice.GrossPence, always: true));
        }
        finally
        {
            File.Delete(file);
        }

        (await other.Client.Http.GetAsync($"/{other.Council.Slug}/plan/invoices/{invoice.Id}/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await (await buyer.Council.Person(Domain.Councils.Role.DataManager)).Client()).Http.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
