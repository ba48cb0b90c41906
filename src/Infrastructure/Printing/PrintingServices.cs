using LocalityLab.Application.Evidence.Writers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>The browser, the workbook and the QR codes behind their ports.</summary>
internal static class PrintingServices
{
    public static void AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>().Configure<IConfiguration>((options, configuration) => configuration.GetSection("Printing").Bind(options));
        services.AddSingleton<SharedBrowser>();
        services.AddSingleton<IPdfPrinter, ChromiumPrinter>();
        services.AddSingleton<IQrCodes, QrCodes>();
        services.AddSingleton<IPackWriter, WorkbookWriter>();
    }
}
