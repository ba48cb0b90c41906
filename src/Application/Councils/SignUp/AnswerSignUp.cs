using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils.SignUp;

/// <summary>Answers which authority signs up. One that has a council already is an <see cref="AuthorityTaken"/>.</summary>
[NeedsFeature(Feature.CouncilSignUp)]
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record AnswerSignUpAuthority(string Name, string AuthorityCode) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AnswerSignUpAuthority>
    {
        public Rules()
        {
            RuleFor(command => command.Name).IsCouncilName();
            RuleFor(command => command.AuthorityCode).Custom((typed, context) =>
            {
                if (Domain.Councils.AuthorityCode.Problem(Domain.Councils.AuthorityCode.Tidy(typed)) is { } problem)
                    context.AddFailure(problem.Message);
            });
        }
    }

    internal sealed class Handler(SignUps signUps) : ICommandHandler<AnswerSignUpAuthority, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AnswerSignUpAuthority command, CancellationToken cancellation)
        {
            var code = Domain.Councils.AuthorityCode.Tidy(command.AuthorityCode);
            if (await signUps.TakenBy(code, cancellation) is { } taken)
                return taken;
            var draft = await signUps.OpenOrBegin(cancellation);
            if (!draft.Succeeded)
                return draft.Error;
            draft.Value.Answer(command.Name, code);
            return Nothing.Value;
        }
    }
}

/// <summary>Answers which address the council gets. It is kept for nobody until the council is made.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record AnswerSignUpAddress(string Slug) : ICommand<Nothing>
{
    internal sealed class Handler(SignUps signUps) : ICommandHandler<AnswerSignUpAddress, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AnswerSignUpAddress command, CancellationToken cancellation)
        {
            if (await signUps.Open(cancellation) is not { Next: > SignUpQuestion.Authority } draft)
                return new SignUpNotReady(SignUpQuestion.Authority);
            if (await signUps.AddressProblem(command.Slug, cancellation) is { } problem)
                return problem;
            draft.ChooseAddress(command.Slug);
            return Nothing.Value;
        }
    }
}

/// <summary>Answers where residents ask for help, and what the person does at the authority.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record AnswerSignUpContact(string ContactEmail, string JobTitle) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AnswerSignUpContact>
    {
        public Rules()
        {
            RuleFor(command => command.ContactEmail).IsEmailAddress();
            RuleFor(command => command.JobTitle).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter what you do at the council")
                .MaximumLength(120).WithMessage("Shorten what you do to 120 characters or fewer")
                .Must(title => !title.Any(char.IsControl)).WithMessage("Enter what you do in one line");
        }
    }

    internal sealed class Handler(SignUps signUps) : ICommandHandler<AnswerSignUpContact, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AnswerSignUpContact command, CancellationToken cancellation)
        {
            if (await signUps.Open(cancellation) is not { } draft || draft.Next < SignUpQuestion.Contact)
                return new SignUpNotReady(SignUpQuestion.Authority);
            draft.AnswerContact(command.ContactEmail, command.JobTitle);
            return Nothing.Value;
        }
    }
}

/// <summary>Answers which plan the council tries. Nothing is to pay in the trial, and the plan can be changed in it.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("The council is not made yet")]
public sealed record AnswerSignUpPlan(string Plan) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AnswerSignUpPlan>
    {
        public Rules(IPlanBook plans) =>
            RuleFor(command => command.Plan).Must(code => plans.Sold.Any(plan => plan.Code == code)).WithMessage("Choose the plan to try");
    }

    internal sealed class Handler(SignUps signUps) : ICommandHandler<AnswerSignUpPlan, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AnswerSignUpPlan command, CancellationToken cancellation)
        {
            if (await signUps.Open(cancellation) is not { } draft || draft.Next < SignUpQuestion.Plan)
                return new SignUpNotReady(SignUpQuestion.Authority);
            draft.ChoosePlan(command.Plan);
            return Nothing.Value;
        }
    }
}
