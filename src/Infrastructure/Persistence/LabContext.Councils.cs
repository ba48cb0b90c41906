using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<CouncilSignUp> CouncilSignUps => Set<CouncilSignUp>();

    public DbSet<CouncilExport> CouncilExports => Set<CouncilExport>();

    public DbSet<FormerAddress> FormerAddresses => Set<FormerAddress>();
}
