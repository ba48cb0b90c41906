using LocalityLab.Application.Billing;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>
/// Lets somebody in for whom the council's provider vouches. An account is found by who they are there, never by their address: an
/// address that has an account is first shown to be theirs. Roles follow groups, within one transaction with the account.
/// </summary>
internal sealed class ProviderAdmission(ILabDatabase db, IAccounts accounts, IWaitingConnections waiting, ProviderEntry entry, IFeatures features, ICouncilScope scope) : IUseCasePart
{
    /// <summary>What keeps this person out whoever they are, or null.</summary>
    public static ProviderProblem? Problem(IdentityProvider provider, ProviderPerson person) => person switch
    {
        { GroupsLeftOut: true } => new ProviderProblem(
            $"{provider.Name} left out which groups you are in, because there are so many. An administrator of it can send only the groups that are assigned to this service (with Entra: «Groups assigned to the application»)."),
        { Email: null } => new ProviderProblem($"{provider.Name} did not say your e-mail address, or says that it is not confirmed. An administrator of it can add the claim «email» to what it sends."),
        _ when !provider.MayVouchFor(person.Email) => new ProviderProblem(
            $"Your address ends in {person.Email[(person.Email.LastIndexOf('@') + 1)..]}, which is not among those that the council lets sign in with {provider.Name}. An administrator of the council can add it."),
        _ => null,
    };

    /// <summary>Signs them in, or says what has to come first.</summary>
    public async Task<Result<ProviderOutcome>> Admit(IdentityProvider provider, ProviderPerson person, string? returnUrl, CancellationToken cancellation)
    {
        var wanted = ProviderGroup.RolesOf(await db.ProviderGroups.AsNoTracking().ToListAsync(cancellation), person.Groups);
        var known = await db.ProviderLogins.AsNoTracking().SingleOrDefaultAsync(login => login.SubjectHash == person.SubjectHash, cancellation);
        if (known is not null && await accounts.Find(known.UserId, cancellation) is not null)
            return person.GroupsLeftOut ? Problem(provider, person)! : await entry.Enter(known.UserId, person, wanted, returnUrl, cancellation);
        if (Problem(provider, person) is { } problem)
            return problem;
        var owner = await accounts.FindByEmail(person.Email!, cancellation);
        if (wanted.Count == 0 && (owner is null || !await db.Memberships.AnyAsync(membership => membership.UserId == owner.Id, cancellation)))
            return new ProviderProblem($"{provider.Name} knows you, but none of your groups there has a role in {scope.Council.Name}. Ask an administrator of the council to add your group, or to invite you.");
        if (owner is null)
            return await features.IsOn(Feature.NewAccounts, scope.Council.Id, cancellation) ? await entry.Enter(null, person, wanted, returnUrl, cancellation) : new SwitchedOff();
        // Another tab may have made the account between the two questions: it is theirs already, and there is nothing to connect.
        if (known is null && await db.ProviderLogins.AnyAsync(login => login.SubjectHash == person.SubjectHash, cancellation))
            return new ProviderStartAgain();
        waiting.Remember(new(provider.Id, person.SubjectHash, person.Email!, returnUrl));
        return new ConnectFirst();
    }
}

/// <summary>Makes the account if there is none, gives it the roles of its groups, and signs it in.</summary>
internal sealed class ProviderEntry(ILabDatabase db, IAccounts accounts, ProviderRoles roles, ITransactions transactions, ICouncilScope scope, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>Lets somebody in.</summary>
    /// <param name="userId">Their account; null to make one.</param>
    /// <param name="person">Who they are there.</param>
    /// <param name="wanted">What their groups give.</param>
    /// <param name="returnUrl">Where they were going.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Result<ProviderOutcome>> Enter(Guid? userId, ProviderPerson person, IReadOnlySet<Role> wanted, string? returnUrl, CancellationToken cancellation)
    {
        Result<(Guid UserId, string? Note)> entered;
        try
        {
            entered = await transactions.Run<Result<(Guid UserId, string? Note)>>(
                "SignInAtProvider", audited: true, "Groups at the identity provider", () => Follow(userId, person, wanted, cancellation), cancellation);
        }
        catch (DbUpdateException) when (userId is null)
        {
            // Two tabs came for the first time at once: the unique index let one of them make the account.
            return new ProviderStartAgain();
        }

        user.ActAs(null);
        if (!entered.Succeeded)
            return entered.Error;
        await db.ProviderLogins.Where(login => login.SubjectHash == person.SubjectHash).ExecuteUpdateAsync(set => set.SetProperty(login => login.LastUsedAt, clock.GetUtcNow()), cancellation);
        await accounts.SignInAtProvider(entered.Value.UserId, new(scope.Council.Id, person.SubjectHash, person.SessionHash, person.SealedIdToken), cancellation);
        return new EnteredByProvider(returnUrl, entered.Value.Note);
    }

    private async Task<Result<(Guid UserId, string? Note)>> Follow(Guid? userId, ProviderPerson person, IReadOnlySet<Role> wanted, CancellationToken cancellation)
    {
        if (userId is null)
        {
            var made = await accounts.Create(new(person.Email!, person.Name, Password: "", IsConfirmed: true), cancellation);
            if (!made.Succeeded)
                return made.Error is AddressTaken ? new ProviderStartAgain() : made.Error;
            userId = made.Value.Id;
            db.ProviderLogins.Add(new() { UserId = made.Value.Id, SubjectHash = person.SubjectHash, Since = clock.GetUtcNow(), LastUsedAt = clock.GetUtcNow() });
        }

        // The line in the audit log says who it was about, and that they came by themselves.
        user.ActAs(userId);
        return (userId.Value, await roles.Follow(userId.Value, wanted, cancellation));
    }
}

/// <summary>Gives and takes what groups say, within the running transaction.</summary>
internal sealed class ProviderRoles(ILabDatabase db, Entitlements entitlements, IEnumerable<IRoleRemoved> followers, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>Returns what the person should know, or null.</summary>
    public async Task<string?> Follow(Guid userId, IReadOnlySet<Role> wanted, CancellationToken cancellation)
    {
        var held = await db.Memberships.Where(membership => membership.UserId == userId).ToListAsync(cancellation);
        var others = await db.Memberships.CountAsync(membership => membership.Role == Role.Administrator && membership.UserId != userId, cancellation);
        var change = RolesByGroups.Between(held, wanted, others);
        foreach (var membership in change.Take)
        {
            db.Memberships.Remove(membership);
            foreach (var follower in followers)
                await follower.RoleRemoved(membership, cancellation);
        }

        List<string> notes = [];
        foreach (var role in change.Give)
        {
            if (role == Role.DataManager && await entitlements.Refusal(Limit.DataManagers, 1, cancellation) is not null)
                notes.Add($"You are not a data manager yet, although your groups say so: the plan of {scope.Council.Name} has no room for another. Its administrators can change that.");
            else
                db.Memberships.Add(new() { UserId = userId, Role = role, Since = clock.GetUtcNow(), FromProvider = true });
        }

        if (change.KeepsLast)
            notes.Add($"None of your groups makes you an administrator any more. You stay one because {scope.Council.Name} has no other: give the role to somebody else.");
        return notes.Count == 0 ? null : string.Join(' ', notes);
    }
}
