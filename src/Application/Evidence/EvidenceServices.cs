using LocalityLab.Application.Evidence.Writers;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Evidence;

/// <summary>What the slice registers besides its use cases.</summary>
public static class EvidenceServices
{
    /// <summary>The writers that need no adapter of their own.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services) =>
        services.AddScoped<IPackWriter, HtmlPackWriter>().AddScoped<IPackWriter, PdfPackWriter>();
}
