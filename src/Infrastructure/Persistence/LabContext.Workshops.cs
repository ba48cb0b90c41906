using LocalityLab.Domain.Assets.Workshops;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Workshop> Workshops => Set<Workshop>();

    public DbSet<WorkshopParticipant> WorkshopParticipants => Set<WorkshopParticipant>();

    public DbSet<WorkshopPin> WorkshopPins => Set<WorkshopPin>();

    public DbSet<PinAgreement> PinAgreements => Set<PinAgreement>();

    public DbSet<PinComment> PinComments => Set<PinComment>();

    public DbSet<PinFlag> PinFlags => Set<PinFlag>();

    public DbSet<PinPhoto> PinPhotos => Set<PinPhoto>();
}
