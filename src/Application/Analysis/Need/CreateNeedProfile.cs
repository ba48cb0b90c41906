using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>Saves a need profile of one's own.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the profile's, so that a form sent twice makes one.</param>
/// <param name="Entry">What was entered.</param>
[Requires(Permission.SaveNeedProfiles)]
[Audited]
public sealed record CreateNeedProfile(Guid FormId, NeedProfileEntry Entry) : ICommand<NeedProfileAddress>
{
    internal sealed class Handler(NeedProfileMaker maker) : ICommandHandler<CreateNeedProfile, NeedProfileAddress>
    {
        public Task<Result<NeedProfileAddress>> Handle(CreateNeedProfile command, CancellationToken cancellation) =>
            maker.Make(command.FormId, command.Entry, null, cancellation);
    }
}

/// <summary>Saves a need profile that belongs to a group: its members see it even when it is private.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="FormId">As in <see cref="CreateNeedProfile"/>.</param>
/// <param name="Entry">What was entered.</param>
[Requires(Permission.SaveNeedProfiles)]
[Audited]
public sealed record CreateGroupNeedProfile(Guid GroupId, Guid FormId, NeedProfileEntry Entry) : ICommand<NeedProfileAddress>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(NeedProfileMaker maker) : ICommandHandler<CreateGroupNeedProfile, NeedProfileAddress>
    {
        public Task<Result<NeedProfileAddress>> Handle(CreateGroupNeedProfile command, CancellationToken cancellation) =>
            maker.Make(command.FormId, command.Entry, command.GroupId, cancellation);
    }
}

/// <summary>What the ways of making a profile share.</summary>
internal sealed class NeedProfileMaker(ILabDatabase db, NeedProfileWriter writer, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Makes the profile, or finds the one that the same form made before.</summary>
    public async Task<Result<NeedProfileAddress>> Make(Guid formId, NeedProfileEntry entry, Guid? groupId, CancellationToken cancellation)
    {
        if (await db.NeedProfiles.SingleOrDefaultAsync(profile => profile.Id == formId, cancellation) is { } earlier)
            return earlier.CreatedByUserId == user.Id ? new NeedProfileAddress(earlier.Id, earlier.Slug) : new NeedProfileNotFound();
        var draft = await writer.Draft(entry, cancellation);
        if (!draft.Succeeded)
            return draft.Error;
        var created = NeedProfile.Create(await writer.FreeSlug(entry.Name, cancellation), draft.Value, user.Id, groupId, clock.GetUtcNow(), formId);
        if (!created.Succeeded)
            return created.Error;
        db.NeedProfiles.Add(created.Value);
        return new NeedProfileAddress(created.Value.Id, created.Value.Slug);
    }
}
