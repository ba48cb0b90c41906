using System.Threading.Channels;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>Sends in the background, three tries each. At an orderly stop it sends what waits first.</summary>
internal sealed partial class MailQueue(IMailer mailer, TimeProvider clock, ILogger<MailQueue> log) : BackgroundService, IMailQueue
{
    private const int Tries = 3;
    private readonly Channel<EmailMessage> waiting = Channel.CreateBounded<EmailMessage>(new BoundedChannelOptions(2_000) { SingleReader = true });

    public void Enqueue(EmailMessage message)
    {
        if (!waiting.Writer.TryWrite(message))
            QueueFull(log);
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
        await foreach (var message in waiting.Reader.ReadAllAsync(stoppingToken))
            await Send(message, stoppingToken);
    }

    private async Task Send(EmailMessage message, CancellationToken stopping)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await mailer.Send(message, stopping);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotSent(log, exception, attempt);
                await Task.Delay(TimeSpan.FromSeconds(attempt * attempt), clock, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail could not be sent at try {Attempt}")]
    private static partial void NotSent(ILogger log, Exception exception, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of e-mails is full: one was dropped")]
    private static partial void QueueFull(ILogger log);
}
