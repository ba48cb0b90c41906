using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

public sealed class CreateCouncilCommandTests
{
    [Theory, EachDatabase]
    public async Task CreateCouncil_ForSomebodyNew_MakesThemItsAdministrator_AndIsAudited(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (slug, email) = ($"north-{Random.Shared.Next(1_000_000)}", $"ann-{Guid.CreateVersion7():N}@example.org");

        (await Run(host, "create-council", slug, "--name", "North Vale", "--administrator", email)).ShouldBe(0);

        var council = await Council(host, slug);
        var administrator = await council.Read(db => db.Memberships.SingleAsync(row => row.Role == Role.Administrator));
        var person = await council.Read(db => db.Users.SingleAsync(user => user.Id == administrator.UserId));
        (person.Email, person.EmailConfirmed).ShouldBe((email, true));
        (await council.Read(db => db.AuditRows.AnyAsync(row => row.Action == "CreateCouncil"))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("account")]
    [InlineData("North Vale")]
    public async Task CreateCouncil_AtAnAddressThatCannotBe_IsRefused(string slug)
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);

        (await Run(host, "create-council", slug, "--name", "North Vale", "--administrator", "ann@example.org")).ShouldBe(1);

        (await host.Services.GetRequiredService<ICouncilDirectory>().Find(slug, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateCouncil_WithoutAdministrator_SaysWhatToWrite() =>
        (await Run(LabHost.For(DatabaseProvider.Sqlite), "create-council", "north-vale", "--name", "North Vale")).ShouldBe(2);

    private static Task<int> Run(LabHost host, params string[] arguments) => CreateCouncilCommand.Run(host.Services, arguments, TestContext.Current.CancellationToken);

    private static async Task<TestCouncil> Council(LabHost host, string slug) =>
        new(host, (await host.Services.GetRequiredService<ICouncilDirectory>().Find(slug, TestContext.Current.CancellationToken))!);
}
