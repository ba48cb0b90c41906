using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>Opens the sandbox's books: in a scope and a transaction of their own, as a provider's books are elsewhere.</summary>
internal sealed class SandboxDesk(IServiceScopeFactory scopes, TimeProvider clock, SandboxSignal signal)
{
    /// <summary>Whole milliseconds, which every database keeps: what is compared is the same as what was told.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Reads.</summary>
    public async Task<T> Read<T>(Func<SandboxBooks, Task<T>> work)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
        return await work(new(services.ServiceProvider.GetRequiredService<LabContext>(), Now()));
    }

    /// <summary>Changes, all or nothing. Two at the same moment under one name: the second begins again and finds what the first did.</summary>
    public async Task<Result<T>> Change<T>(Func<SandboxBooks, Task<Result<T>>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var services = scopes.CreateAsyncScope();
                using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
                var context = services.ServiceProvider.GetRequiredService<LabContext>();
                var result = await services.ServiceProvider.GetRequiredService<ITransactions>()
                    .Run("Sandbox", audited: false, "", () => work(new(context, Now())), cancellation);
                signal.Changed();
                return result;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Another one was first.
            }
        }
    }
}

/// <summary>Wakes the sandbox's clock when something may be due.</summary>
internal sealed class SandboxSignal
{
    private readonly SemaphoreSlim changed = new(0, 1);

    public void Changed()
    {
        if (changed.CurrentCount > 0)
            return;
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one woke it at the same moment.
        }
    }

    public Task<bool> Wait(TimeSpan most, CancellationToken cancellation) => changed.WaitAsync(most, cancellation);
}
