using LocalityLab.Application.Surgeries;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>
/// Stands in for a provider of text messages: notes in the log that one would have gone out, with its length and the last two
/// digits of the number, enough to find one's own, and neither the number nor the text.
/// </summary>
internal sealed partial class LogTextMessages(ILogger<LogTextMessages> log) : ITextMessages
{
    public Task Send(string mobile, string text, CancellationToken cancellation)
    {
        WouldSend(log, text.Length, mobile.Length > 2 ? mobile[^2..] : "");
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A text message of {Length} characters would go to the number that ends in {Ending}; no provider is configured")]
    private static partial void WouldSend(ILogger log, int length, string ending);
}
