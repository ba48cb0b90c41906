using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Operator> Operators => Set<Operator>();

    public DbSet<OperatorAct> OperatorActs => Set<OperatorAct>();
}
