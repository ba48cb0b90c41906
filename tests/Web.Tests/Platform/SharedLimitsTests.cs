using System.Net;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>Limits that stop guessing hold over all nodes and over a restart.</summary>
public sealed class SharedLimitsTests
{
    private static readonly SharedLimit Four = new("a test", 4, TimeSpan.FromMinutes(10));

    [Theory, EachDatabase]
    public async Task Take_InASlidingWindow_LetsSoManyThrough_EachForThemselves(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var limits = host.Services.GetRequiredService<ISharedLimits>();
        var now = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromTicks(Four.Window.Ticks - (now.Ticks % Four.Window.Ticks)));
        (await Taken(6)).ShouldBe(4);
        (await limits.HasRoom(Four, "ann", default)).ShouldBeFalse();
        (await limits.HasRoom(Four, "bob", default)).ShouldBeTrue();
        (await limits.Take(Four with { Name = "another" }, "ann", default)).ShouldBeTrue();

        host.Time.Advance(Four.Window);
        (await Taken(6)).ShouldBe(0, "the sliding window still covers all of the one before");
        host.Time.Advance(Four.Window / 2);
        (await Taken(6)).ShouldBe(2, "half of it");
        host.Time.Advance(3 * Four.Window);
        (await Taken(6)).ShouldBe(4);

        async Task<int> Taken(int tries)
        {
            var taken = 0;
            for (var turn = 0; turn < tries; turn++)
                taken += await limits.Take(Four, "ann", default) ? 1 : 0;
            return taken;
        }
    }

    [Theory, EachDatabase]
    public async Task Take_ManyTimesAtOnce_LetsNoMoreThrough(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (limits, whom) = (host.Services.GetRequiredService<ISharedLimits>(), Guid.CreateVersion7().ToString());

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => limits.Take(Four, whom, default))));

        taken.Count(yes => yes).ShouldBe(4);
    }

    [Fact]
    public async Task Forms_OfOneNetwork_AndTriesForOneAddress_CountOverAllNodes()
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["RateLimits:Enabled"] = "true", ["RateLimits:AccountFormsPerMinute"] = "6", ["RateLimits:SignInsPerAddress"] = "3",
        };
        await using var one = LabHost.Fresh(DatabaseProvider.Postgres, settings: settings);
        foreach (var name in new[] { "Database:Connection", "Database:OwnerConnection" })
            settings[name] = one.Services.GetRequiredService<IConfiguration>()[name]!;
        await using var other = LabHost.Fresh(DatabaseProvider.Postgres, settings: settings);
        var nodes = new[] { LabClient.Anonymous(one), LabClient.Anonymous(other) };
        for (var tries = 0; tries < 3; tries++)
            (await SignIn(tries, "ann@example.org")).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await SignIn(3, "ann@example.org")).Text(".govuk-error-summary").ShouldContain("Wait 15 minutes");
        (await SignIn(4, "bob@example.org")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SignIn(5, "cat@example.org")).Status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var node in new[] { 0, 1 })
            (await SignIn(node, "dan@example.org")).Text("h1").ShouldBe("Too many tries");

        await using var scope = one.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<LabContext>().TryWindows.Select(row => row.Key).ToListAsync();
        kept.ShouldNotBeEmpty();
        kept.ShouldAllBe(key => key.Length == 64 && !key.Contains('@'), "whose tries they were is not kept");

        Task<LabResponse> SignIn(int tries, string email) => RegistrationTests.SignIn(nodes[tries % 2], email, "some wrong password");
    }
}
