using LocalityLab.Application.Demonstration.Saving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Tests.Demonstration;

/// <summary>The demonstration is saved whole, once, on both databases.</summary>
public sealed class LoadDemonstrationTests
{
    [Theory, EachDatabase]
    public async Task Load_Twice_SavesOneWholeCouncil(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);

        var first = await Load(host);
        var second = await Load(host);

        first.Value.IsNew.ShouldBeTrue();
        second.Value.IsNew.ShouldBeFalse();
        second.Value.SignIns.Select(person => person.Role).ShouldBe(Enum.GetValues<Role>());
        var council = new TestCouncil(host, (await host.Services.GetRequiredService<ICouncilDirectory>().Find(first.Value.Slug, default))!);
        (await council.Read(db => db.Assets.CountAsync())).ShouldBeInRange(290, 310);
        (await council.Read(db => db.Indicators.CountAsync())).ShouldBe(40);
        (await council.Read(db => db.Areas.CountAsync(area => area.IsOwn))).ShouldBeGreaterThan(140);
        (await council.Read(db => db.Groups.CountAsync())).ShouldBe(12);
        (await council.Read(db => db.Bookings.CountAsync())).ShouldBeGreaterThan(0);
        (await council.Read(db => db.NeedProfiles.CountAsync())).ShouldBe(1);
        (await council.Read(db => db.Packs.CountAsync())).ShouldBe(1);
        var page = await LabClient.Anonymous(host).Get($"/{first.Value.Slug}/areas/ward");
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        page.Document.QuerySelectorAll("main ul li").Length.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Theory, EachDatabase]
    public async Task Load_OnTwoNodesAtOnce_MakesOneCouncil_AndBothGoOn(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        _ = host.Services;

        var loaded = await Task.WhenAll(Task.Run(() => Load(host)), Task.Run(() => Load(host)));

        loaded.ShouldAllBe(result => result.Succeeded);
        loaded.Select(result => result.Value.IsNew).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task Load_OutsideASystemScope_Throws()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        await using var scope = host.Services.CreateAsyncScope();

        await Should.ThrowAsync<InvalidOperationException>(() =>
            scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemonstration(DemonstrationLoaded.Password)));
    }

    private static async Task<Result<DemonstrationLoaded>> Load(LabHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemonstration(DemonstrationLoaded.Password));
    }
}
