using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Readers.Pages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The list of formats. A new format is one reader and one line here.</summary>
public static class ReaderRegistration
{
    /// <summary>Registers <see cref="FileReaders"/> with every reader and the limits of section «Uploads».</summary>
    public static IServiceCollection AddFileReaders(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = new UploadLimits();
        configuration.GetSection("Uploads").Bind(limits);
        return services
            .AddSingleton(limits)
            .AddSingleton<IFileReader, XlsxFileReader>()
            .AddSingleton<IFileReader, XlsFileReader>()
            .AddSingleton<IFileReader, GeoJsonFileReader>()
            .AddSingleton<IFileReader, ShapefileReader>()
            .AddSingleton<IFileReader, GeoPackageReader>()
            .AddSingleton<IFileReader, CsvFileReader>()
            .AddSingleton<FileReaders>()
            .AddSingleton<IPageParser, PageParser>()
            .AddSingleton<IDataFolders, DataFolders>();
    }

    /// <summary>Every reader, for use without a container.</summary>
    public static FileReaders All(UploadLimits? limits = null) =>
        new([new XlsxFileReader(), new XlsFileReader(), new GeoJsonFileReader(), new ShapefileReader(new BritishNationalGrid()), new GeoPackageReader(new BritishNationalGrid()), new CsvFileReader()], limits ?? new());
}
