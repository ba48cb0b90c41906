using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Who runs the service.</summary>
    DbSet<Operator> Operators { get; }

    /// <summary>What operators did.</summary>
    DbSet<OperatorAct> OperatorActs { get; }
}
