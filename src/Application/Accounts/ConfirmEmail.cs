using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Confirms an address by the link of the e-mail.</summary>
[Public("The code of the link is the permission")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record ConfirmEmail(Guid UserId, string Code) : IAccountRequest<Nothing>
{
    internal sealed class Handler(IAccounts accounts) : IAccountRequestHandler<ConfirmEmail, Nothing>
    {
        public Task<Result<Nothing>> Handle(ConfirmEmail request, CancellationToken cancellation) =>
            accounts.Confirm(request.UserId, request.Code, cancellation);
    }
}
