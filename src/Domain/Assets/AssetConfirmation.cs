using System.Linq.Expressions;

namespace LocalityLab.Domain.Assets;

/// <summary>
/// When a record that belongs to a group is known to be right. Nobody is asked about the council's own records: their source and
/// the day on which they were last seen stand on their page.
/// </summary>
public static class AssetConfirmation
{
    /// <summary>So many months after it was last added, changed or confirmed, its group is asked.</summary>
    public const int Months = 6;

    /// <summary>Asked together with those that are due: one message instead of several.</summary>
    public const int MonthsInOneMessage = 5;

    /// <summary>So long after it was asked in vain, a record leaves the default view. It is never removed.</summary>
    public static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(28);

    /// <summary>Records last seen before this moment are due.</summary>
    public static DateTimeOffset DueBefore(DateTimeOffset now) => now.AddMonths(-Months);

    /// <summary>Since when nobody has confirmed a record that is due; null for one that is not.</summary>
    public static DateTimeOffset? NotConfirmedSince(Guid? owningGroupId, DateTimeOffset lastSeen, DateTimeOffset now) =>
        owningGroupId is not null && lastSeen < DueBefore(now) ? lastSeen : null;

    /// <summary>Those that a default view shows: all but records that are due and whose group did not answer in time.</summary>
    public static Expression<Func<Asset, bool>> InDefaultView(DateTimeOffset now)
    {
        var (due, answered) = (DueBefore(now), now - TimeToAnswer);
        // Asked since it was last seen, however often: the first of these requests is as old as the time to answer when another followed it.
        return asset => asset.OwningGroupId == null || asset.LastSeen >= due || asset.AskedAt == null || asset.AskedAt <= asset.LastSeen || (asset.Asks == 1 && asset.AskedAt > answered);
    }
}
