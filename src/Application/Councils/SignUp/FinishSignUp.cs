using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.SignUp;

/// <summary>
/// Makes the council of the signed-in person's answers, with them as its first administrator. Of two who want one address at the
/// same moment one gets it and the other is told (<see cref="SlugTaken"/>). A second click finds the council of the first. A person
/// with a government address vouches for it themselves; everybody else's council waits for an operator to.
/// </summary>
[NeedsFeature(Feature.CouncilSignUp)]
[Requires(Permission.UseAccount)]
[WithoutCouncil("It makes the council")]
public sealed record FinishSignUp(bool MayAct) : IAccountRequest<string>
{
    public sealed class Rules : AbstractValidator<FinishSignUp>
    {
        public Rules() => RuleFor(request => request.MayAct).Equal(true).WithMessage("Confirm that you may sign up this council");
    }

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, ICurrentUser user, ICouncilScope scope, ITransactions transactions, IMediator mediator, SignUps signUps)
        : IAccountRequestHandler<FinishSignUp, string>
    {
        private readonly Guid councilId = Guid.CreateVersion7();

        public async Task<Result<string>> Handle(FinishSignUp request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { IsConfirmed: true } account)
                return new SignInNeeded();

            // Entered before the transaction opens its connection, which is told once what it may see.
            using var system = scope.EnterSystem(SystemScope.CouncilCreation);
            return await transactions.Run<Result<string>>(nameof(FinishSignUp), audited: true, "", () => Make(account, cancellation), cancellation);
        }

        private async Task<Result<string>> Make(Account account, CancellationToken cancellation)
        {
            if (await signUps.Open(cancellation) is not { } draft)
                return await AlreadyMade(cancellation);
            if (draft.Next != SignUpQuestion.Check)
                return new SignUpNotReady(draft.Next);
            if (!signUps.IsSold(draft.PlanCode))
                return new SignUpNotReady(SignUpQuestion.Plan);
            if (await signUps.MadeEnough(cancellation))
                return new TooManyCouncils();
            if (await signUps.TakenBy(draft.AuthorityCode, cancellation) is { } taken)
                return taken;
            var made = await mediator.Send(
                new CreateCouncil(draft.Slug, draft.Name)
                {
                    CouncilId = councilId,
                    AuthorityCode = draft.AuthorityCode,
                    ContactEmail = draft.ContactEmail,
                    Plan = draft.PlanCode,
                    IsVerified = GovernmentAddress.Is(account.Email),
                    Administrators = [account.Id],
                },
                cancellation);
            if (!made.Succeeded)
                return made.Error;
            draft.Finish(made.Value, db.Councils.Local.Single(council => council.Id == made.Value).CreatedAt);
            return draft.Slug;
        }

        private async Task<Result<string>> AlreadyMade(CancellationToken cancellation) =>
            (await signUps.Last(cancellation))?.CouncilId is { } id && await db.Councils.AsNoTracking().SingleOrDefaultAsync(council => council.Id == id, cancellation) is { } council
                ? council.Slug
                : new SignUpNotReady(SignUpQuestion.Authority);
    }
}
