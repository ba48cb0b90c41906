using LocalityLab.Application.Platform.Live;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>The two-council sweep of the hub: whoever may do most in council A follows every kind of stream with council B's ids.</summary>
public sealed class LiveSweep
{
    private static IReadOnlyDictionary<string, string> Streams { get; } =
        Town.Slices.SelectMany(slice => slice.Streams).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    [Fact]
    public void Hub_HasNoMethodButTheSweptOne() => typeof(LiveHub)
        .GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType == typeof(LiveHub)).Select(method => method.Name).ShouldBe([nameof(LiveHub.Follow)]);

    [Fact]
    public async Task EveryKindOfStream_HasAnExample()
    {
        var council = await A.Council(LabHost.For(DatabaseProvider.Sqlite));
        var kinds = await council.Run(services => Task.FromResult(services.GetServices<IStreamGate>().Select(gate => gate.Kind).ToList()));

        kinds.ShouldBe(Streams.Keys, ignoreOrder: true, "Name the kind in Streams of the slice's class in tests/Web.Tests/Sweeps/Slices.");
    }

    [Theory, EachDatabase]
    public async Task Follow_WithAnotherCouncilsId_IsRefused(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (mine, other) = (await Town.Build(host), await Town.Build(host));
        var browser = await mine.Everything.Client();
        await using var own = await LiveConnection.Open(host, mine.Council.Slug, browser);
        List<string> leaks = [];
        foreach (var (kind, example) in Streams)
        {
            await own.Follow($"{kind}:{mine.Values[example]}");
            if (!await IsRefused(own, $"{kind}:{other.Values[example]}"))
                leaks.Add($"{kind} of another council, at one's own address");
        }

        leaks.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Follow_AtAnotherCouncilsAddress_IsAsForSomebodyNotSignedIn(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (mine, other) = (await Town.Build(host), await Town.Build(host));
        await using var visitor = await LiveConnection.Open(host, other.Council.Slug, await mine.Everything.Client());
        await using var nobody = await LiveConnection.Open(host, other.Council.Slug);
        List<string> leaks = [];
        foreach (var (kind, example) in Streams)
        {
            var stream = $"{kind}:{other.Values[example]}";
            if (await IsRefused(visitor, stream) != await IsRefused(nobody, stream))
                leaks.Add($"{kind} of another council, at its address");
        }

        leaks.ShouldBeEmpty();
    }

    private static async Task<bool> IsRefused(LiveConnection connection, string stream)
    {
        try
        {
            await connection.Follow(stream);
            return false;
        }
        catch (HubException)
        {
            return true;
        }
    }
}
