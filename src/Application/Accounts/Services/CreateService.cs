using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Services;

/// <summary>Makes a service account; it has no key yet.</summary>
/// <param name="FormId">Id that the form was given when it was opened, so that sending it twice makes one.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Purpose">What it is for and who looks after it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ReturnAddresses">Where people go back to after signing in to it, one on each line; empty when it signs nobody in.</param>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record CreateService(Guid FormId, string Name, string Purpose, IReadOnlyList<ServiceScope> Scopes, string ReturnAddresses = "") : ICommand<Guid>
{
    private IReadOnlyList<string> Addresses => ReturnAddresses.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public sealed class Rules : AbstractValidator<CreateService>
    {
        public Rules()
        {
            RuleFor(command => command.FormId).NotEmpty().WithMessage("Open the page again.").OverridePropertyName(nameof(Name));
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter a name, such as «Data warehouse»").MaximumLength(80).WithMessage("Enter a name with no more than 80 characters");
            RuleFor(command => command.Purpose).NotEmpty().WithMessage("Say what it is for and who looks after it").MaximumLength(500).WithMessage("Use no more than 500 characters");
            RuleFor(command => command.Scopes).NotEmpty().When(command => command.Addresses.Count == 0).WithMessage("Choose what it may do");
            RuleFor(command => command.Addresses).Must(addresses => addresses.Count <= ServiceAccount.MostReturnAddresses).WithMessage("Enter no more than 5 addresses")
                .Must(addresses => addresses.All(ServiceAccount.IsReturnAddress)).WithMessage("Enter whole addresses that begin with https://, one on each line, without «#» or «*»").OverridePropertyName(nameof(ReturnAddresses));
            RuleForEach(command => command.Scopes).IsInEnum().WithMessage("Choose from the list").OverridePropertyName(nameof(Scopes));
        }
    }

    internal sealed class Handler(ILabDatabase db, IServiceCallers callers, ICurrentUser user, TimeProvider clock) : ICommandHandler<CreateService, Guid>
    {
        public async Task<Result<Guid>> Handle(CreateService command, CancellationToken cancellation)
        {
            if (await db.ServiceAccounts.AnyAsync(account => account.Id == command.FormId, cancellation))
                return command.FormId;
            var name = command.Name.Trim();
            db.ServiceAccounts.Add(new()
            {
                Id = command.FormId, UserId = callers.AddUser(name), Name = name, Purpose = command.Purpose.Trim(), Scopes = [.. command.Scopes.Distinct().Order()],
                ReturnAddresses = [.. command.Addresses.Distinct(StringComparer.Ordinal)], CreatedBy = user.Id, CreatedAt = clock.GetUtcNow(),
            });
            return command.FormId;
        }
    }
}
