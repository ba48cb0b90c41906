using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>A council of one test's own, and ways to act in it.</summary>
public sealed class TestCouncil(LabHost host, CouncilInScope council)
{
    /// <summary>The host it lives in.</summary>
    public LabHost Host => host;

    /// <summary>Its id.</summary>
    public Guid Id => council.Id;

    /// <summary>First part of its addresses.</summary>
    public string Slug => council.Slug;

    /// <summary>What requests see of it.</summary>
    public CouncilInScope InScope => council;

    /// <summary>A person with these roles in the council (none: a stranger with an account).</summary>
    public async Task<TestPerson> Person(params Role[] roles)
    {
        var user = await People.Create(host);
        foreach (var role in roles)
        {
            await Save(new Membership
            {
                UserId = user.Id,
                Role = role,
                BoardMemberKind = role == Role.BoardMember ? BoardMemberKind.CommunityChampion : null,
                Since = host.Time.GetUtcNow(),
            });
        }

        return new(host, user.Id, user.Email!);
    }

    /// <summary>Runs work in a scope of the council, as a person or as nobody.</summary>
    public async Task<T> Run<T>(Func<IServiceProvider, Task<T>> work, TestPerson? person = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        scope.ServiceProvider.GetRequiredService<ICurrentUser>().ActAs(person?.Id);
        return await work(scope.ServiceProvider);
    }

    /// <summary>Sends a request through the whole pipeline.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> request, TestPerson? person = null) =>
        Run(services => services.GetRequiredService<IMediator>().Send(request), person);

    /// <summary>Saves rows straight into the council, as a builder does.</summary>
    public Task Save(params object[] rows) => Run(async services =>
    {
        var context = services.GetRequiredService<LabContext>();
        context.AddRange(rows);
        return await context.SaveChangesAsync();
    });

    /// <summary>Reads from the database within the council.</summary>
    public Task<T> Read<T>(Func<LabContext, Task<T>> read) => Run(services => read(services.GetRequiredService<LabContext>()));
}

/// <summary>A person with an account.</summary>
public sealed class TestPerson(LabHost host, Guid id, string email)
{
    /// <summary>Account id.</summary>
    public Guid Id => id;

    /// <summary>E-mail address.</summary>
    public string Email => email;

    /// <summary>A browser without JavaScript in which this person is signed in.</summary>
    public Task<LabClient> Client(SignInWay way = SignInWay.Password, Guid? providerCouncilId = null) => People.SignedIn(host, id, way, providerCouncilId);
}
