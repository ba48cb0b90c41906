using System.Net;
using LocalityLab.Application.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Operators;

/// <summary>Who runs the service is decided on its command line.</summary>
public sealed class OperatorCommandTests
{
    [Theory, EachDatabase]
    public async Task CreateOperator_ThenRemoveOperator_OpensAndClosesTheConsole(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host);
        var person = await council.Person(Domain.Councils.Role.Administrator);
        var client = await person.Client();
        (await client.Get("/operator")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await client.Get("/account")).Body.ShouldNotContain("/operator");

        (await OperatorCommands.Create(host.Services, ["create-operator", person.Email], default)).ShouldBe(0);
        (await OperatorCommands.Create(host.Services, ["create-operator", person.Email], default)).ShouldBe(0, "a second time changes nothing");

        (await client.Get("/operator")).Status.ShouldBe(HttpStatusCode.OK);
        (await client.Get("/account")).Body.ShouldContain("href=\"/operator\"");
        var log = await council.Read(db => db.OperatorActs.Where(act => act.Subject.Contains(person.Id.ToString())).Select(act => act.Action).ToListAsync());
        log.ShouldBe(["CreateOperator"]);

        (await OperatorCommands.Remove(host.Services, ["remove-operator", person.Email], default)).ShouldBe(0);

        (await client.Get("/operator")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await OperatorCommands.Remove(host.Services, ["remove-operator", person.Email], default)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task CreateOperator_ForSomebodyNew_MakesAnAccountThatALinkOpens(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var email = $"olive-{Guid.CreateVersion7():N}@example.org";

        (await OperatorCommands.Create(host.Services, ["create-operator", email], default)).ShouldBe(0);

        await using var scope = host.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<IAccounts>().FindByEmail(email, default);
        account.ShouldNotBeNull().IsConfirmed.ShouldBeTrue();
        (await (await People.SignedIn(host, account.Id)).Get("/operator")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("create-operator")]
    [InlineData("create-operator", "not an address")]
    public async Task CreateOperator_WithoutAnAddress_SaysWhatToWrite(params string[] arguments) =>
        (await OperatorCommands.Create(LabHost.For(DatabaseProvider.Sqlite).Services, arguments, default)).ShouldBe(2);
}
