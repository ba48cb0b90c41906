using System.Text;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class MailQueueTests
{
    [Fact]
    public async Task Message_OfAProcessThatNeverSentIt_IsSentByTheNextStart()
    {
        await using var next = LabHost.Fresh(DatabaseProvider.Sqlite);
        var folder = Path.Combine(next.Folder, "mail", "waiting");
        var (kept, content) = ("", Array.Empty<byte>());
        await using (var first = LabHost.Fresh(
            DatabaseProvider.Sqlite,
            services => services.RemoveAll<IMailer>().AddSingleton<IMailer, BrokenMailer>(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Installation:DataFolder"] = next.Folder }))
        {
            first.Services.GetRequiredService<IMailQueue>().Enqueue(new("ann@example.org", "Confirm your e-mail address", "https://localhost/account/confirm?secret"));
            kept = Directory.GetFiles(folder, "*.mail").ShouldHaveSingleItem();
            content = await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken);
            Encoding.Latin1.GetString(content).ShouldNotContain("secret", customMessage: "links that sign people in must not lie about in the clear");
        }

        // It stopped in good order and left the message in the database; one that is killed leaves its file.
        Directory.GetFiles(folder, "*.mail").ShouldBeEmpty();
        await File.WriteAllBytesAsync(kept, content, TestContext.Current.CancellationToken);
        _ = next.Services;

        (await Mailbox.WaitFor(next, "ann@example.org")).Text.ShouldContain("secret");
        for (var tries = 0; tries < 100 && Directory.GetFiles(folder).Length > 0; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_ThatWaitedForMoreThanADay_IsGivenUp()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var folder = Path.Combine(host.Folder, "mail", "waiting");
        Directory.CreateDirectory(folder);
        var old = Path.Combine(folder, $"{host.Time.GetUtcNow().AddDays(-2):yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.mail");
        await File.WriteAllTextAsync(old, "whatever it said", TestContext.Current.CancellationToken);
        _ = host.Services;

        for (var tries = 0; tries < 200 && File.Exists(old); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);

        File.Exists(old).ShouldBeFalse();
    }

    /// <summary>A transport that never takes a message.</summary>
    private sealed class BrokenMailer : IMailer
    {
        public Task Send(EmailMessage message, CancellationToken cancellation) => Task.FromException(new IOException("No connection"));
    }
}
