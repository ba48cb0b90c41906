using System.Security.Cryptography;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Platform;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Persistence.Tests.Backups;

/// <summary>The rehearsal of a restore: a backup that was made while people worked, brought back into an empty place, and the service started there.</summary>
public sealed class BackupTests
{
    [Theory, EachDatabase]
    public async Task Restore_OfABackupMadeWhilePeopleWork_BringsEveryRowAndFileBack(DatabaseProvider provider)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var house = await House.Furnished(provider);
        var secret = house.Host.Services.GetDataProtectionProvider().CreateProtector("rehearsal").Protect("still readable");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = house.KeepWorking(ending.Token);

        var manifest = await house.Host.Services.GetRequiredService<BackupMaker>().Make(house.BackupFile, cancellation);
        await ending.CancelAsync();
        await working;
        await using var restored = house.Elsewhere();
        var back = await restored.Reader().Restore(house.BackupFile, cancellation);
        await using var host = restored.Start();

        back.Entries.ShouldBe(manifest.Entries);
        back.FileCount.ShouldBeGreaterThanOrEqualTo(House.Files);
        var (rows, files) = await House.Read(host);
        rows.ShouldBeGreaterThanOrEqualTo(House.Files);
        files.Count.ShouldBe(rows, "each row of a file has its bytes");
        files.ShouldAllBe(file => file.Hash == file.Row.ContentHash);
        host.Services.GetDataProtectionProvider().CreateProtector("rehearsal").Unprotect(secret).ShouldBe("still readable");
        (await new LabClientOf(host).Status($"/{house.Slug}")).ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Restore_WithAnotherKey_OrOfAChangedOrCutFile_PutsNothingInPlace()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var house = await House.Furnished(DatabaseProvider.Sqlite);
        await house.Host.Services.GetRequiredService<BackupMaker>().Make(house.BackupFile, cancellation);
        var whole = await File.ReadAllBytesAsync(house.BackupFile, cancellation);
        await using var restored = house.Elsewhere();

        await Refused(house.BackupFile, restored.Reader(anotherKey: true));
        foreach (var length in new[] { 0, 10, whole.Length / 2, whole.Length - 1 })
            await Refused(await house.Write(whole[..length]), restored.Reader());
        foreach (var place in new[] { 3, 60, whole.Length / 2, whole.Length - 5 })
        {
            var changed = whole.ToArray();
            changed[place] ^= 1;
            await Refused(await house.Write(changed), restored.Reader());
        }

