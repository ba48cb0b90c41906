using System.Collections.Concurrent;
using System.Text.Json;
using LocalityLab.Domain.Accounts.Providers;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>
/// What providers' metadata and keys say, by issuer: read again after twelve hours, and at once when a token names a key that is not among
/// them, but at most once a minute, so that made-up tokens make us ask nobody. While a provider is silent what it said last is used for a
/// week, and it is not asked again for a quarter of a minute.
/// </summary>
internal sealed class ProviderMemory(ProviderHttp http, TimeProvider clock)
{
    private const int Most = 2_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12), Old = TimeSpan.FromDays(7), BetweenKeys = TimeSpan.FromMinutes(1), Silence = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Entry> known = new(StringComparer.Ordinal);

    /// <summary>What is known, or what it says now. Throws <see cref="ProviderSilent"/>.</summary>
    public Task<OpenIdConnectConfiguration> Get(string issuer, CancellationToken cancellation) => Read(issuer, entry => clock.GetUtcNow() - entry.At < Fresh, cancellation);

    /// <summary>What it says now, unless it was asked within the last minute.</summary>
    public Task<OpenIdConnectConfiguration> GetForUnknownKey(string issuer, CancellationToken cancellation) => Read(issuer, entry => clock.GetUtcNow() - entry.At < BetweenKeys, cancellation);

    /// <summary>What it says now, and nothing else: for whoever enters it and waits for what comes.</summary>
    public Task<OpenIdConnectConfiguration> GetAnew(string issuer, CancellationToken cancellation) => Read(issuer, _ => false, cancellation, anew: true);

    private async Task<OpenIdConnectConfiguration> Read(string issuer, Func<Entry, bool> isGood, CancellationToken cancellation, bool anew = false)
    {
        if (known.Count > Most)
            known.Clear();
        var entry = known.GetOrAdd(issuer, _ => new());
        if (entry.Said is { } said && isGood(entry))
            return said;
        await entry.One.WaitAsync(cancellation);
        try
        {
            if (entry.Said is { } meanwhile && isGood(entry))
                return meanwhile;
            if (!anew && entry.Silent is { } silent && clock.GetUtcNow() - entry.SilentAt < Silence)
                return entry.Said is { } last && clock.GetUtcNow() - entry.At < Old ? last : throw new ProviderSilent(silent);
            try
            {
                (entry.Said, entry.At, entry.Silent) = (await Ask(issuer, cancellation), clock.GetUtcNow(), null);
                return entry.Said;
            }
            catch (ProviderSilent exception)
            {
                (entry.Silent, entry.SilentAt) = (exception.Message, clock.GetUtcNow());
                if (!anew && entry.Said is { } last && clock.GetUtcNow() - entry.At < Old)
                    return last;
                throw;
            }
        }
        finally
        {
            entry.One.Release();
        }
    }

    private async Task<OpenIdConnectConfiguration> Ask(string issuer, CancellationToken cancellation)
    {
        try
        {
            return await OpenIdConnectConfigurationRetriever.GetAsync(ProviderAddress.MetadataOf(issuer).AbsoluteUri, http, cancellation);
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or InvalidOperationException or FormatException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            throw new ProviderSilent("its metadata are not those of an OpenID Connect provider.", exception);
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim One { get; } = new(1, 1);

        public OpenIdConnectConfiguration? Said { get; set; }

        public DateTimeOffset At { get; set; }

        public string? Silent { get; set; }

        public DateTimeOffset SilentAt { get; set; }
    }
}
