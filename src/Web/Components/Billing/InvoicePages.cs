using LocalityLab.Application.Billing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LocalityLab.Web.Components.Billing;

/// <summary>Writes an invoice as one page for the printer.</summary>
internal sealed class InvoicePages(IServiceProvider services, ILoggerFactory logs) : IInvoicePages
{
    public async Task<string> Write(InvoiceView invoice, CancellationToken cancellation)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<InvoiceHtmlPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(InvoiceHtmlPage.View)] = invoice }))).ToHtmlString());
    }
}
