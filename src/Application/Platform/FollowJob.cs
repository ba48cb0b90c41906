using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

/// <summary>How far a job is.</summary>
/// <param name="Id">The run.</param>
/// <param name="Title">What runs, in one line.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all; 0 while unknown.</param>
/// <param name="Message">What happens now, or what went wrong and what to do.</param>
/// <param name="QueuedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record JobView(Guid Id, string Title, JobState State, int Done, int Of, string Message, DateTimeOffset QueuedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Its stream, to be told when it moves.</summary>
    public string Stream => JobRun.StreamOf(Id);

    /// <summary>True when nothing more will happen.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed;
}

/// <summary>Reads how far a job is: for the person who asked for it, and for those who may see the council's jobs. To others it does not exist.</summary>
[Requires(Permission.UseAccount)]
public sealed record FollowJob(Guid RunId) : IQuery<JobView>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, ILiveProgress live) : IQueryHandler<FollowJob, JobView>
    {
        public async Task<Result<JobView>> Handle(FollowJob request, CancellationToken cancellation)
        {
            if (await db.JobRuns.AsNoTracking().FindInCouncil(request.RunId, cancellation) is not { } run)
                return new JobNotFound();
            if (run.UserId != user.Id && !await user.May(Permission.SeeJobs, cancellation))
                return new JobNotFound();
            var (done, of, message) = run.State == JobState.Running && live.Find(run.Id) is { } fresher ? fresher : (run.Done, run.Of, run.Message);
            return new JobView(run.Id, run.Title, run.State, done, of, message, run.QueuedAt, run.EndedAt);
        }
    }
}

/// <summary>There is no such job, or it is somebody else's.</summary>
public sealed record JobNotFound() : NotFound("There is no such job.");
