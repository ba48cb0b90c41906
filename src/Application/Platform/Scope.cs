using LocalityLab.Application.Operators.Support;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Application.Platform;

/// <summary>What a request needs to know about the council it runs in.</summary>
public sealed record CouncilInScope(Guid Id, string Slug, string Name, string Colour, string AuthorityCode, int DisclosureThreshold, bool IsDemonstration, string ContactEmail)
{
    /// <summary>False until somebody vouched that the authority itself signed up: search engines are asked not to list its pages.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>True while its administrators are shown the way to the first published map.</summary>
    public bool IsOnboarding { get; init; }

    /// <summary>How it stands.</summary>
    public CouncilState State { get; init; }

    /// <summary>The logo, or null.</summary>
    public Councils.LogoInScope? Logo { get; init; }

    /// <summary>The host of its own that it has proven; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>What staff must do to use their roles.</summary>
    public StaffSignIn StaffSignIn { get; init; }

    /// <summary>What the button for its identity provider says; empty while it has none.</summary>
    public string ProviderOnButton { get; init; } = "";

    /// <summary>The part of a council that every request may see.</summary>
    public static CouncilInScope Of(Council council) => new(
        council.Id, council.Slug, council.Name, council.Colour, council.AuthorityCode, council.DisclosureThreshold, council.IsDemonstration, council.ContactEmail)
    {
        IsVerified = council.UnverifiedSince is null,
        IsOnboarding = council.OnboardingSince is not null,
        State = council.State,
        Logo = council.LogoFileId is null ? null : new(council.LogoHash, council.LogoWidth, council.LogoHeight, council.LogoDescription),
        Host = council.ProvenHost ?? "",
        StaffSignIn = council.StaffSignIn,
        ProviderOnButton = council.ProviderOnButton,
    };
}

/// <summary>The council of the running request or job. Entered once, before anything touches data.</summary>
public interface ICouncilScope
{
    /// <summary>The council; throws when none was entered.</summary>
    CouncilInScope Council { get; }

    /// <summary>The council, or null.</summary>
    CouncilInScope? CouncilOrNull { get; }

    /// <summary>True inside a named <see cref="SystemScope"/>.</summary>
    bool IsSystem { get; }

    /// <summary>Enters a council; entering another one in the same scope throws.</summary>
    void Enter(CouncilInScope council);

    /// <summary>Enters a named system scope for work that has no council, until disposed.</summary>
    IDisposable EnterSystem(SystemScope scope);

    /// <summary>
    /// Works for one council after the other, inside a named system scope and where no council was entered, until disposed. Filters and
    /// walls hold as if it had been entered: what one council's visit left unsaved cannot be saved in the next.
    /// </summary>
    IDisposable Visit(CouncilInScope visited);

    /// <summary>
    /// Is again as it was before an attempt that was taken back and is made anew: the council that it made and entered is not there. Only a named
    /// <see cref="SystemScope"/> makes councils, so nothing else leaves the one it entered.
    /// </summary>
    /// <param name="before">The council that was in scope when the attempt began; null when there was none.</param>
    void TakeBack(CouncilInScope? before);

    /// <summary>Takes over changed settings of the same council.</summary>
    void Refresh(CouncilInScope council);
}

/// <summary>The work that runs without a council. A test approves this list.</summary>
public enum SystemScope
{
    /// <summary>Finding the council of a path.</summary>
    CouncilResolution = 0,

    /// <summary>Sign-in, registration and the list of a person's councils.</summary>
    SignIn = 1,

    /// <summary>Creating a council, from the command line or the demonstration.</summary>
    CouncilCreation = 2,

    /// <summary>Schedulers and the recovery of jobs at start.</summary>
    Scheduler = 3,

    /// <summary>Forwarding of outbox messages.</summary>
    OutboxTailer = 4,

    /// <summary>Verifying a pack by its code alone.</summary>
    Verification = 5,

    /// <summary>Accepting an invitation by its token.</summary>
    Invitation = 6,

    /// <summary>Closing an account in every council at once.</summary>
    AccountClosing = 7,

    /// <summary>What operators do: counts, names and states over all councils.</summary>
    Operating = 8,

    /// <summary>Copying everything into a backup.</summary>
    Backup = 20,

    /// <summary>Messages of the payment provider, and comparing its books with ours.</summary>
    Payments = 21,

    /// <summary>Reading the numbers of all councils' editions.</summary>
    Editions = 22,
}

/// <summary>How whoever is asking has signed in.</summary>
public interface ISignInProof
{
    /// <summary>The way; outside of a request, where there is no browser, that of somebody who proved everything.</summary>
    SignInProof Now { get; }
}

/// <summary>Who is asking.</summary>
public interface ICurrentUser
{
    /// <summary>The signed-in person, or null.</summary>
    Guid? UserId { get; }

    /// <summary>The signed-in person; throws when nobody is.</summary>
    Guid Id => UserId ?? throw new InvalidOperationException("Nobody is signed in: the request should have asked for a permission.");

    /// <summary>Their roles in the council in scope that they may use now.</summary>
    Task<IReadOnlyList<Role>> RolesInCouncil(CancellationToken cancellation);

    /// <summary>True when they have a role in the council in scope that they may not use, because the council asks its staff for more than they signed in with.</summary>
    Task<bool> MustSignInBetter(CancellationToken cancellation);

    /// <summary>True when they may do it in the council in scope.</summary>
    Task<bool> May(Permission permission, CancellationToken cancellation);

    /// <summary>How they look at the council in scope as an operator with its permission; null for everybody else.</summary>
    Task<SupportSight?> Support(CancellationToken cancellation);

    /// <summary>True when they belong to the owner (or may act for every owner of that kind).</summary>
    Task<bool> MayActFor(Owner owner, CancellationToken cancellation);

    /// <summary>Takes over the identity of the person who asked for a job.</summary>
    void ActAs(Guid? userId);
}
