using System.Data.Common;
using LocalityLab.Application.Platform;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>Wall 4: tells the database which council the connection works for, each time it is taken from the pool.</summary>
internal sealed class CouncilConnectionInterceptor(IDialect dialect) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Prepare(connection, eventData);
        command?.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Prepare(connection, eventData);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand? Prepare(DbConnection connection, ConnectionEndEventData eventData) =>
        eventData.Context is LabContext { Scope: var scope }
            ? dialect.SetCouncil(connection, scope.CouncilOrNull?.Id, scope.IsSystem)
            : null;
}
