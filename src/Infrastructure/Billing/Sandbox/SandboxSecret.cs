using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>The secret that the sandbox signs with: made once for the installation and kept in its books, so that all nodes share it.</summary>
internal sealed class SandboxSecret(IServiceScopeFactory scopes)
{
    private const string Id = "secret";
    private string? known;

    public async Task<string> Get(CancellationToken cancellation)
    {
        for (var attempt = 1; known is null; attempt++)
        {
            await using var services = scopes.CreateAsyncScope();
            using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
            var context = services.ServiceProvider.GetRequiredService<LabContext>();
            var row = await context.Set<SandboxRecord>().SingleOrDefaultAsync(record => record.Id == Id, cancellation);
            if (row is null)
            {
                context.Add(row = new SandboxRecord { Id = Id, Kind = SandboxKind.Secret, Parent = "", Content = SandboxBooks.NewId("whsec") });
                try
                {
                    await context.SaveChangesAsync(cancellation);
                }
                catch (DbUpdateException) when (attempt < 3)
                {
                    // Another node made it at the same moment.
                    continue;
                }
            }

            known = row.Content;
        }

        return known;
    }
}
