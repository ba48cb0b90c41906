using System.Net;
using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using LocalityLab.Web.Tests.Sweeps;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

public sealed class SignUpTests
{
    [Theory, EachDatabase]
    public async Task SignUp_WithoutAccount_ComesBackByTheLink_AndMakesAnUnverifiedCouncil(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (client, address, mark) = (LabClient.Anonymous(host), $"ann-{Guid.CreateVersion7():N}@example.org", Mark());

        var start = await client.Get("/councils/sign-up");
        var register = await client.Get(start.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        await client.Submit(register, new Dictionary<string, string> { ["DisplayName"] = "Ann", ["Email"] = address, ["Password"] = People.Password });
        var confirm = await client.Get((await Mailbox.WaitFor(host, address, "Confirm")).Link());
        var signIn = await client.Submit(confirm, new Dictionary<string, string>(), follow: true);
        var authority = await client.Submit(signIn, new Dictionary<string, string> { ["Email"] = address, ["Password"] = People.Password }, follow: true);

        authority.Text("h1").ShouldBe("Which authority is it?");
        var chosen = await client.Submit(authority, new Dictionary<string, string> { ["Name"] = $"{mark} Borough Council", ["AuthorityCode"] = Code(mark).ToLowerInvariant() }, follow: true);
        chosen.Document.QuerySelector("#Slug")!.GetAttribute("value").ShouldBe(mark);
        (await client.Get("/councils/sign-up/check")).Location.ShouldBe("/councils/sign-up/address");
        var contact = await client.Submit(chosen, new Dictionary<string, string>(), follow: true);
        var plan = await client.Submit(contact, new Dictionary<string, string> { ["ContactEmail"] = "data@example.org", ["JobTitle"] = "Analyst" }, follow: true);
        plan.Text("h1").ShouldBe("Which plan do you want to try?");
        plan.Text(".govuk-radios").ShouldContain("Small: £149 a month, or £1,490 a year");
        plan.Text(".govuk-radios").ShouldContain("Data managers: 2.");
        (await client.Submit(plan, new Dictionary<string, string>())).Text(".govuk-error-summary").ShouldContain("Choose the plan to try");
        (await client.Submit(plan, new Dictionary<string, string> { ["Plan"] = "founding" })).Text(".govuk-error-summary").ShouldContain("Choose the plan to try");
        var check = await client.Submit(plan, new Dictionary<string, string> { ["Plan"] = "small" }, follow: true);
        check.Text(".govuk-summary-list").ShouldContain("Small: 30 days to try");
        check.Text(".govuk-summary-list").ShouldContain(address);
        (await client.Submit(check, new Dictionary<string, string>())).Text(".govuk-error-summary").ShouldContain("Confirm that you may sign up");
        var done = await client.Submit(check, new Dictionary<string, string> { ["MayAct"] = "true" }, follow: true);
        (await client.Submit(check, new Dictionary<string, string> { ["MayAct"] = "true" })).Location.ShouldBe("/councils/sign-up/done");

        done.Text("h1").ShouldBe($"{mark} Borough Council is signed up");
        var work = await client.Get($"/{mark}/work");
        work.Text(".lab-onboarding").ShouldContain("0 of 7 done");
        (await client.Get($"/{mark}/plan")).Text(".lab-lede").ShouldBe("Small plan Trial");
        var home = await LabClient.Anonymous(host).Get($"/{mark}");
        home.Message.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        home.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var db = scope.ServiceProvider.GetRequiredService<LabContext>();
        (await db.Councils.CountAsync(council => council.Slug == mark)).ShouldBe(1);
        var audit = await db.AuditRows.OfEveryCouncil(scope.ServiceProvider.GetRequiredService<ICouncilScope>()).Where(row => row.Action == nameof(FinishSignUp) && db.Councils.Any(council => council.Id == row.CouncilId && council.Slug == mark)).SingleAsync();
        audit.Changes.ShouldNotContain(address);
    }

    [Fact]
    public async Task SignUp_WithAPlanThatIsNotSoldAnyMore_AsksForItAgain()
    {
        var (host, mark) = (LabHost.For(DatabaseProvider.Sqlite), Mark());
        var person = await Ready(host, mark, Code(mark));
        await using (var scope = host.Services.CreateAsyncScope())
        {
            using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
            await scope.ServiceProvider.GetRequiredService<LabContext>().CouncilSignUps.Where(row => row.Slug == mark).ExecuteUpdateAsync(set => set.SetProperty(row => row.PlanCode, "gold"));
        }

        (await Send(host, person, new FinishSignUp(true))).Error.ShouldBe(new SignUpNotReady(SignUpQuestion.Plan));
        (await Send(host, person, new AnswerSignUpPlan("large"))).ThrowIfFailed();
        (await Send(host, person, new FinishSignUp(true))).Value.ShouldBe(mark);
    }

    [Theory, EachDatabase]
    public async Task SignUp_OfOneAddressByTwoAtOnce_MakesOneAndTellsTheOther(DatabaseProvider provider)
    {
        var (host, mark) = (LabHost.For(provider), Mark());
        var people = await Task.WhenAll(Ready(host, mark, Code(mark)), Ready(host, mark, Code(Mark())));

        var outcomes = await Task.WhenAll(people.Select(person => Send(host, person, new FinishSignUp(true))));

        outcomes.Count(outcome => outcome.Succeeded).ShouldBe(1);
        outcomes.Single(outcome => !outcome.Succeeded).Error.ShouldNotBeNull().Message.ShouldBe($"There is a council at «{mark}» already. Choose another address.");
        var loser = people[outcomes[0].Succeeded ? 1 : 0];
        var client = await loser.Client();
        (await client.Get("/councils/sign-up/check")).Text(".govuk-summary-list").ShouldContain(mark);
        var again = await client.Submit(await client.Get("/councils/sign-up/address"), new Dictionary<string, string>());
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        (await client.Http.GetStringAsync($"/councils/sign-up/address?handler=Check&address={mark}")).ShouldContain("\"free\":false");
    }

    [Fact]
    public async Task SignUp_OfAnAuthorityThatIsHere_SaysWhomToAskAndNothingPrivate()
    {
        var (host, mark) = (LabHost.For(DatabaseProvider.Sqlite), Mark());
        var first = await Ready(host, mark, Code(mark));
        (await Send(host, first, new FinishSignUp(true))).ThrowIfFailed();
        var client = await People.SignedIn(host, (await People.Create(host)).Id);

        var answer = await client.Submit(await client.Get("/councils/sign-up/authority"), new Dictionary<string, string> { ["Name"] = "Somewhere", ["AuthorityCode"] = Code(mark) });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text("#AuthorityCode-error").ShouldContain($"/{mark}");
        answer.Text("#AuthorityCode-error").ShouldContain("data@example.org");
        answer.Body.ShouldNotContain(first.Email);
    }

    [Fact]
    public async Task SignUp_ByAGovernmentAddress_IsVerifiedAtOnce_AndThreeAreEnough()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var user = await People.Create(host, email: $"ann-{Guid.CreateVersion7():N}@northvale.gov.uk");
        var person = new TestPerson(host, user.Id, user.Email!);
        List<string> made = [];
        for (var number = 0; number < CouncilSignUp.MostOfOnePerson; number++)
        {
            var mark = Mark();
            await Answer(host, person, mark, Code(mark));
            made.Add((await Send(host, person, new FinishSignUp(true))).Value);
        }

        (await LabClient.Anonymous(host).Get($"/{made[0]}")).Message.Headers.Contains("X-Robots-Tag").ShouldBeFalse();
        (await Send(host, person, new AnswerSignUpAuthority("One more", Code(Mark())))).Error.ShouldBeOfType<TooManyCouncils>();
        var client = await person.Client();
        (await client.Get("/councils/sign-up/authority")).Location.ShouldBe("/councils/sign-up");
        (await client.Get("/councils/sign-up")).Text().ShouldContain("as many as one person can");
    }

