using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>Settings under «Mail».</summary>
public sealed class MailOptions
{
    /// <summary>SMTP server; empty writes messages into <see cref="Folder"/>.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>User name, if the server asks for one.</summary>
    public string User { get; set; } = "";

    /// <summary>Password; from configuration only, never in the project.</summary>
    public string Password { get; set; } = "";

    /// <summary>True for TLS.</summary>
    public bool Secure { get; set; } = true;

    /// <summary>Sender.</summary>
    public string From { get; set; } = "Locality Lab <no-reply@localhost>";

    /// <summary>Folder of messages when no server is configured.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Sends through an SMTP server.</summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer
{
    public async Task Send(EmailMessage message, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Secure };
        if (settings.User.Length > 0)
            client.Credentials = new System.Net.NetworkCredential(settings.User, settings.Password);
        using var mail = new MailMessage(new MailAddress(settings.From), new MailAddress(message.To))
        {
            Subject = message.Subject,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in MailHeaders.Of(message))
            mail.Headers.Add(name, value);
        if (message.Calendar is not null)
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8", Name = "invitation.ics" };
            type.Parameters.Add("method", message.CalendarMethod);
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Text, new ContentType("text/plain; charset=utf-8")));
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Calendar, type));
            mail.Attachments.Add(new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(message.Calendar)), "invitation.ics", "text/calendar"));
        }

        try
        {
            await client.SendMailAsync(mail, cancellation);
            LabMeter.Mail(sent: true);
        }
        catch (SmtpException exception)
        {
            LabMeter.Mail(sent: false);

            // The server's words may repeat the address, and whoever catches this may write it into the log.
            throw new MailRefused($"The mail server answered: {exception.StatusCode}");
        }
    }
}

/// <summary>Writes each message as a JSON file; a development page shows them.</summary>
internal sealed class FolderMailer(IOptions<MailOptions> options, TimeProvider clock) : IMailer
{
    public async Task Send(EmailMessage message, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Value.Folder);
        var name = FormattableString.Invariant($"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.json");
        var path = Path.Combine(options.Value.Folder, name);
        await File.WriteAllTextAsync(path + ".part", JsonSerializer.Serialize(message), cancellation);
        File.Move(path + ".part", path);
        LabMeter.Mail(sent: true);
    }
}

/// <summary>The headers by which a mail program offers to stop messages of a kind.</summary>
public static class MailHeaders
{
    /// <summary>RFC 2369, and RFC 8058 where the address is one that a mail program may post to: with https alone.</summary>
    public static IEnumerable<(string Name, string Value)> Of(EmailMessage message)
    {
        if (message.Unsubscribe is not { } address)
            yield break;
        yield return ("List-Unsubscribe", $"<{address}>");
        if (address.StartsWith("https://", StringComparison.Ordinal))
            yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
