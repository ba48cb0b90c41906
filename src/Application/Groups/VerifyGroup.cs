using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>
/// Notes that the council checked a group. The form carries what its reader saw: when the group changed its name or numbers
/// meanwhile, that is not what was checked.
/// </summary>
/// <param name="GroupId">The group.</param>
/// <param name="Seen">Name and numbers as the form showed them.</param>
/// <param name="Checks">What was checked.</param>
/// <param name="Note">A note that only the council's staff read.</param>
[Requires(Permission.VerifyGroups)]
[Audited]
public sealed record VerifyGroup(Guid GroupId, SeenGroup Seen, IReadOnlyList<VerificationCheck> Checks, string Note) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<VerifyGroup>
    {
        public Rules()
        {
            RuleForEach(command => command.Checks).IsInEnum().WithMessage("Choose what you checked from the list").OverridePropertyName("Checks");
            RuleFor(command => command.Note).MaximumLength(Group.NoteLength).WithMessage("Shorten the note to 1,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<VerifyGroup, Nothing>
    {
        public async Task<Result<Nothing>> Handle(VerifyGroup command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (command.Seen != SeenGroup.Of(group))
                return new GroupChangedMeanwhile();
            return group.Verify(command.Checks, command.Note, user.Id, clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>What a check is about.</summary>
public sealed record SeenGroup(string Name, string CharityNumber, string CompanyNumber)
{
    internal static SeenGroup Of(Group group) => new(group.Name, group.CharityNumber, group.CompanyNumber);
}

/// <summary>The group is not the one that was looked at.</summary>
public sealed record GroupChangedMeanwhile()
    : Conflict("The group changed its name or its numbers while this page was open. Check it as it stands now.");
