using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Invitations into roles and groups.</summary>
    DbSet<Invitation> Invitations { get; }

    /// <summary>What people answer on the way to a council of their own. They belong to people and to no council: ask for one person's alone.</summary>
    DbSet<CouncilSignUp> CouncilSignUps { get; }

    /// <summary>Full exports.</summary>
    DbSet<CouncilExport> CouncilExports { get; }

    /// <summary>Addresses of councils that left, which rest.</summary>
    DbSet<FormerAddress> FormerAddresses { get; }
}
