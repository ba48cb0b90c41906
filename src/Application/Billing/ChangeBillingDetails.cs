using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing;

/// <summary>Whom the bill is for. Invoices that were issued keep what stood there then.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record ChangeBillingDetails(string Organisation, string Address, string Email, string VatNumber, string OrderNumber) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangeBillingDetails>
    {
        public Rules()
        {
            RuleFor(command => command.Organisation).NotEmpty().WithMessage("Enter the name of the organisation").MaximumLength(200).WithMessage("Shorten the name to 200 characters or fewer");
            RuleFor(command => command.Address).NotEmpty().WithMessage("Enter the address for invoices").MaximumLength(500).WithMessage("Shorten the address to 500 characters or fewer");
            RuleFor(command => command.Email).IsEmailAddress();
            RuleFor(command => command.VatNumber).Must(text => string.IsNullOrWhiteSpace(text) || Domain.Billing.VatNumber.TryRead(text, out _))
                .WithMessage("Enter a VAT number of the United Kingdom, such as GB 831 4958 16, or leave it empty");
            RuleFor(command => command.OrderNumber).MaximumLength(60).WithMessage("Shorten the purchase order number to 60 characters or fewer");
        }
    }

    internal sealed class Handler(SubscriptionBooks books) : ICommandHandler<ChangeBillingDetails, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeBillingDetails command, CancellationToken cancellation)
        {
            var vat = Domain.Billing.VatNumber.TryRead(command.VatNumber, out var number) ? number.Value : "";
            var lines = command.Address.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            (await books.ForChange(cancellation)).Describe(new(command.Organisation.Trim(), string.Join('\n', lines), command.Email.Trim(), vat, (command.OrderNumber ?? "").Trim()));
            return Nothing.Value;
        }
    }
}
