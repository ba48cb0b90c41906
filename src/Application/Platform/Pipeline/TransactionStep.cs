using System.Reflection;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>Fourth step, for commands but those that say why not: one serializable transaction, run again whole when the database asks for it.</summary>
internal sealed class TransactionStep<TRequest, TResponse>(ITransactions transactions) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IResult
{
    private static readonly bool IsCommand = typeof(TRequest).GetInterfaces()
        .Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly bool Outside = typeof(TRequest).GetCustomAttribute<OutsideTransactionAttribute>() is not null;

    private static readonly bool Audited = typeof(TRequest).GetCustomAttribute<AuditedAttribute>() is not null;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        IsCommand && !Outside
            ? InTurn(request, () => transactions.Run(typeof(TRequest).Name, Audited, (request as IHasReason)?.Reason ?? "", () => next(), cancellationToken), cancellationToken)
            : next();

    private static async Task<TResponse> InTurn(TRequest request, Func<Task<TResponse>> run, CancellationToken cancellation)
    {
        if (request is not ITakesTurns { Turn: var turn })
            return await run();
        var queue = TurnQueues.Of(turn);
        await queue.WaitAsync(cancellation);
        try
        {
            return await run();
        }
        finally
        {
            queue.Release();
        }
    }
}

/// <summary>A fixed number of queues: two things may share one, which costs them a little time and nothing else.</summary>
internal static class TurnQueues
{
    private static readonly SemaphoreSlim[] Queues = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public static SemaphoreSlim Of(string turn) => Queues[(uint)StringComparer.Ordinal.GetHashCode(turn) % (uint)Queues.Length];
}
