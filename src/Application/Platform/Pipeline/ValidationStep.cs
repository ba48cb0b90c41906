using FluentValidation;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>Third step: the request's own rules. All problems are reported at once.</summary>
internal sealed class ValidationStep<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IResult
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<(string, string)> problems = [];
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            problems.AddRange(outcome.Errors.Select(error => (error.PropertyName, error.ErrorMessage)));
        }

        return problems.Count == 0 ? await next() : (TResponse)TResponse.Failed(Invalid.From(problems));
    }
}
