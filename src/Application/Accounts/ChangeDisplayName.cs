using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Changes one's own name as others see it.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record ChangeDisplayName(string DisplayName) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangeDisplayName>
    {
        public Rules() => RuleFor(request => request.DisplayName).IsDisplayName();
    }

    internal sealed class Handler(IAccounts accounts, ICurrentUser user) : IAccountRequestHandler<ChangeDisplayName, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangeDisplayName request, CancellationToken cancellation) =>
            accounts.ChangeDisplayName(user.Id, request.DisplayName.Trim(), cancellation);
    }
}
