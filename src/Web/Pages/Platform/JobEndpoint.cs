using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Platform;

/// <summary>A job's progress as JSON: state, done, of, message, ended.</summary>
internal static class JobEndpoint
{
    public static async Task<IResult> Serve(Guid id, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var result = await mediator.Send(new FollowJob(id), cancellation);
        return result.Succeeded
            ? Results.Json(new
            {
                state = result.Value.State.ToString(),
                done = result.Value.Done,
                of = result.Value.Of,
                message = JobWords.Of(result.Value),
                ended = result.Value.HasEnded,
            })
            : ApiResults.Problem(result.Error);
    }
}
