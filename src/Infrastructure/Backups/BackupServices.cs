using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>Backups by command and by the clock.</summary>
internal static class BackupServices
{
    public static void AddBackups(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<BackupOptions>(configuration.GetSection("Backup"));
        services.AddSingleton<BackupMaker>();
        services.AddSingleton(provider => new BackupReader(
            provider.GetRequiredService<IBlobs>(), provider.GetRequiredService<IOptions<DatabaseOptions>>(), provider.GetRequiredService<IOptions<BackupOptions>>(),
            provider.GetRequiredService<IOptions<InstallationOptions>>()));
    }
}
