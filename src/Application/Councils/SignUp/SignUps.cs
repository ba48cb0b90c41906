using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.SignUp;

/// <summary>What the steps of a sign-up share.</summary>
internal sealed class SignUps(ILabDatabase db, ICurrentUser user, IPlanBook plans, TimeProvider clock) : IUseCasePart
{
    /// <summary>The person's unfinished sign-up, or null.</summary>
    public Task<CouncilSignUp?> Open(CancellationToken cancellation)
    {
        var me = user.Id;
        return db.CouncilSignUps.Where(row => row.UserId == me && row.FinishedAt == null).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The one finished last, or null.</summary>
    public Task<CouncilSignUp?> Last(CancellationToken cancellation)
    {
        var me = user.Id;
        return db.CouncilSignUps.AsNoTracking().Where(row => row.UserId == me && row.FinishedAt != null).OrderByDescending(row => row.FinishedAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The person's unfinished sign-up; a new one when they have none. <see cref="TooManyCouncils"/> when they made enough.</summary>
    public async Task<Result<CouncilSignUp>> OpenOrBegin(CancellationToken cancellation)
    {
        if (await MadeEnough(cancellation))
            return new TooManyCouncils();
        if (await Open(cancellation) is { } open)
            return open;
        var begun = new CouncilSignUp { UserId = user.Id, StartedAt = clock.GetUtcNow() };
        db.CouncilSignUps.Add(begun);
        return begun;
    }

    /// <summary>True when the person may make no more.</summary>
    public async Task<bool> MadeEnough(CancellationToken cancellation)
    {
        var me = user.Id;
        return await db.CouncilSignUps.CountAsync(row => row.UserId == me && row.FinishedAt != null, cancellation) >= CouncilSignUp.MostOfOnePerson;
    }

    /// <summary>Whom to ask when the authority has a council already; null when it has none. Says only what that council's public pages say.</summary>
    public async Task<AuthorityTaken?> TakenBy(string authorityCode, CancellationToken cancellation) =>
        await db.Councils.AsNoTracking().Where(council => council.AuthorityCode == authorityCode).OrderBy(council => council.CreatedAt).FirstOrDefaultAsync(cancellation) is { } taken
            ? new AuthorityTaken(taken.Name, taken.Slug, taken.ContactEmail)
            : null;

    /// <summary>True when a plan can still be chosen: between the answer and the last step it may have gone.</summary>
    public bool IsSold(string planCode) => plans.Sold.Any(plan => plan.Code == planCode);

    /// <summary>Why an address cannot be had; null when it can.</summary>
    public async Task<Error?> AddressProblem(string slug, CancellationToken cancellation)
    {
        if (CouncilSlug.Problem(slug) is { } problem)
            return problem;
        var now = clock.GetUtcNow();
        return await db.Councils.AnyAsync(council => council.Slug == slug, cancellation) || await db.FormerAddresses.AnyAsync(row => row.Slug == slug && row.Until > now, cancellation) ? new SlugTaken(slug) { Field = "Slug" } : null;
    }
}

/// <summary>The authority has a council here already.</summary>
public sealed record AuthorityTaken : Conflict
{
    /// <param name="name">Its name on its public pages.</param>
    /// <param name="slug">Its address.</param>
    /// <param name="contactEmail">The contact on its public pages; may be empty.</param>
    public AuthorityTaken(string name, string slug, string contactEmail)
        : base($"This authority has a lab here already: {name}, at «/{slug}». {(contactEmail.Length > 0 ? $"Ask its contact, {contactEmail}, to invite you" : "Ask a colleague who works with it to invite you")}") => Field = "AuthorityCode";
}

/// <summary>One person makes only a few councils.</summary>
public sealed record TooManyCouncils()
    : Conflict($"You have signed up {CouncilSignUp.MostOfOnePerson} councils, which is as many as one person can. Ask the people who run the service for more.");

/// <summary>A question before this one has no answer yet.</summary>
/// <param name="Next">That question.</param>
public sealed record SignUpNotReady(SignUpQuestion Next) : Conflict("A question before this one has no answer yet.");
