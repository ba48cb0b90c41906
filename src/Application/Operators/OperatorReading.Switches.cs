using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

internal sealed partial class OperatorReading
{
    /// <summary>Switches that operators set for single councils, by the council's name.</summary>
    public async Task<IReadOnlyList<(Feature Feature, SwitchException Exception)>> Switches(CancellationToken cancellation)
    {
        var rows = await db.CouncilSwitches.OfEveryCouncil(scope).AsNoTracking()
            .Join(db.Councils, row => row.CouncilId, council => council.Id, (row, council) => new { row.Feature, row.IsOn, council.Id, council.Name })
            .OrderBy(row => row.Name).ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.Feature, new SwitchException(row.Id, row.Name, row.IsOn)));
    }
}
