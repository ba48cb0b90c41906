using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>Who may see a need profile, and who may change it: its maker and the council's staff.</summary>
internal sealed class NeedProfileAccess(ILabDatabase db, ICurrentUser user)
{
    private static readonly Role[] Staff = [Role.Administrator, Role.DataManager, Role.Adviser];

    /// <summary>The profile with its indicators when the caller may see it, else null.</summary>
    public async Task<NeedProfile?> Find(NeedReference reference, CancellationToken cancellation)
    {
        var profiles = db.NeedProfiles.Include(profile => profile.Items);
        var profile = reference.Id is { } id
            ? await profiles.SingleOrDefaultAsync(row => row.Id == id, cancellation)
            : await profiles.SingleOrDefaultAsync(row => row.Slug == reference.Slug, cancellation);
        return profile is not null && await MaySee(profile, cancellation) ? profile : null;
    }

    /// <summary>The head of a profile as the caller sees it.</summary>
    public async Task<NeedProfileHead> Head(NeedProfile profile, CancellationToken cancellation) =>
        new(profile.Id, profile.Slug, profile.Name, profile.Description, profile.Visibility, profile.OwnerGroupId, profile.ChangedAt, profile.Version)
        {
            IsMine = IsMine(profile),
            MayChange = await MayChange(profile, cancellation),
        };

    /// <summary>True for its maker and the council's staff.</summary>
    public async Task<bool> MayChange(NeedProfile profile, CancellationToken cancellation) =>
        user.UserId is not null
        && await user.May(Permission.SaveNeedProfiles, cancellation)
        && (IsMine(profile) || (await user.RolesInCouncil(cancellation)).Any(role => Staff.Contains(role)));

    private async Task<bool> MaySee(NeedProfile profile, CancellationToken cancellation) =>
        profile.Visibility == NeedProfileVisibility.Public
        || IsMine(profile)
        || (user.UserId is not null && profile.OwnerGroupId is { } group && await user.MayActFor(Owner.Group(group), cancellation));

    private bool IsMine(NeedProfile profile) => user.UserId is { } me && profile.CreatedByUserId == me;
}
