using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Brings the database to the model as its owner, and raises row-level security over every council-owned table.</summary>
public sealed class Migrator(IServiceProvider services, IOptions<DatabaseOptions> options)
{
    /// <summary>Applies migrations and the row-level policies; safe to run at every start.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var settings = options.Value;
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        await using var context = ContextFactory.Create(settings.Provider, settings.ForOwner, settings, scope.ServiceProvider.GetRequiredService<ICouncilScope>(), []);
        await context.Database.MigrateAsync(cancellation);
        await RowLevelSecurity.Raise(context, settings.Provider, cancellation);
    }
}
