using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

public static partial class A
{
    /// <summary>Somebody who runs the service, with a role in no council.</summary>
    public static async Task<TestPerson> Operator(LabHost host)
    {
        var user = await People.Create(host);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        context.Operators.Add(new Operator { UserId = user.Id, Since = host.Time.GetUtcNow() });
        await context.SaveChangesAsync();
        return new(host, user.Id, user.Email!);
    }
}
