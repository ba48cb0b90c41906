using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>
/// Creates a council and enters it. Send it inside <see cref="SystemScope.CouncilCreation"/> and with no council in scope;
/// afterwards the scope is the new council's. A council of the same address is a <see cref="SlugTaken"/>.
/// </summary>
[Public("The command line, the demonstration and FinishSignUp run it; no page or endpoint sends it, and outside a system scope it throws")]
[WithoutCouncil("There is none before it")]
[Audited]
public sealed record CreateCouncil(string Slug, string Name) : ICommand<Guid>
{
    /// <summary>Its id, the same if the command has to be run again.</summary>
    public Guid CouncilId { get; init; } = Guid.CreateVersion7();

    /// <summary>The authority's nine-character code, if it has one.</summary>
    public string AuthorityCode { get; init; } = "";

    /// <summary>Colour of identity.</summary>
    public string Colour { get; init; } = Council.DefaultColour;

    /// <summary>Where people ask for help.</summary>
    public string ContactEmail { get; init; } = "";

    /// <summary>Counts below it are withheld.</summary>
    public int DisclosureThreshold { get; init; } = 5;

    /// <summary>True for the fictional council.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>False when nobody has vouched yet for who makes it.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>Accounts that become its administrators.</summary>
    public IReadOnlyList<Guid> Administrators { get; init; } = [];

    /// <summary>
    /// Code of its plan: a plan that is sold begins as a trial of thirty days, the founding plan has no end. Empty for the default
    /// plan of the list of plans.
    /// </summary>
    public string Plan { get; init; } = "";

    public sealed class Rules : AbstractValidator<CreateCouncil>
    {
        public Rules(IPlanBook plans)
        {
            RuleFor(command => command.Plan).Must(code => code.Length == 0 || code == Domain.Billing.Plan.Founding || plans.Sold.Any(plan => plan.Code == code))
                .WithMessage(command => $"There is no plan «{command.Plan}». Choose one of {string.Join(", ", plans.Sold.Select(plan => plan.Code).Append(Domain.Billing.Plan.Founding))}.");
            RuleFor(command => command.Slug).Custom((slug, context) =>
            {
                if (CouncilSlug.Problem(slug) is { } problem)
                    context.AddFailure(problem.Message);
            });
            RuleFor(command => command.Name).IsCouncilName();
            RuleFor(command => command.Colour).IsReadableColour();
            RuleFor(command => command.DisclosureThreshold).IsDisclosureThreshold();
            RuleFor(command => command.ContactEmail).IsEmailAddress().When(command => command.ContactEmail.Length > 0);
        }
    }

    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils, IPlanBook plans, TimeProvider clock) : ICommandHandler<CreateCouncil, Guid>
    {
        public async Task<Result<Guid>> Handle(CreateCouncil command, CancellationToken cancellation)
        {
            if (!scope.IsSystem)
                throw new InvalidOperationException("CreateCouncil runs in a system scope only.");
            var now = clock.GetUtcNow();
            if (await db.Councils.AnyAsync(council => council.Slug == command.Slug, cancellation) || await db.FormerAddresses.AnyAsync(row => row.Slug == command.Slug && row.Until > now, cancellation))
                return new SlugTaken(command.Slug);
            var council = new Council
            {
                Id = command.CouncilId,
                Slug = command.Slug,
                Name = command.Name.Trim(),
                AuthorityCode = command.AuthorityCode.Trim(),
                Colour = command.Colour.ToLowerInvariant(),
                ContactEmail = command.ContactEmail.Trim(),
                DisclosureThreshold = command.DisclosureThreshold,
                IsDemonstration = command.IsDemonstration,
                CreatedAt = clock.GetUtcNow(),
                UnverifiedSince = command.IsVerified ? null : clock.GetUtcNow(),
                OnboardingSince = command.IsDemonstration ? null : clock.GetUtcNow(),
            };
            db.Councils.Add(council);
            scope.Enter(CouncilInScope.Of(council));
            foreach (var person in command.Administrators.Distinct())
                db.Memberships.Add(new Membership { UserId = person, Role = Role.Administrator, Since = council.CreatedAt });
            db.Subscriptions.Add(Subscription.Begin(command.Plan.Length == 0 ? plans.Default : plans.Newest(command.Plan)!, council.CreatedAt));
            councils.Forget();
            return council.Id;
        }
    }
}

/// <summary>Another council has this address.</summary>
public sealed record SlugTaken(string Slug) : Conflict($"There is a council at «{Slug}» already. Choose another address.");
