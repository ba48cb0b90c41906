using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

public partial interface IOperatorData
{
    /// <summary>What people answered when they signed councils up.</summary>
    DbSet<CouncilSignUp> CouncilSignUps { get; }
}

/// <summary>A council that nobody has vouched for yet.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="AuthorityCode">Its code.</param>
/// <param name="Since">When it signed up.</param>
/// <param name="Domain">The domain of the e-mail address that signed it up; empty when that account is closed.</param>
/// <param name="JobTitle">What the person does there, in their words.</param>
public sealed record UnverifiedCouncil(string Slug, string Name, string AuthorityCode, DateTimeOffset Since, string Domain, string JobTitle);

/// <summary>A council that is suspended or leaves.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="SuspendedSince">Since when it is suspended; null when it is not.</param>
/// <param name="SuspensionReason">Why, as an operator wrote it.</param>
/// <param name="DeletionDue">When it is deleted; null when it does not leave.</param>
public sealed record StandingCouncil(string Slug, string Name, CouncilState State, DateTimeOffset? SuspendedSince, string SuspensionReason, DateTimeOffset? DeletionDue);

/// <summary>Councils that an operator has to look at.</summary>
/// <param name="Unverified">Those that nobody vouched for, the oldest first.</param>
/// <param name="Others">Those that are suspended or leave.</param>
public sealed record CouncilsToLookAt(IReadOnlyList<UnverifiedCouncil> Unverified, IReadOnlyList<StandingCouncil> Others);

/// <summary>Who signed up and waits to be vouched for, who is suspended, who leaves.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record SeeCouncilsStanding : IQuery<CouncilsToLookAt>, IOperatorRequest
{
    internal sealed class Handler(IOperatorData data, IAccounts accounts) : IQueryHandler<SeeCouncilsStanding, CouncilsToLookAt>
    {
        public async Task<Result<CouncilsToLookAt>> Handle(SeeCouncilsStanding request, CancellationToken cancellation)
        {
            var unverified = await data.Councils.AsNoTracking().Where(council => council.UnverifiedSince != null && council.DeletingSince == null).OrderBy(council => council.UnverifiedSince).Take(100).ToListAsync(cancellation);
            var ids = unverified.ConvertAll(council => (Guid?)council.Id);
            var signUps = await data.CouncilSignUps.AsNoTracking().Where(row => ids.Contains(row.CouncilId)).ToDictionaryAsync(row => row.CouncilId!.Value, cancellation);
            var people = await accounts.Find([.. signUps.Values.Select(row => row.UserId).Distinct()], cancellation);
            var others = await data.Councils.AsNoTracking().Where(council => council.SuspendedSince != null || council.LeavingSince != null || council.DeletingSince != null)
                .OrderBy(council => council.Name).Take(200).ToListAsync(cancellation);
            return new CouncilsToLookAt(
                [.. unverified.Select(council => Line(council, signUps.GetValueOrDefault(council.Id)))],
                [.. others.Select(council => new StandingCouncil(council.Slug, council.Name, council.State, council.SuspendedSince, council.SuspensionReason, council.DeletionDue))]);

            UnverifiedCouncil Line(Council council, CouncilSignUp? signUp) => new(
                council.Slug, council.Name, council.AuthorityCode, council.UnverifiedSince!.Value,
                signUp is not null && people.TryGetValue(signUp.UserId, out var account) ? GovernmentAddress.DomainOf(account.Email) : "", signUp?.JobTitle ?? "");
        }
    }
}

/// <summary>Vouches that the authority itself signed up: search engines may list its pages. Doing so twice is harmless.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record VerifyCouncil(string Slug) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => Slug;

    internal sealed class Handler(IOperatorData data, ICouncilDirectory councils) : ICommandHandler<VerifyCouncil, Nothing>
    {
        public async Task<Result<Nothing>> Handle(VerifyCouncil command, CancellationToken cancellation)
        {
            if (await data.Councils.SingleOrDefaultAsync(row => row.Slug == command.Slug, cancellation) is not { } council)
                return new CouncilNotThere(command.Slug);
            council.UnverifiedSince = null;
            councils.Forget();
            return Nothing.Value;
        }
    }
}

/// <summary>Pauses a council: its pages are closed, its jobs wait, its administrators may only take its data out and leave.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record SuspendCouncil(string Slug, string Reason) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"{Slug}: {Reason}";

    public sealed class Rules : AbstractValidator<SuspendCouncil>
    {
        public Rules()
        {
            RuleFor(command => command.Slug).NotEmpty().WithMessage("Enter the council’s address");
            RuleFor(command => command.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why, for the council’s administrators")
                .MaximumLength(500).WithMessage("Shorten the reason to 500 characters or fewer");
        }
    }

    internal sealed class Handler(IOperatorData data, ICouncilDirectory councils, TimeProvider clock) : ICommandHandler<SuspendCouncil, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SuspendCouncil command, CancellationToken cancellation)
        {
            if (await data.Councils.SingleOrDefaultAsync(row => row.Slug == command.Slug, cancellation) is not { } council)
                return new CouncilNotThere(command.Slug);
            council.Suspend(command.Reason, clock.GetUtcNow());
            councils.Forget();
            return Nothing.Value;
        }
    }
}

/// <summary>Everything of a suspended council works again, and its waiting jobs run. Doing so twice is harmless.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record ResumeCouncil(string Slug) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => Slug;

    internal sealed class Handler(IOperatorData data, ICouncilDirectory councils) : ICommandHandler<ResumeCouncil, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ResumeCouncil command, CancellationToken cancellation)
        {
            if (await data.Councils.SingleOrDefaultAsync(row => row.Slug == command.Slug, cancellation) is not { } council)
                return new CouncilNotThere(command.Slug);
            council.Resume();
            councils.Forget();
            return Nothing.Value;
        }
    }
}

/// <summary>No council has this address.</summary>
public sealed record CouncilNotThere : Invalid
{
    /// <summary>Names the address.</summary>
    public CouncilNotThere(string slug)
        : base($"There is no council at «{slug}». Enter its address without a slash, such as north-vale") => Field = "Slug";
}
