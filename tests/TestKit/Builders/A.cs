using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>Builders, one per entity, in one file each of this partial class.</summary>
public static partial class A
{
    /// <summary>A fresh council in the shared host of the database, or in a host of your own.</summary>
    public static Task<TestCouncil> Council(DatabaseProvider provider) => Council(LabHost.For(provider));

    /// <summary>A fresh council in this host.</summary>
    public static async Task<TestCouncil> Council(LabHost host, Action<Council>? change = null)
    {
        var council = new Council { Slug = $"c{Guid.CreateVersion7():N}"[..20] + Random.Shared.Next(1000, 9999), Name = "Test Council", CreatedAt = host.Time.GetUtcNow() };
        change?.Invoke(council);
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        context.Councils.Add(council);
        await context.SaveChangesAsync();
        return new(host, CouncilInScope.Of(council));
    }
}
