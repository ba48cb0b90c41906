namespace LocalityLab.Domain.Indicators;

/// <summary>What publishing a release did.</summary>
public enum PublishOutcome
{
    /// <summary>There was none for this indicator, geography and period.</summary>
    New = 0,

    /// <summary>It took the place of another version.</summary>
    Correction = 1,

    /// <summary>The version in force has the same numbers: nothing was added.</summary>
    Unchanged = 2,
}

/// <summary>The versions of one release: the same indicator, geography and period. At most one is public.</summary>
public sealed class ReleaseVersions(IReadOnlyCollection<Release> versions)
{
    /// <summary>The version in force, or null.</summary>
    public Release? Current => versions.SingleOrDefault(release => release.State == ReleaseState.Published);

    /// <summary>The number that a new version gets.</summary>
    public int Next => versions.Count == 0 ? 1 : versions.Max(release => release.Version) + 1;

    /// <summary>What publishing numbers with this hash would do.</summary>
    public PublishOutcome OutcomeOf(string contentHash) =>
        Current is not { } current ? PublishOutcome.New
        : current.ContentHash == contentHash ? PublishOutcome.Unchanged
        : PublishOutcome.Correction;

    /// <summary>Puts a new version in force and the one before it aside.</summary>
    public void PutInForce(Release release, DateTimeOffset now)
    {
        if (Current is { } before) before.State = ReleaseState.Superseded;
        release.State = ReleaseState.Published;
        release.PublishedAt = now;
    }

    /// <summary>Takes a version back; the one before it is in force again. False when a later version is in force.</summary>
    public bool TakeBack(Release release)
    {
        if (release.State != ReleaseState.Published) return false;
        release.State = ReleaseState.Withdrawn;
        if (versions.Where(other => other.State == ReleaseState.Superseded && other.Version < release.Version).MaxBy(other => other.Version) is { } before)
            before.State = ReleaseState.Published;
        return true;
    }
}
