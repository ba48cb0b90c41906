using System.Text.Json;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Mail;

/// <summary>Reads the mail folder, in development only: its messages hold links that sign people in.</summary>
internal sealed class DevelopmentMail(IOptions<MailOptions> options, IHostEnvironment environment) : IDevelopmentMail
{
    public async Task<MailFolder?> Newest(int most, CancellationToken cancellation)
    {
        if (!environment.IsDevelopment())
            return null;
        var folder = new DirectoryInfo(options.Value.Folder);
        if (!folder.Exists)
            return new([]);
        List<SentMail> messages = [];
        foreach (var file in folder.EnumerateFiles("*.json").OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(most))
        {
            await using var content = file.OpenRead();
            if (await JsonSerializer.DeserializeAsync<EmailMessage>(content, cancellationToken: cancellation) is { } message)
                messages.Add(new(new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), message));
        }

        return new(messages);
    }
}
