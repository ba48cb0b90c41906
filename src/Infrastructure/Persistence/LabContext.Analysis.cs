using LocalityLab.Domain.Analysis.Need;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<NeedProfile> NeedProfiles => Set<NeedProfile>();

    public DbSet<NeedProfileItem> NeedProfileItems => Set<NeedProfileItem>();
}
