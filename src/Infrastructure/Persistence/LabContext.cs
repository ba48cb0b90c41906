using LocalityLab.Application.Operators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>
/// The one model of every provider. Council-owned entities get their key (CouncilId, Id), the «Council» filter and their
/// foreign key to the council here, by convention, so that none can forget them.
/// </summary>
public abstract partial class LabContext : IdentityUserContext<User, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, UserPasskey>, ILabDatabase, IOperatorData, IDataProtectionKeyContext
{
    /// <summary>Name of the query filter that keeps councils apart.</summary>
    public const string CouncilFilter = "Council";

    private readonly ICouncilScope scope;

    protected LabContext(DbContextOptions options, ICouncilScope scope)
        : base(options)
    {
        this.scope = scope;
        ChangeTracker.Tracking += GiveCouncil;
    }

    public DbSet<Council> Councils => Set<Council>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<AuditRow> AuditRows => Set<AuditRow>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<StreamCounter> StreamCounters => Set<StreamCounter>();

    public DbSet<TryWindow> TryWindows => Set<TryWindow>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>The scope this context reads its council from.</summary>
    internal ICouncilScope Scope => scope;

    /// <summary>The council that filters and new rows use; no council in scope throws, it never means «all».</summary>
    internal Guid CurrentCouncilId => scope.Council.Id;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LabContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(type => typeof(CouncilEntity).IsAssignableFrom(type.ClrType)).ToList())
            CouncilOwned.Apply(builder, entity.ClrType, this);
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()))
            key.DeleteBehavior = key.IsOwnership ? DeleteBehavior.Cascade : DeleteBehavior.Restrict;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>A new row that names no council belongs to the one in scope.</summary>
    private void GiveCouncil(object? sender, EntityTrackingEventArgs tracking)
    {
        if (tracking is { FromQuery: false, State: EntityState.Added, Entry.Entity: CouncilEntity { CouncilId: var council } } && council == Guid.Empty)
            tracking.Entry.Property(nameof(CouncilEntity.CouncilId)).CurrentValue = CurrentCouncilId;
    }
}
