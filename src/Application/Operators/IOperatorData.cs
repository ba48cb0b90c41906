using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

/// <summary>What operators' use cases see of the database: the installation's own tables, and nothing that a council owns.</summary>
public partial interface IOperatorData
{
    /// <summary>All councils of the installation.</summary>
    DbSet<Council> Councils { get; }

    /// <summary>Who runs the service.</summary>
    DbSet<Operator> Operators { get; }

    /// <summary>What they did.</summary>
    DbSet<OperatorAct> OperatorActs { get; }

    /// <summary>Saves early, when a handler needs the database's answer before it ends. The pipeline saves at the end by itself.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellation);
}
