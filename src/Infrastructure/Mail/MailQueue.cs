using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using LocalityLab.Application.Operators.Running;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>
/// Sends in the background. What waits lies in a folder, encrypted (the messages hold links that sign people in), until it was
/// sent: a process that is killed leaves its messages to its next start. A message that cannot be sent goes to <see cref="MailKeeper"/>,
/// where it is tried again for a day and operators see it.
/// </summary>
internal sealed partial class MailQueue(
    IMailer mailer, MailKeeper keeper, IOptions<MailOptions> options, IDataProtectionProvider protection, TimeProvider clock, ILogger<MailQueue> log)
    : BackgroundService, IMailQueue, IMailWaiting
{
    private const int Tries = 3;
    private const string Moment = "yyyyMMdd-HHmmss";

    /// <summary>Stands in the channel for «look whether something is due».</summary>
    private const string Due = "";

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

    public void Wake() => waiting.Writer.TryWrite(Due);

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
        Wake();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var again = AskAgain(ended.Token);
        await foreach (var path in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await (path == Due ? keeper.TryDue(stoppingToken) : Send(path, stoppingToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The file, or the row, is still there: it is tried again at the next look.
                NotLooked(log, exception);
            }
        }

        await ended.CancelAsync();
        await again.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Every few minutes what could not be sent is tried again.</summary>
    private async Task AskAgain(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(UnsentMail.Pause, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            if (waiting.Reader.Count > 0)
                continue;
            foreach (var left in Left())
                waiting.Writer.TryWrite(left);
            Wake();
        }
    }

    private IEnumerable<string> Left() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.mail").Order(StringComparer.Ordinal).ToList() : [];

    private async Task Send(string path, CancellationToken stopping)
    {
        await using var file = Open(path);
        if (file is null)
            return;
        if (await Read(file, stopping) is not { } message)
        {
            Unreadable(log);
            File.Delete(path);
            return;
        }

        var error = "It waited for too long";
        var tries = 0;
        while (tries < Tries && clock.GetUtcNow() - WrittenAt(path) <= UnsentMail.TriedFor)
        {
            tries++;
            try
            {
                await mailer.Send(message, stopping);
                File.Delete(path);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                error = MailKeeper.KindOf(exception);
                NotSent(log, error, tries);
                if (tries < Tries)
                    await Task.Delay(TimeSpan.FromSeconds(tries * tries), clock, stopping);
            }
        }

        await keeper.Keep(message, WrittenAt(path), tries, error, stopping);
        File.Delete(path);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail could not be sent at try {Attempt}: {Kind}; it waits and is tried again")]
    private static partial void NotSent(ILogger log, string kind, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail that waited was given up: it cannot be read")]
    private static partial void Unreadable(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting e-mails could not be looked through; it is tried again")]
    private static partial void NotLooked(ILogger log, Exception exception);
}
