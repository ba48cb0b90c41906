using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Places;

/// <summary>The edition under which maps, profiles and the directory's areas are kept.</summary>
public sealed class EditionTests
{
    [Theory, EachDatabase]
    public async Task Directories_OfManyCouncils_AskForAllEditionsInOneQuestion(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        TestCouncil[] councils = [await A.Council(host), await A.Council(host), await A.Council(host)];
        var client = LabClient.Anonymous(host);
        foreach (var council in councils)
        {
            await Publish(council);
            await client.Get($"/{council.Slug}/assets");
        }

        await ASecondLater(host);
        host.Queries.Start();
        foreach (var council in councils)
            (await client.Get($"/{council.Slug}/assets")).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        host.Queries.Commands.Count(command => command.Contains("StreamCounters", StringComparison.Ordinal)).ShouldBe(1);
        host.Queries.Commands.ShouldNotContain(command => command.Contains("Geographies", StringComparison.Ordinal), "areas stay as long as the edition does");
    }

    [Theory, EachDatabase]
    public async Task Edition_ShowsThisNodesChangesAtOnce_AndAnothersAfterASecond(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var (one, other) = (await A.Council(host), await A.Council(host));
        await Publish(one);
        await Publish(other);
        host.Time.Stand();
        var (mine, theirs) = (await Edition(one), await Edition(other));

        await Publish(one);
        (await Edition(one)).ShouldBeGreaterThan(mine, "changed here");
        (await Edition(other)).ShouldBe(theirs);
        mine = await Edition(one);

        // As another node does it: nothing here hears of it.
        await other.Read(db => db.StreamCounters.Where(counter => counter.Stream == "catalogue").ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, counter => counter.Last + 5)));
        (await Edition(other)).ShouldBe(theirs);
        await ASecondLater(host);
        (await Edition(one), await Edition(other)).ShouldBe((mine, theirs + 5));
    }

    [Theory, EachDatabase]
    public async Task Edition_OfACouncilWithoutAny_IsNoughtUntilItPublishes(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var (one, other) = (await A.Council(host), await A.Council(host));
        host.Time.Stand();
        await Publish(other);
        (await Edition(other)).ShouldBeGreaterThan(0);
        (await Edition(one)).ShouldBe(0);
        await Publish(one);
        (await Edition(one)).ShouldBeGreaterThan(0);
    }

    private static Task Publish(TestCouncil council) => council.Save(new Theme { Slug = $"t{Guid.CreateVersion7():N}", Name = "A theme" });

    private static async Task ASecondLater(LabHost host)
    {
        await Task.Delay(1_100, TestContext.Current.CancellationToken);
        host.Time.Stand();
    }

    private static async Task<long> Edition(TestCouncil council) =>
        (await council.Run(async services => await services.GetRequiredService<ICatalogueEdition>().Current(TestContext.Current.CancellationToken))).ShouldNotBeNull();
}
