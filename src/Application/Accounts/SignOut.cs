using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Ends the session; harmless without one.</summary>
[Public("Ending a session that is not there does nothing")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SignOut : IAccountRequest<Nothing>
{
    internal sealed class Handler(IAccounts accounts) : IAccountRequestHandler<SignOut, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SignOut request, CancellationToken cancellation)
        {
            await accounts.SignOut();
            return Nothing.Value;
        }
    }
}
