using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Operator> Operators => Set<Operator>();

    public DbSet<OperatorAct> OperatorActs => Set<OperatorAct>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<FeatureSwitch> FeatureSwitches => Set<FeatureSwitch>();

    public DbSet<CouncilSwitch> CouncilSwitches => Set<CouncilSwitch>();

    public DbSet<UnsentMail> UnsentMails => Set<UnsentMail>();

    public DbSet<NodeReport> NodeReports => Set<NodeReport>();

    public DbSet<SupportGrant> SupportGrants => Set<SupportGrant>();

    public DbSet<SupportVisit> SupportVisits => Set<SupportVisit>();
}
