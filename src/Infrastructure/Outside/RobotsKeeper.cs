using System.Collections.Concurrent;
using System.Text;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>Knows what sites ask of programs, and the pages that were fetched a moment ago.</summary>
/// <param name="clock">The time.</param>
/// <param name="ask">Asks for an address as any other.</param>
internal sealed class RobotsKeeper(TimeProvider clock, Func<WebQuestion, CancellationToken, Task<Result<WebAnswer>>> ask)
{
    /// <summary>The name that robots.txt files call this program by; it begins the user agent.</summary>
    public const string Program = "LocalityLab";

    private const int MostSites = 1_000, MostPages = 10, MostBytes = 512_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (long At, RobotsRules Rules)> sites = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (long At, WebAnswer Answer)> pages = new(StringComparer.Ordinal);

    /// <summary>The rules of an address's site. One without robots.txt asks nothing (RFC 9309, 2.3.1.3); one whose robots.txt cannot be read is not asked for pages (2.3.1.4).</summary>
    public async Task<Result<RobotsRules>> For(Uri address, CancellationToken cancellation)
    {
        var site = address.GetLeftPart(UriPartial.Authority);
        if (sites.TryGetValue(site, out var known) && clock.GetElapsedTime(known.At) < Lifetime)
            return known.Rules;
        var answer = await ask(new(new Uri(site + "/robots.txt")) { Accept = "text/plain", MaximumBytes = MostBytes }, cancellation);
        if (answer.Error is { } error and not AnswerRefused { Status: >= 400 and < 500 and not 429 })
            return error;
        var rules = answer.Succeeded ? RobotsRules.Read(Encoding.UTF8.GetString(answer.Value.Content), Program) : RobotsRules.None;
        if (sites.Count >= MostSites)
            sites.Clear();
        sites[site] = (clock.GetTimestamp(), rules);
        return rules;
    }

    /// <summary>A page that is young enough, or null.</summary>
    public WebAnswer? Kept(WebQuestion question) =>
        question is { IsPage: true, MayBeOld.Ticks: > 0 } && pages.TryGetValue(question.Address.AbsoluteUri, out var kept) && clock.GetElapsedTime(kept.At) < question.MayBeOld ? kept.Answer : null;

    /// <summary>Keeps a page for those who look at it again.</summary>
    public void Keep(WebQuestion question, WebAnswer answer)
    {
        if (question is not { IsPage: true, MayBeOld.Ticks: > 0 })
            return;
        if (pages.Count >= MostPages)
            pages.Clear();
        pages[question.Address.AbsoluteUri] = (clock.GetTimestamp(), answer);
    }
}
