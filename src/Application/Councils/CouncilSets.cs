using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Invitations into roles and groups.</summary>
    DbSet<Invitation> Invitations { get; }
}
