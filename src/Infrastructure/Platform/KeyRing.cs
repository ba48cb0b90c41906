using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>
/// The keys that cookies, links and kept secrets are sealed with. The embedded database has one node, whose data folder holds them; with a database server they are in it, so
/// that every node opens what another one sealed. «Keys:Certificate» names a certificate (PKCS #12) that they are themselves sealed with.
/// </summary>
internal static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("LocalityLab");
        if (DatabaseOptions.From(configuration).Provider == DatabaseProvider.Sqlite)
            keys.PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(configuration["Installation:DataFolder"] ?? "data", "keys")));
        else
            keys.PersistKeysToDbContext<LabContext>();
        if (configuration["Keys:Certificate"] is { Length: > 0 } now)
            keys.ProtectKeysWithCertificate(Load(now, configuration["Keys:CertificatePassword"]));
        // After a change of certificates the keys of before are still sealed with the former one.
        if (configuration["Keys:FormerCertificate"] is { Length: > 0 } before)
            keys.UnprotectKeysWithAnyCertificate(Load(before, configuration["Keys:FormerCertificatePassword"]));
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStart($"The certificate «{path}» of Keys cannot be read: {exception.Message} Give a PKCS #12 file with its private key, and its password.", exception);
        }
    }
}
