using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Signs oneself out of one browser, or of all but this one. Doing so twice is harmless.</summary>
/// <param name="SessionId">Which; null for all the others.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record EndSession(Guid? SessionId) : IAccountRequest<Nothing>
{
    internal sealed class Handler(ISessions sessions, ICurrentUser user) : IAccountRequestHandler<EndSession, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndSession request, CancellationToken cancellation)
        {
            if (request.SessionId is { } one)
                await sessions.End(user.Id, one, cancellation);
            else
                await sessions.EndOthers(user.Id, cancellation);
            return Nothing.Value;
        }
    }
}
