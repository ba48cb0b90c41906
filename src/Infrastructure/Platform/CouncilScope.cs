using LocalityLab.Application.Platform;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>Holds the council of one request or job.</summary>
internal sealed class CouncilScope : ICouncilScope
{
    private CouncilInScope? council;
    private int systemDepth;

    public CouncilInScope Council => council ?? throw new InvalidOperationException("No council is in scope: enter one before touching its data.");

    public CouncilInScope? CouncilOrNull => council;

    public bool IsSystem => systemDepth > 0;

    public void Enter(CouncilInScope entered)
    {
        if (council is not null && council.Id != entered.Id)
            throw new InvalidOperationException("This scope already works for another council.");
        council = entered;
    }

    public void TakeBack(CouncilInScope? before)
    {
        if (before is null && systemDepth > 0)
            council = null;
    }

    public void Refresh(CouncilInScope changed)
    {
        if (council?.Id == changed.Id)
            council = changed;
    }

    public IDisposable EnterSystem(SystemScope scope)
    {
        if (!Enum.IsDefined(scope))
            throw new ArgumentOutOfRangeException(nameof(scope));
        systemDepth++;
        return new Leaving(() => systemDepth--);
    }

    public IDisposable Visit(CouncilInScope visited)
    {
        if (systemDepth == 0 || council is not null)
            throw new InvalidOperationException("Councils are visited from a system scope, one at a time.");
        council = visited;
        return new Leaving(() => council = null);
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (left)
                return;
            left = true;
            leave();
        }
    }
}
