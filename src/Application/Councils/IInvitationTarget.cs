using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>A slice that invitations of one role lead into: it names the place and takes the person in.</summary>
public interface IInvitationTarget
{
    /// <summary>The role it answers for.</summary>
    Role Role { get; }

    /// <summary>What the person is invited to, such as the group's name; null when it is gone.</summary>
    Task<string?> Describe(Invitation invitation, CancellationToken cancellation);

    /// <summary>Takes the person in, within the running command.</summary>
    Task<Error?> Admit(Invitation invitation, Guid userId, CancellationToken cancellation);
}
