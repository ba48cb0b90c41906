using LocalityLab.Application.Analysis;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Evidence;
using LocalityLab.Application.Demonstration.Saving;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Application.Surgeries;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Printing;
using LocalityLab.Infrastructure.Readers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure;

/// <summary>What belongs to one slice, a line or two each.</summary>
internal static class SliceServices
{
    public static void AddSlices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIndicators();
        services.AddAnalysis();
        services.AddImports();
        services.AddAssets();
        services.AddSurgeries();
        services.AddSingleton<ITextMessages, Mail.LogTextMessages>();
        services.AddDemonstration();
        services.AddSingleton<IBritishNationalGrid, BritishNationalGrid>();
        services.AddEvidence();
        services.AddPrinting();
        services.AddBilling(configuration);
    }
}
