using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>Registers a voluntary group with the caller as its first organiser, who becomes a group member of the council.</summary>
/// <param name="GroupId">Id of the new group, made with the form: the same form sent twice makes one group.</param>
/// <param name="Details">What it says about itself.</param>
[Requires(Permission.RegisterGroup)]
[Audited]
public sealed record RegisterGroup(Guid GroupId, GroupDetails Details) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<RegisterGroup>
    {
        public Rules() => RuleFor(command => command.Details).SetValidator(new GroupDetails.Rules()).OverridePropertyName("");
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RegisterGroup, Guid>
    {
        public async Task<Result<Guid>> Handle(RegisterGroup command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is { } known)
                return known.Members.Any(member => member.UserId == user.Id) ? known.Id : new FormUsed();
            var group = new Group { Id = command.GroupId, Name = "", Purpose = "", RegisteredAt = clock.GetUtcNow() };
            if (await command.Details.Write(group, db, clock.GetUtcNow(), cancellation) is { } error)
                return error;
            group.Join(user.Id, GroupRole.Organiser, clock.GetUtcNow());
            db.Groups.Add(group);
            if (!await db.Memberships.AnyAsync(row => row.UserId == user.Id && row.Role == Role.GroupMember, cancellation))
                db.Memberships.Add(new Membership { UserId = user.Id, Role = Role.GroupMember, Since = clock.GetUtcNow() });
            return group.Id;
        }
    }
}

/// <summary>A form that was used by somebody else.</summary>
public sealed record FormUsed() : Conflict("This form was used before. Open the page again and fill it in once more.");
