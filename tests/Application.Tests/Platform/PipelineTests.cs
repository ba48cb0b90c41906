using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Tests.Platform;

/// <summary>The steps of the pipeline, with requests made for this test in a host of its own.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly Dictionary<DatabaseProvider, LabHost> hosts = [];

    [Theory, EachDatabase]
    public async Task Send_OfARequestThatDeclaresNothing_Throws(DatabaseProvider provider)
    {
        var council = await Council(provider);

        await Should.ThrowAsync<InvalidOperationException>(() => council.Send(new Undeclared()));
    }

    [Theory, EachDatabase]
    public async Task Send_WithoutCouncil_Throws(DatabaseProvider provider)
    {
        var council = await Council(provider);
        await using var scope = council.Host.Services.CreateAsyncScope();

        await Should.ThrowAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AddTheme("health", "")));
    }

    [Theory, EachDatabase]
    public async Task Send_ByNobody_AsksToSignIn_ByAStranger_IsNotFound_ByTheWrongRole_IsForbidden(DatabaseProvider provider)
    {
        var council = await Council(provider);

        (await council.Send(new AddTheme("health", ""))).Error.ShouldBeOfType<SignInNeeded>();
        (await council.Send(new AddTheme("health", ""), await council.Person())).Error.ShouldBeOfType<NotFound>();
        (await council.Send(new AddTheme("health", ""), await council.Person(Role.BoardMember))).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new AddTheme("health", ""), await council.Person(Role.DataManager))).Succeeded.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Send_WithSeveralProblems_ReportsThemAllAndSavesNothing(DatabaseProvider provider)
    {
        var council = await Council(provider);

        var result = await council.Send(new AddTheme("", new string('x', 90)), await council.Person(Role.DataManager));

        result.Error.ShouldBeOfType<Invalid>().Problems.Select(problem => problem.Field).ShouldBe(["Slug", "Name"]);
        (await council.Read(db => db.Themes.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Send_OfACommandThatFailsAfterAdding_SavesNothing(DatabaseProvider provider)
    {
        var council = await Council(provider);
        var manager = await council.Person(Role.DataManager);

        (await council.Send(new AddTheme("refuse", ""), manager)).Error.ShouldBeOfType<Conflict>();
        await Should.ThrowAsync<InvalidTimeZoneException>(() => council.Send(new AddTheme("crash", ""), manager));

        (await council.Read(db => db.Themes.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.AuditRows.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Send_OfAnAuditedCommand_LeavesWhoWhatAndTheValues(DatabaseProvider provider)
    {
        var council = await Council(provider);
        var manager = await council.Person(Role.DataManager);

        await council.Send(new AddTheme("health", "Health"), manager);

        var row = await council.Read(db => db.AuditRows.SingleAsync());
        row.UserId.ShouldBe(manager.Id);
        row.Action.ShouldBe(nameof(AddTheme));
        row.Changes.ShouldContain("Health");
    }

    [Theory, EachDatabase]
    public async Task Send_OfCommandsThatCollide_RunsEachWhole(DatabaseProvider provider)
    {
        var council = await Council(provider);
        var manager = await council.Person(Role.DataManager);
        await council.Save(new Theme { Slug = "count", Name = "Count" });

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => council.Send(new CountUp(), manager)));

        results.ShouldAllBe(result => result.Succeeded);
        (await council.Read(db => db.Themes.SingleAsync())).Order.ShouldBe(4);
    }

    public void Dispose()
    {
        foreach (var host in hosts.Values)
            host.Dispose();
    }

    private Task<TestCouncil> Council(DatabaseProvider provider)
    {
        if (!hosts.TryGetValue(provider, out var host))
        {
            hosts[provider] = host = LabHost.Fresh(provider, services => services
                .AddScoped<IRequestHandler<Undeclared, Result<Nothing>>, Undeclared.Handler>()
                .AddScoped<IRequestHandler<AddTheme, Result<Guid>>, AddTheme.Handler>()
                .AddScoped<IRequestHandler<CountUp, Result<int>>, CountUp.Handler>()
                .AddSingleton<IValidator<AddTheme>, AddTheme.Rules>());
        }

        return A.Council(host);
    }

    private sealed record Undeclared : ICommand<Nothing>
    {
        internal sealed class Handler : ICommandHandler<Undeclared, Nothing>
        {
            public Task<Result<Nothing>> Handle(Undeclared request, CancellationToken cancellationToken) => Task.FromResult<Result<Nothing>>(Nothing.Value);
        }
    }

    [Requires(Permission.ManageData)]
    [Audited]
    private sealed record AddTheme(string Slug, string Name) : ICommand<Guid>
    {
        internal sealed class Rules : AbstractValidator<AddTheme>
        {
            public Rules()
            {
                RuleFor(command => command.Slug).NotEmpty();
                RuleFor(command => command.Name).MaximumLength(80);
            }
        }

        internal sealed class Handler(ILabDatabase db) : ICommandHandler<AddTheme, Guid>
        {
            public Task<Result<Guid>> Handle(AddTheme command, CancellationToken cancellationToken)
            {
                var theme = new Theme { Slug = command.Slug, Name = command.Name };
                db.Themes.Add(theme);
                return command.Slug switch
                {
                    "refuse" => Task.FromResult<Result<Guid>>(new Conflict("Refused.")),
                    "crash" => throw new InvalidTimeZoneException("Crashed on purpose."),
                    _ => Task.FromResult<Result<Guid>>(theme.Id),
                };
            }
        }
    }

    [Requires(Permission.ManageData)]
    private sealed record CountUp : ICommand<int>
    {
        internal sealed class Handler(ILabDatabase db) : ICommandHandler<CountUp, int>
        {
            public async Task<Result<int>> Handle(CountUp command, CancellationToken cancellationToken)
            {
                var theme = await db.Themes.SingleAsync(cancellationToken);
                await Task.Delay(20, cancellationToken);
                return ++theme.Order;
            }
        }
    }
}
