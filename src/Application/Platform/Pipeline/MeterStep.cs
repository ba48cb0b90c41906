using System.Diagnostics;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform
{
    /// <summary>A request whose success is counted in <see cref="LabMeter"/>: once, after its transaction, however often that was run again.</summary>
    public interface IMeasured
    {
        /// <summary>Counts it.</summary>
        /// <param name="council">The council's address.</param>
        /// <param name="result">The successful result.</param>
        /// <param name="took">From before the transaction to after it.</param>
        void Measure(string council, object result, TimeSpan took);
    }
}

namespace LocalityLab.Application.Platform.Pipeline
{
    /// <summary>Before the transaction begins, so that it counts when the transaction is over. Requests that are not counted never meet it.</summary>
    internal sealed class MeterStep<TRequest, TResponse>(ICouncilScope scope) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IMeasured
        where TResponse : IResult
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            var started = Stopwatch.GetTimestamp();
            var result = await next();
            if (result.Error is null && scope.CouncilOrNull is { } council)
                request.Measure(council.Slug, result, Stopwatch.GetElapsedTime(started));
            return result;
        }
    }
}
