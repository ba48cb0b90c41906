using System.Reflection;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>After the permission: a request that needs what operators have switched off is told so.</summary>
internal sealed class FeatureStep<TRequest, TResponse>(IFeatures features, ICouncilScope scope) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IResult
{
    private static readonly Feature? Needed = typeof(TRequest).GetCustomAttribute<NeedsFeatureAttribute>()?.Feature;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Needed is { } feature && !await features.IsOn(feature, scope.CouncilOrNull?.Id, cancellationToken)
            ? (TResponse)TResponse.Failed(new SwitchedOff())
            : await next();
}
