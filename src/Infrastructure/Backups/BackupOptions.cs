using System.Security.Cryptography;
using LocalityLab.Application.Platform;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>Settings under «Backup».</summary>
public sealed class BackupOptions
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>File with the key, as «backup-key» writes it. Keep a second copy where the backups are not: without it they open for nobody.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Folder that backups are written to; best another disk or a mounted share.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Time of day in Europe/London, such as «02:30», at which one node makes a backup; empty for none.</summary>
    public string At { get; set; } = "";

    /// <summary>So many of the newest stay; older ones are removed after a new one is whole.</summary>
    public int Keep { get; set; } = 14;

    /// <summary>PostgreSQL: connection of a role with BYPASSRLS and pg_read_all_data. Row-level security would hide every row from the application's, and from the owner.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Folder of pg_dump and pg_restore; empty looks in the usual places.</summary>
    public string PostgresPrograms { get; set; } = "";

    /// <summary>The key. Throws <see cref="CannotStart"/> when there is none or it is not one.</summary>
    public byte[] ReadKey()
    {
        if (KeyFile.Length == 0)
            throw new CannotStart("Set Backup:KeyFile to the file with the key of the backups. «backup-key <file>» makes one.");
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(KeyFile).Trim());
            return key.Length == KeySize ? key : throw new CannotStart($"«{KeyFile}» holds no key of {KeySize} bytes. «backup-key <file>» makes one.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CannotStart($"The key of the backups cannot be read from «{KeyFile}»: {exception.Message} Backup:KeyFile names a file that «backup-key <file>» made; the account of the service must own it.", exception);
        }
    }

    /// <summary>Writes a new key that only its owner may read. Throws <see cref="CannotStart"/> when it cannot, or the file exists: a lost key opens nothing again.</summary>
    public static void MakeKey(string path)
    {
        if (File.Exists(path))
            throw new CannotStart($"«{path}» exists already. Nothing was changed: backups that were made with it need it.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new StreamWriter(path, options);
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotStart($"The key cannot be written to «{path}»: {exception.Message} Choose a folder that this account may write to, and move the file afterwards.", exception);
        }
    }
}
