using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>
/// Changes a need profile; its link stays. Only its maker and the council's staff may: <see cref="NeedProfileNotYours"/>.
/// A form opened before somebody else's change is a <see cref="NeedProfileChangedMeanwhile"/>.
/// </summary>
[Requires(Permission.SaveNeedProfiles)]
[Audited]
public sealed record ChangeNeedProfile(Guid NeedProfileId, int Version, NeedProfileEntry Entry) : ICommand<NeedProfileAddress>
{
    internal sealed class Handler(ILabDatabase db, NeedProfileAccess access, NeedProfileWriter writer, TimeProvider clock)
        : ICommandHandler<ChangeNeedProfile, NeedProfileAddress>
    {
        public async Task<Result<NeedProfileAddress>> Handle(ChangeNeedProfile command, CancellationToken cancellation)
        {
            if (await access.Find(NeedReference.Saved(command.NeedProfileId), cancellation) is not { } profile)
                return new NeedProfileNotFound();
            if (!await access.MayChange(profile, cancellation))
                return new NeedProfileNotYours();
            var draft = await writer.Draft(command.Entry, cancellation);
            if (!draft.Succeeded)
                return draft.Error;
            var before = profile.Items;
            var changed = profile.Change(draft.Value, command.Version, clock.GetUtcNow());
            if (!changed.Succeeded)
                return changed.Error;
            db.NeedProfileItems.RemoveRange(before.Except(profile.Items));
            return new NeedProfileAddress(profile.Id, profile.Slug);
        }
    }
}

/// <summary>Makes a copy of a need profile, private and one's own, to change it.</summary>
/// <param name="NeedProfileId">The profile to copy; any that one may see.</param>
/// <param name="FormId">As in <see cref="CreateNeedProfile"/>.</param>
[Requires(Permission.SaveNeedProfiles)]
[Audited]
public sealed record CopyNeedProfile(Guid NeedProfileId, Guid FormId) : ICommand<NeedProfileAddress>
{
    internal sealed class Handler(ILabDatabase db, NeedProfileAccess access, NeedProfileWriter writer, ICurrentUser user, TimeProvider clock)
        : ICommandHandler<CopyNeedProfile, NeedProfileAddress>
    {
        public async Task<Result<NeedProfileAddress>> Handle(CopyNeedProfile command, CancellationToken cancellation)
        {
            if (await db.NeedProfiles.SingleOrDefaultAsync(row => row.Id == command.FormId, cancellation) is { } earlier)
                return earlier.CreatedByUserId == user.Id ? new NeedProfileAddress(earlier.Id, earlier.Slug) : new NeedProfileNotFound();
            if (await access.Find(NeedReference.Saved(command.NeedProfileId), cancellation) is not { } profile)
                return new NeedProfileNotFound();
            var name = $"Copy of {profile.Name}";
            name = name.Length <= NeedProfile.LongestName ? name : name[..NeedProfile.LongestName].TrimEnd();
            var draft = new NeedProfileDraft(name, profile.Description, profile.GeographyId, profile.Items, NeedProfileVisibility.Private);
            var copy = NeedProfile.Create(await writer.FreeSlug(name, cancellation), draft, user.Id, null, clock.GetUtcNow(), command.FormId);
            if (!copy.Succeeded)
                return copy.Error;
            db.NeedProfiles.Add(copy.Value);
            return new NeedProfileAddress(copy.Value.Id, copy.Value.Slug);
        }
    }
}

/// <summary>
/// Deletes a need profile for good; its link stops working. Packs that were issued keep their figures. Deleting it twice is
/// a <see cref="NeedProfileNotFound"/>.
/// </summary>
[Requires(Permission.SaveNeedProfiles)]
[Audited]
public sealed record DeleteNeedProfile(Guid NeedProfileId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, NeedProfileAccess access) : ICommandHandler<DeleteNeedProfile, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DeleteNeedProfile command, CancellationToken cancellation)
        {
            if (await access.Find(NeedReference.Saved(command.NeedProfileId), cancellation) is not { } profile)
                return new NeedProfileNotFound();
            if (!await access.MayChange(profile, cancellation))
                return new NeedProfileNotYours();
            db.NeedProfileItems.RemoveRange(profile.Items);
            db.NeedProfiles.Remove(profile);
            return Nothing.Value;
        }
    }
}
