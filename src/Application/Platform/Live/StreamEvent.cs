using System.Text.Json;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Platform.Live;

/// <summary>One thing that happened, as those who follow its stream see it.</summary>
/// <param name="Number">1, 2, 3 … without gaps within the stream.</param>
/// <param name="Type">Name of the event, such as «JobMoved».</param>
/// <param name="Value">The event's own values, or null when followers may only know that something changed.</param>
public sealed record StreamEvent(long Number, string Type, JsonElement? Value)
{
    private static readonly HashSet<string> Shown =
        [.. typeof(ILiveEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(ILiveEvent).IsAssignableFrom(type)).Select(type => type.Name)];

    /// <summary>What followers see of a saved message.</summary>
    public static StreamEvent Of(OutboxMessage message) => new(message.Number, message.Type, Shown.Contains(message.Type) ? JsonElement.Parse(message.Payload) : null);
}
