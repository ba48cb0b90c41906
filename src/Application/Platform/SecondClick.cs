using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

/// <summary>
/// Recognises the second click of a button that removes something: the thing is gone, but the first click left its trace in
/// the audit log. Without it the person who clicked twice would be told that the page does not exist.
/// </summary>
internal static class SecondClick
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>True when the audited command changed a row that names all these ids within the last ten minutes.</summary>
    public static async Task<bool> Of<TCommand>(ILabDatabase db, TimeProvider clock, CancellationToken cancellation, params IReadOnlyList<Guid> ids)
    {
        var since = clock.GetUtcNow() - Remembered;
        var action = typeof(TCommand).Name;
        var changes = await db.AuditRows.Where(row => row.At > since && row.Action == action).Select(row => row.Changes).ToListAsync(cancellation);
        return changes.Exists(text => ids.All(id => text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)));
    }
}
