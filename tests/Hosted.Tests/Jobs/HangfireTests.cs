using System.Net;
using Hangfire;
using Hangfire.Storage;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LocalityLab.Hosted.Tests.Jobs;

/// <summary>Jobs by Hangfire on PostgreSQL: a job exists exactly when its command committed, runs once, and is found again after a crash.</summary>
public sealed class HangfireTests
{
    [Fact]
    public async Task Run_WhenManyCommandsAskAtOnce_EachCommitsAndEachJobEndsOnce()
    {
        await using var host = Hosted();
        var council = await A.Council(host);
        var person = await council.Person(Role.Administrator);

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => council.Send(new InvitePerson($"person{number}@example.org", Role.Adviser, null), person))));

        results.ShouldAllBe(result => result.Succeeded);
        await Until(council, run => run.State == JobState.Succeeded, 40);
        (await council.Read(db => db.JobRuns.AsNoTracking().ToListAsync())).ShouldAllBe(run => run.Attempts == 1);
    }

    [Fact]
    public async Task Recover_WhenTheProcessEndedBeforeTheHandOverOrInTheJob_RunsIt_AndLeavesFutureOnesTheirTime()
    {
        await using var host = Hosted();
        var council = await A.Council(host);
        var administrator = await council.Person(Role.Administrator);
        var (before, _) = await A.Invitation(council, administrator, $"lost-{Guid.CreateVersion7():N}@example.org");
        var (during, _) = await A.Invitation(council, administrator, $"stopped-{Guid.CreateVersion7():N}@example.org");
        await council.Save(Lost(host, before.Id), Lost(host, during.Id, state: JobState.Running), Lost(host, before.Id, due: host.Time.GetUtcNow().AddDays(1)));

        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(3);
        await Until(council, run => run.State == JobState.Succeeded, 2);
        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(0, "the one that is due tomorrow is known");
        (await council.Read(db => db.JobRuns.AsNoTracking().SingleAsync(run => run.State == JobState.Queued))).DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task TwoJobsForOneRun_RunItOnce()
    {
        await using var host = Hosted(("Jobs:Run", "false"));
        var council = await A.Council(host);
        var (invitation, _) = await A.Invitation(council, await council.Person(Role.Administrator), $"twice-{Guid.CreateVersion7():N}@example.org");
        var run = Lost(host, invitation.Id);
        await council.Save(run);
        var scheduler = host.Services.GetRequiredService<IJobScheduler>();
        await scheduler.HandOver(council.Id, run.Id, null, default);
        await scheduler.HandOver(council.Id, run.Id, null, default);
        (await scheduler.Recover(council.Id, run.Id, null, default)).ShouldBeFalse();
        (await scheduler.IsRunning(default)).ShouldBeFalse("this node only hands over");

        using (new BackgroundJobServer(new BackgroundJobServerOptions { Activator = new Activator(host.Services), WorkerCount = 4 }, host.Services.GetRequiredService<JobStorage>()))
            await Until(council, row => row.State == JobState.Succeeded, 1);

        (await council.Read(db => db.JobRuns.AsNoTracking().SingleAsync(row => row.Id == run.Id))).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Forget_LeavesNothingToRun()
    {
        await using var host = Hosted(("Jobs:Run", "false"));
        var council = await A.Council(host);
        var (scheduler, run) = (host.Services.GetRequiredService<IJobScheduler>(), Guid.CreateVersion7());
        await scheduler.HandOver(council.Id, run, null, default);
        (await scheduler.Knows(run, default)).ShouldBeTrue();
        await scheduler.Forget(run, default);
        (await scheduler.Knows(run, default)).ShouldBeFalse();
        host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().DeletedListCount().ShouldBe(1, "whoever takes it from the queue leaves it");
    }

    [Fact]
    public async Task Nights_AreToldAtTheStart_AndTheNodeSaysThatItRuns()
    {
        await using var host = Hosted(("Backup:At", "03:15"), ("Backup:KeyFile", await KeyFile()));
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.GetRecurringJobs().Select(job => (job.Id, job.Cron, job.TimeZoneId)).OrderBy(job => job.Id, StringComparer.Ordinal)
            .ShouldBe([("backup", "15 3 * * *", "Europe/London"), ("hosts", "10 3 * * *", "Europe/London"), ("nightly-billing", "30 2 * * *", "Europe/London")]);
        for (var tries = 0; tries < 100 && !await host.Services.GetRequiredService<IJobScheduler>().IsRunning(default); tries++)
            await Task.Delay(100);
        (await host.Services.GetRequiredService<IJobScheduler>().IsRunning(default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Dashboard_IsForOperatorsAlone_AndOnlyShows()
    {
        await using var host = Hosted();
        var council = await A.Council(host);
        var operates = await (await A.Operator(host)).Client();
        var administers = await (await council.Person(Role.Administrator)).Client();
        var stranger = LabClient.Anonymous(host);

        foreach (var path in new[] { "/operator/hangfire", "/operator/hangfire/jobs/enqueued", "/operator/hangfire/recurring", "/operator/hangfire/stats", "/operator/hangfire/css18" })
        {
            (await administers.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        var page = await operates.Get("/operator/hangfire/recurring");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text("body").ShouldContain("nightly-billing");
        string.Join("", page.Message.Headers.GetValues("Content-Security-Policy")).ShouldContain("script-src 'self';");
        (await operates.Post("/operator/hangfire/recurring/trigger", [new("jobs[]", "nightly-billing")])).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed);
        host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount("default").ShouldBe(0, "nothing was started");
    }

    [Fact]
    public async Task ItsTables_AreTheOwners()
    {
        await using var host = Hosted(("Jobs:Run", "false"));
        _ = host.Services;
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value.Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM hangfire.job";
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
        command.CommandText = "DROP TABLE hangfire.job CASCADE";
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }

    [Fact]
    public void Start_OnSqlite_SaysWhatToChoose()
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Jobs:Scheduler"] = "hangfire" });
        Should.Throw<CannotStart>(() => host.Services).Message.ShouldContain("PostgreSQL or SQL Server");
    }

    private static LabHost Hosted(params (string Name, string Value)[] more)
    {
        Assert.SkipUnless(PostgresServer.WhyNot is null, PostgresServer.WhyNot ?? "");
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["Jobs:Scheduler"] = "hangfire" };
        foreach (var (name, value) in more)
            settings[name] = value;
        return LabHost.Fresh(DatabaseProvider.Postgres, settings: settings);
    }

    private static async Task<string> KeyFile()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("locality-lab-key-").FullName, "backup.key");
        await File.WriteAllTextAsync(path, Convert.ToBase64String(new byte[32].Select((_, place) => (byte)place).ToArray()));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static async Task Until(TestCouncil council, System.Linq.Expressions.Expression<Func<JobRun, bool>> those, int count)
    {
        for (var tries = 0; tries < 400 && await council.Read(db => db.JobRuns.CountAsync(those)) < count; tries++)
            await Task.Delay(100);
        (await council.Read(db => db.JobRuns.CountAsync(those))).ShouldBe(count);
    }

    private static JobRun Lost(LabHost host, Guid invitation, DateTimeOffset? due = null, JobState state = JobState.Queued) => new()
    {
        Command = typeof(SendInvitation).FullName!,
        Payload = System.Text.Json.JsonSerializer.Serialize(new SendInvitation(invitation)),
        Title = "Invitation by e-mail",
        QueuedAt = host.Time.GetUtcNow().AddMinutes(-5),
        DueAt = due,
        State = state,
    };

    private sealed class Activator(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => ActivatorUtilities.GetServiceOrCreateInstance(services, jobType);
    }
}
