namespace LocalityLab.Application.Accounts.Partners;

/// <summary>What a partner's application asks of the person who is signed in.</summary>
/// <param name="Application">The application.</param>
/// <param name="Council">The council that vouches for it.</param>
/// <param name="Tells">What it would come to know or be able to do, in plain words.</param>
/// <param name="Origin">The site that the person goes back to, such as «https://partner.example».</param>
public sealed record ConsentQuestion(string Application, string Council, IReadOnlyList<string> Tells, string Origin);

/// <summary>Signs people in to partners' applications, and gives service accounts short-lived tokens for their keys, by OpenID Connect and OAuth. Not part of every edition.</summary>
public interface IPartnerSignIn
{
    /// <summary>False in an edition without it, or where it is switched off.</summary>
    bool IsOffered { get; }

    /// <summary>The name that a service account goes by there: its «client_id».</summary>
    string ClientId(Guid councilId, Guid serviceId);

    /// <summary>The council whose application leads to a local address; null when none does.</summary>
    Guid? CouncilOf(string returnUrl);

    /// <summary>What is asked by the request that a local address belongs to; null when it belongs to none that waits, or is nothing for somebody who signed in like this.</summary>
    Task<ConsentQuestion?> Find(string returnUrl, CancellationToken cancellation);

    /// <summary>Gives the person's answer; the local address to go on to, or null when nothing is asked.</summary>
    Task<string?> Answer(string returnUrl, bool allows, CancellationToken cancellation);
}
