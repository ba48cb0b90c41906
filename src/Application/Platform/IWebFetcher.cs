using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Platform;

/// <summary>
/// The one way in which the service calls addresses that people give it: public addresses only, judged after names were resolved
/// and again on each redirect; bounded in size and time; one call at a time for each host, with a pause between them.
/// </summary>
public interface IWebFetcher
{
    /// <summary>Asks for an address. What can go wrong is a <see cref="FetchProblem"/>; it never throws for what the other side does.</summary>
    Task<Result<WebAnswer>> Get(WebQuestion question, CancellationToken cancellation);
}

/// <summary>What is asked for.</summary>
/// <param name="Address">http or https.</param>
public sealed record WebQuestion(Uri Address)
{
    /// <summary>Media types that are welcome.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Largest body in bytes, unpacked; null for the setting’s.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>True for a page that people read too: the site's robots.txt is read first and obeyed, and the pause before it is longer.</summary>
    public bool IsPage { get; init; }

    /// <summary>A page that was fetched at most so long ago will do, so that looking at it again and again does not ask again and again.</summary>
    public TimeSpan MayBeOld { get; init; }
}

/// <summary>An answer.</summary>
/// <param name="Address">Where it came from in the end, after redirects.</param>
/// <param name="MediaType">Its media type in small letters, or empty.</param>
/// <param name="Charset">The encoding that the header names, or empty.</param>
/// <param name="Content">All bytes.</param>
public sealed record WebAnswer(Uri Address, string MediaType, string Charset, byte[] Content);

/// <summary>An address could not be read.</summary>
/// <param name="Message">What happened and what to do.</param>
/// <param name="MayPass">True when trying again later may help.</param>
public record FetchProblem(string Message, bool MayPass) : Invalid(Message);

/// <summary>The address is none, or leads into a network that is not public.</summary>
public sealed record AddressRefused(string What) : FetchProblem($"{What} Give an address that everybody on the internet can open, starting with https://", false);

/// <summary>The site asks programs not to read the page.</summary>
public sealed record RobotsRefused(string Host) : FetchProblem($"{Host} asks programs not to read this page (in its robots.txt), and we keep to that. Ask the partner to let «LocalityLab» read it, or for its data in another form.", false);

/// <summary>Nobody answers.</summary>
public sealed record AddressUnreachable(string Host, string Why) : FetchProblem($"{Host} could not be reached: {Why}. It is tried again at the next run; if it stays so, ask the partner.", true);

/// <summary>The answer is larger than allowed.</summary>
public sealed record AnswerTooLarge(string Host, string Limit) : FetchProblem($"{Host} sent more than {Limit}, which is more than is read at once. Ask the partner for an address with smaller pages.", false);

/// <summary>The answer is an error.</summary>
public sealed record AnswerRefused(string Address, int Status)
    : FetchProblem(
        Status switch
        {
            404 or 410 => $"There is nothing at {Address} (status {Status}). Check the address.",
            401 or 403 => $"{Address} does not let us in (status {Status}). Ask the partner for an address that is open to everybody.",
            _ => $"{Address} answered with status {Status}. It is tried again at the next run; if it stays so, ask the partner.",
        },
        Status is 408 or 429 or >= 500);
