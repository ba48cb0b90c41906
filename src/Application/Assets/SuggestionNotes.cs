using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Suggested assets that wait for somebody who may decide.</summary>
internal sealed class SuggestionNotes(ILabDatabase db, ICurrentUser user) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (!await user.May(Permission.ModerateAssets, cancellation))
            return [];
        var waiting = await db.Assets.CountAsync(asset => asset.State == AssetState.Suggested, cancellation);
        return waiting == 0 ? [] : [new(WorkTopic.Suggestions, waiting == 1 ? "1 suggested asset waits for a decision" : $"{waiting} suggested assets wait for a decision", true)];
    }
}
