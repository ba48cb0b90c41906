using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<CouncilSignUp> CouncilSignUps => Set<CouncilSignUp>();
}
