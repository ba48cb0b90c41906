using System.Net.Mail;
using System.Security.Cryptography;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>
/// Messages that could not be sent at once, in the database: every node can try them, and operators see that they wait. The message
/// itself is encrypted, as it is in the folder of <see cref="MailQueue"/>.
/// </summary>
internal sealed partial class MailKeeper(IServiceScopeFactory scopes, IMailer mailer, IDataProtectionProvider protection, TimeProvider clock, ILogger<MailKeeper> log)
{
    private const int MostAtOnce = 100;
    private readonly IDataProtector protector = protection.CreateProtector("LocalityLab.MailQueue");

    /// <summary>Keeps a message that was tried in vain.</summary>
    public async Task Keep(EmailMessage message, DateTimeOffset writtenAt, int tries, string error, CancellationToken cancellation)
    {
        var mail = new UnsentMail
        {
            Recipient = UnsentMail.Mask(message.To), Kind = message.Subject, WrittenAt = writtenAt, Message = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(message)),
        };
        mail.Failed(tries, error, clock.GetUtcNow());
        await using var services = scopes.CreateAsyncScope();
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        context.UnsentMails.Add(mail);
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Tries everything that is due once, and forgets what was given up long ago; returns how many were sent.</summary>
    public async Task<int> TryDue(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var services = scopes.CreateAsyncScope();
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var old = now - UnsentMail.KeptFor;
        await context.UnsentMails.Where(mail => mail.State == UnsentState.GivenUp && mail.NextAt < old).ExecuteDeleteAsync(cancellation);
        var due = await context.UnsentMails.AsNoTracking().Where(mail => mail.State == UnsentState.Waiting && mail.NextAt <= now)
            .OrderBy(mail => mail.WrittenAt).Select(mail => mail.Id).Take(MostAtOnce).ToListAsync(cancellation);
        var sent = 0;
        foreach (var id in due)
        {
            // One node of several takes the try; the others find its time moved on.
            var next = now + UnsentMail.Pause;
            if (await context.UnsentMails.Where(mail => mail.Id == id && mail.State == UnsentState.Waiting && mail.NextAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.NextAt, next), cancellation) == 1
                && await Try(context, id, cancellation))
                sent++;
        }

        return sent;
    }

    /// <summary>What kind of failure it was. Never the server's words: they may repeat the address.</summary>
    public static string KindOf(Exception exception) => exception switch
    {
        MailRefused refused => refused.Kind,
        SmtpException smtp => $"The mail server answered: {smtp.StatusCode}",
        CryptographicException => "The message cannot be read any more: its key is gone",
        _ => $"{exception.GetType().Name}",
    };

    private async Task<bool> Try(LabContext context, Guid id, CancellationToken cancellation)
    {
        context.ChangeTracker.Clear();
        if (await context.UnsentMails.SingleOrDefaultAsync(mail => mail.Id == id, cancellation) is not { } mail)
            return false;
        try
        {
            var message = JsonSerializer.Deserialize<EmailMessage>(protector.Unprotect(mail.Message))!;
            await mailer.Send(message, cancellation);
            context.UnsentMails.Remove(mail);
            await context.SaveChangesAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbUpdateException))
        {
            var kind = KindOf(exception);
            NotSent(log, kind, mail.Tries + 1);
            mail.Failed(1, kind, clock.GetUtcNow());
            await context.SaveChangesAsync(cancellation);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An e-mail could not be sent at try {Attempt}: {Kind}")]
    private static partial void NotSent(ILogger log, string kind, int attempt);
}

/// <summary>The transport did not take a message. It says of what kind the failure was and nothing of the message, so that it may be logged.</summary>
public sealed class MailRefused(string kind) : IOException(kind)
{
    /// <summary>What kind of failure it was.</summary>
    public string Kind => Message;
}