    [Fact]
    public async Task Onboarding_TicksItselfOff_AndIsPutAway()
    {
        var (host, mark) = (LabHost.For(DatabaseProvider.Sqlite), Mark());
        var person = await Ready(host, mark, Code(mark));
        (await Send(host, person, new FinishSignUp(true))).ThrowIfFailed();
        var client = await person.Client();
        var council = new TestCouncil(host, (await host.Services.GetRequiredService<ICouncilDirectory>().Find(mark, default))!);

        var work = await client.Get($"/{mark}/work");
        (await client.Submit(work, new Dictionary<string, string>(), "form[action*=Map]")).Location.ShouldBe($"/{mark}/map");
        await A.Town(council);
        await council.Person(Role.DataManager);
        work = await client.Get($"/{mark}/work");
        work.Text(".lab-onboarding").ShouldContain("4 of 7 done");
        work.Document.QuerySelector("form[action*=Map]").ShouldBeNull();
        (await client.Submit(work, new Dictionary<string, string>(), "form[action*=PutAway]", follow: true)).Document.QuerySelector(".lab-onboarding").ShouldBeNull();
    }

    [Fact]
    public async Task Route_WithoutCouncil_BeginsWithAReservedWord()
    {
        var routes = await Routes.Of(LabHost.For(DatabaseProvider.Sqlite));

        routes.Where(route => !route.HasCouncil).Select(route => route.Pattern.Split('/')[1].Split('{')[0]).Where(first => first.Length > 0).Distinct(StringComparer.Ordinal)
            .Except(Council.ReservedSlugs, StringComparer.Ordinal).ShouldBeEmpty("a council could sign up under the address of these pages: add them to Council.ReservedSlugs");
    }

    /// <summary>Letters that nobody else has, fit for an address.</summary>
    private static string Mark() => string.Concat(Guid.CreateVersion7().ToString("N")[^12..].Select(digit => (char)(char.IsDigit(digit) ? 'g' + (digit - '0') : digit)));

    /// <summary>An authority's code that nobody else has.</summary>
    private static string Code(string mark) => $"E06{(uint)string.GetHashCode(mark, StringComparison.Ordinal) % 1_000_000:000000}";

    private static async Task<TestPerson> Ready(LabHost host, string mark, string code)
    {
        var user = await People.Create(host);
        var person = new TestPerson(host, user.Id, user.Email!);
        await Answer(host, person, mark, code);
        return person;
    }

    private static async Task Answer(LabHost host, TestPerson person, string mark, string code)
    {
        (await Send(host, person, new AnswerSignUpAuthority($"Council {mark}", code))).ThrowIfFailed();
        (await Send(host, person, new AnswerSignUpAddress(mark))).ThrowIfFailed();
        (await Send(host, person, new AnswerSignUpContact("data@example.org", "Analyst"))).ThrowIfFailed();
        (await Send(host, person, new AnswerSignUpPlan("standard"))).ThrowIfFailed();
    }

    private static async Task<Result<T>> Send<T>(LabHost host, TestPerson person, IRequest<Result<T>> request)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICurrentUser>().ActAs(person.Id);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
