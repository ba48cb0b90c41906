using System.Globalization;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>Verbs of whoever runs the service, which must not touch the database before they say so: «migrate», «restore», «backup-key». And «backup».</summary>
public static class OperationsCommands
{
    /// <returns>The exit code, or null when the verb is another.</returns>
    public static async Task<int?> BeforeMigration(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        switch (args.FirstOrDefault())
        {
            case "backup-key" when args.Length > 1 && !args[1].StartsWith('-'):
                BackupOptions.MakeKey(args[1]);
                Console.WriteLine($"{args[1]} holds the key of the backups now. Name it in Backup:KeyFile, and keep a second copy where the backups are not: without it they open for nobody.");
                return 0;
            case "backup-key":
                return await Refuse("Write: backup-key <file>, for example: backup-key /etc/locality-lab/backup.key");
            case "migrate":
                await services.GetRequiredService<Migrator>().Bring(cancellation);
                Console.WriteLine("The database is at the version of this program.");
                return 0;
            case "restore" when args.Length > 1 && !args[1].StartsWith('-'):
                var manifest = await services.GetRequiredService<BackupReader>().Restore(args[1], cancellation);
                // Rights and row-level security are the installation's, not the backup's.
                await services.GetRequiredService<Migrator>().Bring(cancellation);
                Console.WriteLine($"Restored: the backup of {manifest.MadeAt.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.GetCultureInfo("en-GB"))}, {manifest.FileCount:N0} files, {manifest.Bytes / 1_000_000d:N1} MB.");
                if (manifest.GoneMeanwhile.Count > 0)
                    Console.WriteLine($"{manifest.GoneMeanwhile.Count} files were removed while the backup was made: {string.Join(", ", manifest.GoneMeanwhile)}");
                return 0;
            case "restore":
                return await Refuse("Write: restore <file>, for example: restore /backups/locality-lab-20261129T023000Z.backup");
            default:
                return null;
        }
    }

    /// <summary>«backup»: one now, in the folder of the settings or at a path.</summary>
    /// <returns>The exit code, or null when the verb is another.</returns>
    public static async Task<int?> AfterMigration(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        if (args.FirstOrDefault() != "backup")
            return null;
        var maker = services.GetRequiredService<BackupMaker>();
        var (path, manifest) = args.Length > 1 && !args[1].StartsWith('-') ? (args[1], await maker.Make(args[1], cancellation)) : await maker.Make(cancellation);
        Console.WriteLine($"Backup made: {path}, {manifest.FileCount:N0} files, {manifest.Bytes / 1_000_000d:N1} MB before packing.");
        return 0;
    }

    private static async Task<int> Refuse(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 2;
    }
}
