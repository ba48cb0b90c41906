using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>Uploaded files that were not published yet.</summary>
internal sealed class ImportNotes(ILabDatabase db, ICurrentUser user) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (!await user.May(Permission.ManageData, cancellation))
            return [];
        var drafts = await db.ImportRuns.CountAsync(run => run.State == ImportState.Draft, cancellation);
        return drafts == 0 ? [] : [new(WorkTopic.Imports, drafts == 1 ? "1 uploaded file is not published yet" : $"{drafts} uploaded files are not published yet", true)];
    }
}
