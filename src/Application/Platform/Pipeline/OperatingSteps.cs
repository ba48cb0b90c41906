using LocalityLab.Application.Operators;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>
/// After the permission and before the transaction opens its connection, which is told once what it may see: an operator's request runs inside
/// <see cref="SystemScope.Operating"/>. Other requests never meet this step.
/// </summary>
internal sealed class OperatingStep<TRequest, TResponse>(ICouncilScope scope, INotices notices) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IOperatorRequest
    where TResponse : IResult
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var system = scope.EnterSystem(SystemScope.Operating);
        var result = await next();

        // The transaction is over: announcements and switches are read anew.
        if (request is IOperatorCommand && result.Error is null)
            notices.Forget();
        return result;
    }
}

/// <summary>Inside the transaction: an operator's command leaves its line in the operators' log, saved with the change or not at all.</summary>
internal sealed class OperatorLogStep<TRequest, TResponse>(IOperatorData data, ICurrentUser user, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IOperatorCommand
    where TResponse : IResult
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var result = await next();
        if (result.Error is null)
        {
            var subject = request.Subject.Length > OperatorAct.LongestSubject ? request.Subject[..OperatorAct.LongestSubject] : request.Subject;
            data.OperatorActs.Add(new OperatorAct { At = clock.GetUtcNow(), UserId = user.Id, Action = typeof(TRequest).Name, Subject = subject });
        }

        return result;
    }
}
