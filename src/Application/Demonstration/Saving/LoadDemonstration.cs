using LocalityLab.Application.Councils;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>
/// Makes the demonstration council and saves it, all in one transaction: either it is there whole or not at all. When it is
/// there already nothing happens.
/// </summary>
/// <param name="Password">Password of the demonstration's people.</param>
[Public("The command line runs it at the first start; no page or endpoint sends it, and outside a system scope it throws")]
[WithoutCouncil("There is none before it")]
public sealed record LoadDemonstration(string Password) : ICommand<DemonstrationLoaded>
{
    /// <summary>True to make an operator of the service too. Only where everybody may be one: the demonstration's password is known to all.</summary>
    public bool WithOperator { get; init; }

    internal sealed class Handler(
        ILabDatabase db, ICouncilScope scope, IMediator mediator, IBritishNationalGrid grid, PlacesSaver places, CommunitySaver community, TimeProvider clock)
        : ICommandHandler<LoadDemonstration, DemonstrationLoaded>
    {
        public async Task<Result<DemonstrationLoaded>> Handle(LoadDemonstration command, CancellationToken cancellationToken)
        {
            if (!scope.IsSystem)
                throw new InvalidOperationException("LoadDemonstration runs in a system scope only.");
            if (await db.Councils.FirstOrDefaultAsync(council => council.IsDemonstration, cancellationToken) is { } there)
            {
                scope.Enter(CouncilInScope.Of(there));
                return new DemonstrationLoaded(there.Slug, IsNew: false, await community.SignIns(cancellationToken)) { Operator = await community.OperatorAddress(cancellationToken) };
            }

            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            // Drawing takes seconds of one core and touches no database: the council is made beside it.
            var drawing = Task.Run(() => DemonstrationGenerator.Generate(new(DemonstrationOptions.UsualSeed, today, grid.ToDegrees)), cancellationToken);
            var named = DemonstrationGenerator.Identity;
            var created = await mediator.Send(
                new CreateCouncil(named.Slug, named.Name)
                {
                    AuthorityCode = named.AuthorityCode,
                    Colour = named.Colour,
                    ContactEmail = named.ContactEmail,
                    IsDemonstration = true,
                    Plan = Domain.Billing.Plan.Founding,
                },
                cancellationToken);
            if (!created.Succeeded)
                return created.Error;
            await db.SaveChangesAsync(cancellationToken);
            var made = await drawing;
            // Accounts are saved one by one, and each saving looks at everything not yet forgotten: so they come before the figures.
            var people = await community.SavePeople(made, command.Password, cancellationToken);
            if (command.WithOperator)
                await community.SaveOperator(command.Password, cancellationToken);
            var saved = await places.Save(made, cancellationToken);
            await community.Save(made, saved, people, cancellationToken);
            return new DemonstrationLoaded(named.Slug, IsNew: true, await community.SignIns(cancellationToken)) { Operator = await community.OperatorAddress(cancellationToken) };
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Slug">Address of the council.</param>
/// <param name="IsNew">False when it was there already.</param>
/// <param name="SignIns">One person of each role, to be shown in development only.</param>
public sealed record DemonstrationLoaded(string Slug, bool IsNew, IReadOnlyList<DemonstrationSignIn> SignIns)
{
    /// <summary>The password that the demonstration's people share; known to everybody.</summary>
    public const string Password = "demonstration-only-2026";

    /// <summary>The address of the operator that the demonstration makes when it is asked to.</summary>
    public const string OperatorEmail = "operator@aldermere.example.org";

    /// <summary>The operator's address; null when there is none.</summary>
    public string? Operator { get; init; }
}

/// <summary>Somebody who can sign in.</summary>
public sealed record DemonstrationSignIn(Role Role, string Email);
