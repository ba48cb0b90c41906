using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>What the council granted to operators.</summary>
    DbSet<SupportGrant> SupportGrants { get; }

    /// <summary>Operators' stays in the council.</summary>
    DbSet<SupportVisit> SupportVisits { get; }
}
