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
            ? transactions.Run(typeof(TRequest).Name, Audited, (request as IHasReason)?.Reason ?? "", () => next(), cancellationToken)
            : next();
}
