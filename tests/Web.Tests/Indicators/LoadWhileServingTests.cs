using System.Net;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Indicators;

/// <summary>«./run load …» beside a running server: a second process on the same database.</summary>
[Trait("Category", "RealData")]
public class LoadWhileServingTests
{
    [Theory, EachDatabase]
    public async Task Load_BesideARunningServer_DisturbsNobodyAndIsSeenWithoutARestart(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var server = LabHost.Fresh(provider);
        var council = await A.Council(server);
        await council.Save(new Theme { Slug = "people", Name = "People" });
        var reader = LabClient.Anonymous(server);
        (await reader.Get("/trafford")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var loader = Second(server);
        var manifest = Trafford.Manifest() with { Assets = [], Context = [] };

        var loading = Task.Run(() => Trafford.Load(loader, manifest));
        List<HttpStatusCode> answers = [];
        var written = 0;
        while (!loading.IsCompleted)
        {
            answers.Add((await reader.Get($"/{council.Slug}/indicators")).Status);
            await council.Save(new Theme { Slug = $"theme-{++written}", Name = $"Theme {written}", Order = written });
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await loading).HasFailures.ShouldBeFalse();
        answers.Count.ShouldBeGreaterThan(3);
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await council.Read(db => db.Themes.CountAsync())).ShouldBe(written + 1);
        (await reader.Get("/")).Body.ShouldContain("href=\"/trafford\"");
        (await reader.Get("/trafford/areas/ward23/E05015252")).Text("h1").ShouldBe("Manor");
        (await reader.Get("/trafford/map")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task Load_OfACorrectedFileBesideARunningServer_IsSeenASecondLater(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var server = LabHost.Fresh(provider);
        var whole = Trafford.Manifest();
        var turnout = whole.Tables.Single(table => table.Files.Contains("indicators/ward23_election_turnout.csv"));
        var manifest = whole with
        {
            Geographies = [whole.Geographies.Single(plan => plan.Slug == "ward23")], Weights = null, Postcodes = null,
            Lookups = [], CalculatedLookups = [], Tables = [turnout], Assets = [], Context = [], NeedProfiles = [], NotUsed = [],
        };
        (await Trafford.Load(server, manifest)).HasFailures.ShouldBeFalse();
        var reader = LabClient.Anonymous(server);
        (await reader.Get("/trafford/areas/ward23/E05015239")).Text(".lab-indicator__value").ShouldBe("41.8%");
        using var loader = Second(server);

        (await Trafford.Load(loader, manifest, new Corrected(Trafford.Folder(loader)))).HasFailures.ShouldBeFalse();
        await Task.Delay(1_100, TestContext.Current.CancellationToken);

        (await reader.Get("/trafford/areas/ward23/E05015239")).Text(".lab-indicator__value").ShouldBe("42.8%");
    }

    private static LabHost Second(LabHost first)
    {
        var settings = first.Services.GetRequiredService<IConfiguration>();
        return LabHost.Fresh(first.Provider, settings: new[] { "Installation:DataFolder", "Database:OwnerConnection", "Database:Connection" }
            .Where(key => settings[key] is not null).ToDictionary(key => key, key => settings[key]!, StringComparer.Ordinal));
    }

    /// <summary>The real folder with one figure corrected.</summary>
    private sealed class Corrected(IDataFolder folder) : IDataFolder
    {
        public byte[]? Read(string path) => path == "indicators/ward23_election_turnout.csv" && folder.Read(path) is { } bytes
            ? System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes).Replace(",41.8", ",42.8", StringComparison.Ordinal))
            : folder.Read(path);
    }
}
