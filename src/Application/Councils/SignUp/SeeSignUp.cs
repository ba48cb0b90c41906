using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.SignUp;

/// <summary>How far somebody is on the way to a council.</summary>
/// <param name="Next">The first question without an answer.</param>
/// <param name="Name">The authority's name, or empty.</param>
/// <param name="AuthorityCode">Its code, or empty.</param>
/// <param name="Slug">The chosen address, or empty.</param>
/// <param name="ProposedSlug">An address made from the name; empty when none can be.</param>
/// <param name="ContactEmail">Where residents ask, or empty.</param>
/// <param name="JobTitle">What the person does there, or empty.</param>
/// <param name="Plan">The plan that the council tries; null before it was chosen, and when it is not sold any more.</param>
/// <param name="Sold">The plans to choose from.</param>
/// <param name="Account">Who signs up.</param>
/// <param name="IsGovernment">True when their address vouches for them.</param>
public sealed record SignUpView(
    SignUpQuestion Next, string Name, string AuthorityCode, string Slug, string ProposedSlug, string ContactEmail, string JobTitle, Plan? Plan, IReadOnlyList<Plan> Sold, Account Account, bool IsGovernment);

/// <summary>The signed-in person's answers so far. <see cref="TooManyCouncils"/> when they may make no more.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record SeeSignUp : IQuery<SignUpView>
{
    internal sealed class Handler(IAccounts accounts, ICurrentUser user, IPlanBook plans, SignUps signUps) : IQueryHandler<SeeSignUp, SignUpView>
    {
        public async Task<Result<SignUpView>> Handle(SeeSignUp request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            if (await signUps.MadeEnough(cancellation))
                return new TooManyCouncils();
            var draft = await signUps.Open(cancellation);
            return new SignUpView(
                draft?.Next ?? SignUpQuestion.Authority, draft?.Name ?? "", draft?.AuthorityCode ?? "", draft?.Slug ?? "", CouncilSlug.Propose(draft?.Name ?? ""),
                draft?.ContactEmail ?? "", draft?.JobTitle ?? "", plans.Sold.SingleOrDefault(plan => plan.Code == draft?.PlanCode), plans.Sold, account, GovernmentAddress.Is(account.Email));
        }
    }
}

/// <summary>The council that the signed-in person made last, to go on to. Not found for whoever made none.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("It is looked up by who made it")]
public sealed record SeeFinishedSignUp : IQuery<FinishedSignUp>
{
    internal sealed class Handler(ILabDatabase db, SignUps signUps) : IQueryHandler<SeeFinishedSignUp, FinishedSignUp>
    {
        public async Task<Result<FinishedSignUp>> Handle(SeeFinishedSignUp request, CancellationToken cancellation) =>
            (await signUps.Last(cancellation))?.CouncilId is { } id && await db.Councils.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } council
                ? new FinishedSignUp(council.Slug, council.Name, council.UnverifiedSince is null)
                : new NotFound("You have signed up no council.");
    }
}

/// <summary>A council that stands.</summary>
public sealed record FinishedSignUp(string Slug, string Name, bool IsVerified);

/// <summary>Whether an address can be had, asked while somebody types it. What it tells, the list of councils tells everybody.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record CheckCouncilAddress(string Slug) : IQuery<AddressAnswer>
{
    internal sealed class Handler(SignUps signUps) : IQueryHandler<CheckCouncilAddress, AddressAnswer>
    {
        public async Task<Result<AddressAnswer>> Handle(CheckCouncilAddress request, CancellationToken cancellation) =>
            await signUps.AddressProblem(request.Slug, cancellation) is { } problem
                ? new AddressAnswer(false, problem.Message)
                : new AddressAnswer(true, $"«{request.Slug}» is free.");
    }
}

/// <summary>Whether an address can be had, in words.</summary>
public sealed record AddressAnswer(bool IsFree, string Message);
