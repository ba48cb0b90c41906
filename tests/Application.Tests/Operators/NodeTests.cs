using LocalityLab.Application.Operators.Running;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Operators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Tests.Operators;

/// <summary>Whichever node answers an operator shows all of them.</summary>
public sealed class NodeTests
{
    [Theory, EachDatabase]
    public async Task EveryNode_IsShownByWhicheverAnswers_WithItsFiguresAndStatements(DatabaseProvider provider)
    {
        await using var here = LabHost.Fresh(provider);
        await using var there = Beside(here);
        Slow(there, "SELECT 'Zephyrine' FROM over_there", 700);
        Slow(here, "SELECT 1 FROM both", 300);
        Slow(there, "SELECT 1 FROM both", 200);
        await there.Services.GetRequiredService<NodeReporter>().Report(TestContext.Current.CancellationToken);

        var client = await (await A.Operator(here)).Client();
        var page = await client.Get("/operator/running");

        page.Document.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent == "Nodes").QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        page.Text("main").ShouldContain("answers this page");
        page.Text("main").ShouldContain("SELECT '…' FROM over_there");
        page.Body.ShouldNotContain("Zephyrine");
        var both = page.Document.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("FROM both", StringComparison.Ordinal));
        both.TextContent.ShouldContain("300 ms");
        both.QuerySelector("[data-label=Times]")!.TextContent.ShouldBe("2");

        // The page that was just asked for is counted by the node that answered it, and by no other one in this process.
        (await Figures(here)).Requests.Answered.ShouldBeGreaterThan(0);
        (await Figures(there)).Requests.Answered.ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Node_ThatIsShutDown_LeavesTheList_AndOneThatFallsSilentStaysForADay(DatabaseProvider provider)
    {
        await using var here = LabHost.Fresh(provider);
        var there = Beside(here);
        await there.Services.GetRequiredService<NodeReporter>().Report(TestContext.Current.CancellationToken);
        await Reports(here, reports => reports.AddAsync(
            new() { Node = "cut-off (7)", Figures = "{ \"version\": ", WrittenAt = here.Time.GetUtcNow() - NodeReport.Silence - TimeSpan.FromSeconds(1) }).AsTask());
        var client = await (await A.Operator(here)).Client();

        var before = (await client.Get("/operator/running")).Text("main");
        before.ShouldContain("cut-off (7)");
        before.ShouldContain("Silent");
        (await Count(here)).ShouldBeGreaterThanOrEqualTo(2);

        var id = there.Services.GetRequiredService<INodePulse>().Id;
        await there.DisposeAsync();
        (await Reports(here, reports => reports.AnyAsync(report => report.Id == id))).ShouldBeFalse("it was shut down in order");

        here.Time.Advance(NodeReport.KeptFor);
        await here.Services.GetRequiredService<NodeReporter>().Report(TestContext.Current.CancellationToken);
        (await client.Get("/operator/running")).Text("main").ShouldNotContain("cut-off (7)");
        (await Count(here)).ShouldBe(1);
    }

    [Fact]
    public void Requests_AreCountedForFiveMinutes_WithATimeThatIsATenthTooLongAtMost()
    {
        var clock = new SteppingTime();
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var pulse = new RequestPulse(meters.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), clock);
        pulse.Read().ShouldBe(new(0, 0, null));

        for (var i = 1; i <= 100; i++)
            pulse.Note(TimeSpan.FromMilliseconds(i), failed: i > 97);
        var read = pulse.Read();

        (read.Answered, read.Failed).ShouldBe((100, 3));
        read.Within!.Value.TotalMilliseconds.ShouldBeInRange(95, 95 * 1.1);

        clock.Step(TimeSpan.FromMinutes(4));
        pulse.Note(TimeSpan.FromHours(1), failed: false);
        pulse.Read().Answered.ShouldBe(101);
        clock.Step(TimeSpan.FromSeconds(61));
        pulse.Read().Answered.ShouldBe(1);
        clock.Step(TimeSpan.FromMinutes(10));
        pulse.Read().ShouldBe(new(0, 0, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Memory\":\"much\"}")]
    [InlineData("{\"SlowStatements\":null}")]
    public void Figures_ThatAnotherVersionWroteOtherwise_AreLeftOut(string json) => NodeFigures.Read(json).SlowStatements.ShouldBeEmpty();

    /// <summary>Another node on the same database.</summary>
    private static LabHost Beside(LabHost host)
    {
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        string[] shared = host.Provider == DatabaseProvider.Sqlite ? ["Installation:DataFolder"] : ["Database:OwnerConnection", "Database:Connection"];
        return LabHost.Fresh(host.Provider, settings: shared.ToDictionary(key => key, key => configuration[key]!, StringComparer.Ordinal));
    }

    private static void Slow(LabHost host, string sql, double milliseconds) =>
        host.Services.GetRequiredService<SlowQueries>().Note(sql, TimeSpan.FromMilliseconds(milliseconds));

    private static Task<NodeFigures> Figures(LabHost host) => host.Services.GetRequiredService<INodePulse>().Look(TestContext.Current.CancellationToken);

    private static Task<int> Count(LabHost host) => Reports(host, reports => reports.CountAsync());

    private static async Task<T> Reports<T>(LabHost host, Func<DbSet<NodeReport>, Task<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        var answer = await ask(context.NodeReports);
        await context.SaveChangesAsync();
        return answer;
    }

    private sealed class SteppingTime : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Step(TimeSpan by) => now += by.Ticks;
    }
}
