using System.Net;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Evidence;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>What a plan allows: explained before it bites, refused when it is used up, and never at the cost of a voluntary group.</summary>
public sealed class PlanTests
{
    [Theory, EachDatabase]
    public async Task CreateCouncil_BeginsATrialOfTheDefaultPlan_OrHasThePlanThatWasNamed(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);

        var (trial, founding) = (await Created(host, ""), await Created(host, Plan.Founding));

        (trial.PlanCode, trial.StateAt(host.Time.GetUtcNow())).ShouldBe((host.Services.GetRequiredService<IPlanBook>().Default.Code, SubscriptionState.Trial));
        (trial.TrialEndsAt!.Value - trial.Since).ShouldBe(TimeSpan.FromDays(30));
        (founding.PlanCode, founding.StateAt(host.Time.GetUtcNow().AddYears(9))).ShouldBe((Plan.Founding, SubscriptionState.Active));
        (await Create(host, "no-such-plan")).Error.ShouldBeOfType<Invalid>().Message.ShouldContain("There is no plan");
    }

    [Theory, EachDatabase]
    public async Task Council_FromBeforePlans_HasTheFoundingPlanAndNoLimits(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var administrator = await council.Person(Role.Administrator);

        (await council.Send(new SeePlan(), administrator)).Value.Plan.Code.ShouldBe(Plan.Founding);
        for (var count = 0; count < 3; count++)
            (await Invite(council, administrator)).Succeeded.ShouldBeTrue();
        var page = await (await administrator.Client()).Get($"/{council.Slug}/plan");
        page.Text().ShouldContain("Founding plan Active");
        page.Text().ShouldContain("without a limit");
        (await council.Send(new ChangeBillingDetails("Test Council", "1 High Street", "finance@example.org", "GB 831 4958 16", ""), administrator)).ThrowIfFailed();
        (await council.Read(db => db.Subscriptions.SingleAsync())).PlanCode.ShouldBe(Plan.Founding);
    }

    [Theory, EachDatabase]
    public async Task DataManagers_NearTheLimit_AreWarnedOf_AndAtItRefused_AlsoForTwoAtTheSameMoment(DatabaseProvider provider)
    {
        var (council, administrator) = await OnPlan(provider, "small");
        var client = await administrator.Client();
        (await client.Get($"/{council.Slug}/settings/people")).Document.QuerySelector(".lab-limit").ShouldBeNull();
        await council.Person(Role.DataManager);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Invite(council, administrator)));

        tries.Count(tried => tried.Succeeded).ShouldBe(1, "the plan allows two, and one is there");
        tries.Where(tried => !tried.Succeeded).ShouldAllBe(tried => tried.Error is PlanLimitReached);
        (await client.Get($"/{council.Slug}/settings/people")).Text(".lab-limit").ShouldContain("Nobody loses their role");
        var refused = await client.Submit(
            await client.Get($"/{council.Slug}/settings/people/invite"), new Dictionary<string, string> { ["Email"] = "more@example.org", ["Role"] = "DataManager" }, "main form");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text(".govuk-error-summary").ShouldContain("allows 2 data managers");
        (await council.Send(new InvitePerson("adviser@example.org", Role.Adviser, null), administrator)).Succeeded.ShouldBeTrue("other roles are not counted");
        (await client.Get($"/{council.Slug}/plan")).Text().ShouldContain("Data managers: 2 of 2");
        (await client.Get($"/{council.Slug}/plan/choose/large")).Text().ShouldContain("No limit");
    }

    [Theory, EachDatabase]
    public async Task Packs_AtTheLimit_AreRefusedToAdvisersAndNeverToGroups(DatabaseProvider provider)
    {
        var (council, _) = await OnPlan(provider, "small");
        var (adviser, organiser) = (await council.Person(Role.Adviser), await council.Person(Role.GroupMember));
        var group = await A.Group(council, organiser);
        for (var count = 0; count < 10; count++)
            (await council.Send(Start(group.Id), adviser)).ThrowIfFailed();

        (await council.Send(Start(group.Id), adviser)).Error.ShouldBeOfType<PlanLimitReached>().Message.ShouldContain("The group can start this one itself");
        (await council.Send(Start(group.Id), organiser)).Succeeded.ShouldBeTrue();

        var path = $"/{council.Slug}/groups/{group.Id}/packs";
        (await (await adviser.Client()).Get(path)).Text(".lab-limit").ShouldContain("until next month");
        (await (await organiser.Client()).Get(path)).Document.QuerySelector(".lab-limit").ShouldBeNull("groups are free");
    }

    [Theory, EachDatabase]
    public async Task Storage_AtTheLimit_RefusesAFileAndSaysHowMuchFits(DatabaseProvider provider)
    {
        var (council, administrator) = await OnPlan(provider, "small");
        await council.Save(new StoredFile { FileName = "big.csv", ContentType = "text/csv", Length = (5L << 30) - 10, ContentHash = "", StoredAt = council.Host.Time.GetUtcNow() });

        var refused = await council.Send(new UploadFile(Guid.CreateVersion7(), "more.csv", "a,b\n1,2\n3,4\n"u8.ToArray()), administrator);

        refused.Error.ShouldBeOfType<PlanLimitReached>().Message.ShouldContain("room for 10 bytes");
        (await (await administrator.Client()).Get($"/{council.Slug}/imports")).Text(".lab-limit").ShouldContain("5 GB of 5 GB");
    }

    [Theory, EachDatabase]
    public async Task Lab_WhenTheGraceIsOver_CanBeReadAndGroupsGoOn_ButStaffAddNothing(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host);
        await A.Trial(council, A.Plan(host, "small"), TimeSpan.FromDays(45));
        var (administrator, organiser) = (await council.Person(Role.Administrator), await council.Person(Role.GroupMember));
        var group = await A.Group(council, organiser);

        (await Invite(council, administrator)).Error.ShouldBeOfType<LabIsReadOnly>();
        (await council.Send(new UploadFile(Guid.CreateVersion7(), "x.csv", "a,b\n1,2"u8.ToArray()), administrator)).Error.ShouldBeOfType<LabIsReadOnly>();
        var client = await administrator.Client();
        var refused = await client.Submit(
            await client.Get($"/{council.Slug}/settings/people/invite"), new Dictionary<string, string> { ["Email"] = "more@example.org", ["Role"] = "Adviser" }, "main form");
        refused.Text(".govuk-error-summary").ShouldContain("can be read but nothing can be added");

        (await LabClient.Anonymous(host).Get($"/{council.Slug}/indicators")).Status.ShouldBe(HttpStatusCode.OK);
        (await council.Send(Start(group.Id), organiser)).Succeeded.ShouldBeTrue();
        var somebody = await council.Person(Role.DataManager);
        var role = await council.Read(db => db.Memberships.SingleAsync(row => row.UserId == somebody.Id));
        (await council.Send(new RemoveRole(role.Id), administrator)).Succeeded.ShouldBeTrue("taking away adds nothing");
        (await client.Get($"/{council.Slug}/plan")).Text().ShouldContain("read-only since");
    }

    [Theory, EachDatabase]
    public async Task ApiCalls_AreCountedInMemoryAndAddedUpByMonth(DatabaseProvider provider)
    {
        var (council, administrator) = await OnPlan(provider, "small");
        var meter = council.Host.Services.GetRequiredService<LocalityLab.Infrastructure.Billing.ApiMeter>();
        var month = ApiUsage.MonthOf(council.Host.Time.GetUtcNow());
        for (var calls = 0; calls < 5_000; calls++)
            meter.Count(council.Id, month);
        (await Calls()).ShouldBe(5_000, "what is not saved yet counts too");

        await meter.Save(CancellationToken.None);
        for (var calls = 0; calls < 5_000; calls++)
            meter.Count(council.Id, month);
        await meter.Save(CancellationToken.None);

        (await Calls()).ShouldBe(10_000);
        (await meter.IsUsedUp(council.Id, CancellationToken.None)).ShouldBeTrue();
        (await council.Read(db => db.ApiUsages.SingleAsync())).Calls.ShouldBe(10_000);

        async Task<long> Calls() => (await council.Send(new SeePlan(), administrator)).Value.Usage.Single(usage => usage.Limit == Limit.ApiCalls).Used;
    }

    [Theory, EachDatabase]
    public async Task Invoices_OfManyCouncilsAtOnce_HaveNumbersWithoutGaps_AndCarryTheOrderNumber(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Buyer.In(host)));
        (await buyers[0].Choose("small", BillingWay.Invoice)).Location.ShouldBe($"{buyers[0].PlanPath}/details?plan=small", "an invoice needs an address first");
        foreach (var buyer in buyers)
        {
            await buyer.Client.Submit(
                await buyer.Client.Get($"{buyer.PlanPath}/details"),
                new Dictionary<string, string> { ["Organisation"] = "Test Council", ["Address"] = "1 High Street\nTown", ["Email"] = "finance@example.org", ["OrderNumber"] = "PO 4711", ["VatNumber"] = "GB 831 4958 16" }, "main form");
        }

        await Task.WhenAll(buyers.SelectMany(buyer => new[] { buyer.Choose("small", BillingWay.Invoice), buyer.Choose("small", BillingWay.Invoice) }));

        List<long> numbers = [];
        foreach (var buyer in buyers)
            numbers.Add((await buyer.Council.Read(db => db.Invoices.SingleAsync())).Number);
        numbers.Order().ToList().ShouldBe([1, 2, 3, 4, 5], "two clicks are one purchase");
        var id = (await buyers[0].Council.Read(db => db.Invoices.SingleAsync())).Id;
        var page = await buyers[0].Client.Get($"{buyers[0].PlanPath}/invoices/{id}");
        page.Text().ShouldContain("PO 4711");
        page.Text().ShouldContain("GB831495816");
        page.Text().ShouldContain("£178.80");
        (await buyers[1].Client.Get($"{buyers[1].PlanPath}/invoices/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        host.Time.Advance(TimeSpan.FromDays(32));
        await SandboxPay.Night(host);
        (await buyers[0].Council.Read(db => db.Invoices.CountAsync())).ShouldBe(2, "the next month is billed");
        (await buyers[0].State()).ShouldBe(SubscriptionState.PastDue, "the first invoice is overdue");
        await SandboxPay.Night(host);
        (await buyers[0].Council.Read(db => db.Invoices.CountAsync())).ShouldBe(2);
    }

    private static StartPack Start(Guid group) => new(group, new PackFunding { Title = "A pack", Funder = "A funder" });

    private static Task<Result<Guid>> Invite(TestCouncil council, TestPerson administrator) =>
        council.Send(new InvitePerson($"manager-{Guid.CreateVersion7():N}@example.org", Role.DataManager, null), administrator);

    private static async Task<(TestCouncil Council, TestPerson Administrator)> OnPlan(DatabaseProvider provider, string plan)
    {
        var council = await A.Council(provider);
        await A.Trial(council, A.Plan(council.Host, plan));
        return (council, await council.Person(Role.Administrator));
    }

    private static async Task<Result<Guid>> Create(LabHost host, string plan)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateCouncil($"c{Guid.CreateVersion7():N}"[..30], "Northvale") { Plan = plan });
    }

    private static async Task<Subscription> Created(LabHost host, string plan)
    {
        var made = await Create(host, plan);
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICouncilScope>().Enter((await scope.ServiceProvider.GetRequiredService<ICouncilDirectory>().Find(made.Value, CancellationToken.None))!);
        return await scope.ServiceProvider.GetRequiredService<LabContext>().Subscriptions.SingleAsync();
    }
}
