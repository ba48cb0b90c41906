using System.Reflection;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>First step: a request runs in a council, unless it says why it has none. Anything else is a bug and throws.</summary>
internal sealed class CouncilStep<TRequest, TResponse>(ICouncilScope scope) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly bool WithoutCouncil = typeof(TRequest).GetCustomAttribute<WithoutCouncilAttribute>() is not null;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        scope.CouncilOrNull is null && !WithoutCouncil
            ? throw new InvalidOperationException($"{typeof(TRequest).Name} was sent without a council in scope.")
            : next();
}