        async Task Refused(string file, BackupReader reader)
        {
            (await Should.ThrowAsync<CannotStart>(() => reader.Restore(file, cancellation))).Message.ShouldContain("Nothing was changed");
            Directory.GetFileSystemEntries(restored.Folder).ShouldBeEmpty();
        }
    }

    [Theory, EachDatabase]
    public async Task Restore_IntoAPlaceThatHoldsSomething_IsRefused(DatabaseProvider provider)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var house = await House.Furnished(provider);
        await house.Host.Services.GetRequiredService<BackupMaker>().Make(house.BackupFile, cancellation);

        (await Should.ThrowAsync<CannotStart>(() => house.Host.Services.GetRequiredService<BackupReader>().Restore(house.BackupFile, cancellation)))
            .Message.ShouldContain("Nothing was changed");

        (await House.Read(house.Host)).Rows.ShouldBe(House.Files);
    }

    [Fact]
    public async Task Make_InTheFolder_KeepsTheNewest_AndNeverAHalf()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var house = await House.Furnished(DatabaseProvider.Sqlite);
        var maker = house.Host.Services.GetRequiredService<BackupMaker>();
        List<string> made = [];
        for (var night = 0; night < 4; night++)
        {
            made.Add((await maker.Make(cancellation)).Path);
            house.Host.Time.Advance(TimeSpan.FromDays(1));
        }

        Directory.GetFiles(Path.GetDirectoryName(made[0])!).Order(StringComparer.Ordinal).ShouldBe(made[2..]);
    }

    [Theory, EachDatabase]
    public async Task Make_WhereTheFilesAreMissing_IsRefused_AndLeavesNothing(DatabaseProvider provider)
    {
        await using var house = await House.Furnished(provider);
        Directory.Delete(house.Host.Services.GetRequiredService<IOptions<FileStoreOptions>>().Value.Folder, recursive: true);

        (await Should.ThrowAsync<CannotStart>(() => house.Host.Services.GetRequiredService<BackupMaker>().Make(house.BackupFile, TestContext.Current.CancellationToken)))
            .Message.ShouldContain($"none of the {House.Files} files");

        Directory.GetFiles(Path.GetDirectoryName(house.BackupFile)!, "*.backup*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Key_Folder_AndDatabase_ThatCannotBeUsed_SayWhatToDo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "«/sys» refuses even root.");
        var cancellation = TestContext.Current.CancellationToken;
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Backup:Folder"] = "/sys/locality-backups" });
        var nobody = new DatabaseOptions { Provider = DatabaseProvider.Postgres, Connection = "Host=127.0.0.1;Port=9;Database=none;Username=none;Password=none" };

        Should.Throw<CannotStart>(() => BackupOptions.MakeKey("/sys/locality.key")).Message.ShouldContain("«/sys/locality.key»");
        (await Should.ThrowAsync<CannotStart>(() => host.Services.GetRequiredService<BackupMaker>().Make(cancellation))).Message.ShouldContain("«/sys/locality-backups» of Backup:Folder");
        (await Should.ThrowAsync<CannotStart>(() => DatabaseCopy.RefuseUnlessEmpty(nobody, cancellation))).Message.ShouldContain("Database:OwnerConnection");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Sealing.Piece - 1)]
    [InlineData(Sealing.Piece)]
    [InlineData((3 * Sealing.Piece) + 17)]
    public void Sealed_OfEveryLength_OpensToTheSame_AndNotWithoutItsEnd(int length)
    {
        var (plain, key) = (RandomNumberGenerator.GetBytes(length), RandomNumberGenerator.GetBytes(32));
        using var target = new MemoryStream();
        using (var sealing = new SealingStream(target, key))
        {
            sealing.Write(plain);
            sealing.Finish();
        }

        Open(target.ToArray()).ShouldBe(plain);
        Should.Throw<InvalidDataException>(() => Open(target.ToArray()[..^1]));
        if (length > Sealing.Piece)
            Should.Throw<InvalidDataException>(() => Open(target.ToArray()[..(Sealing.Heading.Length + Sealing.SaltSize + Sealing.Piece + Sealing.TagSize)]));

        byte[] Open(byte[] closed)
        {
            using var opening = new OpeningStream(new MemoryStream(closed), key);
            using var opened = new MemoryStream();
            opening.CopyTo(opened);
            return opened.ToArray();
        }
    }

    /// <summary>An installation with a council, a group and some files, and the empty place that it is brought back to.</summary>
    private sealed class House : IAsyncDisposable
    {
        public const int Files = 12;
        private readonly string folder = Directory.CreateTempSubdirectory("locality-backup-test-").FullName;
        private TestCouncil council = null!;

        private House(DatabaseProvider provider)
        {
            BackupOptions.MakeKey(KeyFile);
            Host = LabHost.Fresh(provider, settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Backup:KeyFile"] = KeyFile, ["Backup:Folder"] = Path.Combine(folder, "nightly"), ["Backup:Keep"] = "2",
            });
            Options = Host.Services.GetRequiredService<IOptions<BackupOptions>>().Value;
            if (provider == DatabaseProvider.Postgres)
                Options.Connection = PostgresServer.ForBackup(Host.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Connection);
        }

        public LabHost Host { get; }

        public BackupOptions Options { get; }

        public string KeyFile => Path.Combine(folder, "backup.key");

        public string BackupFile => Path.Combine(folder, "one.backup");

        public string Slug => council.Slug;

        public static async Task<House> Furnished(DatabaseProvider provider)
        {
            var house = new House(provider);
            house.council = await A.Council(house.Host);
            for (var file = 0; file < Files; file++)
                await house.Add();
            return house;
        }

        public async Task<string> Write(byte[] bytes)
        {
            var path = Path.Combine(folder, $"{Guid.NewGuid():N}.backup");
            await File.WriteAllBytesAsync(path, bytes);
            return path;
        }

        /// <summary>Somebody adds files until it is over.</summary>
        public async Task KeepWorking(CancellationToken ending)
        {
            while (!ending.IsCancellationRequested)
                await Add();
        }

        public Place Elsewhere() => new(this);

        public static async Task<(int Rows, IReadOnlyList<(Domain.Platform.StoredFile Row, string Hash)> Files)> Read(LabHost host)
        {
            await using var services = host.Services.CreateAsyncScope();
            using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Backup);
            var councils = await services.ServiceProvider.GetRequiredService<ICouncilDirectory>().All(CancellationToken.None);
            List<(Domain.Platform.StoredFile, string)> files = [];
            var rows = 0;
            foreach (var each in councils)
            {
                await using var own = host.Services.CreateAsyncScope();
                own.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(each);
                foreach (var row in await own.ServiceProvider.GetRequiredService<ILabDatabase>().StoredFiles.AsNoTracking().ToListAsync())
                {
                    rows++;
                    if (await own.ServiceProvider.GetRequiredService<IFileStore>().Open(row.Id, CancellationToken.None) is not var (_, content))
                        continue;
                    await using (content)
                        files.Add((row, Convert.ToHexStringLower(await SHA256.HashDataAsync(content))));
                }
            }

            return (rows, files);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        private async Task Add()
        {
            await using var services = Host.Services.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter((await services.ServiceProvider.GetRequiredService<ICouncilDirectory>().Find(council.Slug, CancellationToken.None))!);
            await services.ServiceProvider.GetRequiredService<IFileStore>().Save("notes.txt", "text/plain", new MemoryStream(RandomNumberGenerator.GetBytes(5_000)), CancellationToken.None);
            await services.ServiceProvider.GetRequiredService<LabContext>().SaveChangesAsync();
        }
    }

    /// <summary>Somewhere else, empty.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly House house;
        private readonly DatabaseOptions database;

        public Place(House house)
        {
            this.house = house;
            var (owner, application) = house.Host.Provider == DatabaseProvider.Postgres ? PostgresServer.Instance.CreateDatabase() : ("", $"Data Source={Path.Combine(Folder, "locality-lab.db")};Pooling=False");
            database = new() { Provider = house.Host.Provider, OwnerConnection = owner, Connection = application };
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("locality-restored-").FullName;

        public BackupReader Reader(bool anotherKey = false)
        {
            var options = new BackupOptions { KeyFile = house.KeyFile };
            if (anotherKey)
            {
                options.KeyFile = house.KeyFile + ".other";
                BackupOptions.MakeKey(options.KeyFile);
            }

            return new(
                new FolderBlobs(Options.Create(new FileStoreOptions { Folder = Path.Combine(Folder, "files") })), Options.Create(database), Options.Create(options),
                Options.Create(new InstallationOptions { DataFolder = Folder }));
        }

        public LabHost Start() => LabHost.Fresh(database.Provider, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Installation:DataFolder"] = Folder, ["Database:OwnerConnection"] = database.OwnerConnection, ["Database:Connection"] = database.Connection,
        });

        public ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class LabClientOf(LabHost host)
    {
        public async Task<System.Net.HttpStatusCode> Status(string path)
        {
            using var client = host.CreateClient();
            using var answer = await client.GetAsync(path);
            return answer.StatusCode;
        }
    }
}
