using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using LocalityLab.Application.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>
/// Sends in the background. What waits lies in a folder, encrypted (the messages hold links that sign people in), until it was
/// sent: a process that is killed leaves its messages to its next start. A message that cannot be sent is tried again later, for a day.
/// </summary>
internal sealed partial class MailQueue(IMailer mailer, IOptions<MailOptions> options, IDataProtectionProvider protection, TimeProvider clock, ILogger<MailQueue> log)
    : BackgroundService, IMailQueue
{
    private const int Tries = 3;
    private const string Moment = "yyyyMMdd-HHmmss";

    /// <summary>A link in a message works for one day; later it would only puzzle.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly IDataProtector protector = protection.CreateProtector("LocalityLab.MailQueue");

    private string Folder => Path.Combine(options.Value.Folder, "waiting");

    public void Enqueue(EmailMessage message)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{clock.GetUtcNow().ToString(Moment, CultureInfo.InvariantCulture)}-{Guid.CreateVersion7():N}.mail");
        File.WriteAllBytes(path + ".part", protector.Protect(JsonSerializer.SerializeToUtf8Bytes(message)));
        File.Move(path + ".part", path);

        // False while the service stops: the file waits for the next start.
        waiting.Writer.TryWrite(path);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } sending)
            await sending.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var left in Left())
            waiting.Writer.TryWrite(left);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var again = AskAgain(ended.Token);
        await foreach (var path in waiting.Reader.ReadAllAsync(stoppingToken))
            await Send(path, stoppingToken);
        await ended.CancelAsync();
        await again.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Every few minutes what could not be sent is tried again.</summary>
    private async Task AskAgain(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            if (waiting.Reader.Count > 0)
                continue;
            foreach (var left in Left())
                waiting.Writer.TryWrite(left);
        }
    }

    private IEnumerable<string> Left() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.mail").Order(StringComparer.Ordinal).ToList() : [];

    private async Task Send(string path, CancellationToken stopping)
    {
        await using var file = Open(path);
        if (file is null)
            return;
        if (clock.GetUtcNow() - WrittenAt(path) > Longest || await Read(file, stopping) is not { } message)
        {
            GivenUp(log);
            File.Delete(path);
            return;
        }

        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await mailer.Send(message, stopping);
                File.Delete(path);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotSent(log, exception, attempt);
                if (attempt < Tries)
                    await Task.Delay(TimeSpan.FromSeconds(attempt * attempt), clock, stopping);
            }
        }
    }

    /// <summary>The file for this process alone; null when it was sent or another process has it.</summary>
    private static FileStream? Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Delete);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static DateTimeOffset WrittenAt(string path) => DateTimeOffset.ParseExact(
        Path.GetFileName(path)[..Moment.Length], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The message, or null when its key is gone.</summary>
    private async Task<EmailMessage?> Read(FileStream file, CancellationToken stopping)
    {
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, stopping);
        try
        {
            return JsonSerializer.Deserialize<EmailMessage>(protector.Unprotect(bytes));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail could not be sent at try {Attempt}; it waits and is tried again")]
    private static partial void NotSent(ILogger log, Exception exception, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail that waited was given up: it is a day old or cannot be read")]
    private static partial void GivenUp(ILogger log);
}
