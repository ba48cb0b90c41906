using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>Where a pack stands.</summary>
public enum PackState
{
    /// <summary>The group works on it.</summary>
    Draft = 0,

    /// <summary>Frozen for ever.</summary>
    Issued = 1,
}

/// <summary>A bid's evidence, section by section: a plan while it is a draft, frozen content once it is issued.</summary>
public sealed class Pack : CouncilEntity
{
    private Pack()
    {
    }

    /// <summary>The group that it belongs to.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>Title on the cover; as in the plan, for lists.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The funder; as in the plan, for lists.</summary>
    public string Funder { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public PackState State { get; private set; }

    /// <summary>How many edits were saved; a form carries the version it was opened on.</summary>
    public int Version { get; private set; }

    /// <summary>What the group decided.</summary>
    public PackPlan Plan { get; private set; } = new();

    /// <summary>Who started it.</summary>
    public required Guid CreatedByUserId { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The pack it was copied from, or null.</summary>
    public Guid? CopiedFromId { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>Who issued it.</summary>
    public Guid? IssuedByUserId { get; private set; }

    /// <summary>SHA-256 of the frozen content, lower-case hexadecimal.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>The code on the printed pack, without separators (see <see cref="Evidence.VerificationCode"/>).</summary>
    public string? VerificationCode { get; private set; }

    /// <summary>True when the group lets anybody with the code read the web version.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>True once it is frozen.</summary>
    public bool IsIssued => State == PackState.Issued;

    /// <summary>Starts a pack with its first decisions and the usual sections.</summary>
    public static Result<Pack> Start(Guid groupId, PackFunding funding, Guid userId, DateTimeOffset now)
    {
        var plan = (new PackPlan { Sections = PackSections.Usual() }).WithFunding(funding);
        return plan.Succeeded ? Make(groupId, plan.Value, null, userId, now) : plan.Error;
    }

    /// <summary>A new draft with the same plan: the way to refresh an issued pack with newer figures.</summary>
    public Pack Copy(Guid userId, DateTimeOffset now) => Make(GroupId, Plan, Id, userId, now);

    /// <summary>Saves an edit. Refused once issued, and when the same part changed after the form was opened.</summary>
    /// <param name="edit">What is edited and by whom.</param>
    /// <param name="plan">The plan after the edit.</param>
    /// <param name="since">The pack's changes after <see cref="PackEdit.SeenVersion"/>; may be empty when the edit cannot clash.</param>
    /// <returns>The line for the pack's history.</returns>
    public Result<PackChange> Change(PackEdit edit, PackPlan plan, IReadOnlyList<PackChange> since)
    {
        if (IsIssued)
            return new PackIsIssued();
        var clashes = since.Where(edit.ClashesWith).OrderBy(change => change.Version).ToList();
        if (clashes.Count > 0)
            return new PackChangedMeanwhile(clashes, Version);
        Take(plan, edit.At);
        Version++;
        return new PackChange
        {
            CouncilId = CouncilId,
            PackId = Id,
            Version = Version,
            Part = edit.Part,
            ItemId = edit.ItemId,
            Summary = edit.Summary.Length > PackChange.LongestSummary ? edit.Summary[..PackChange.LongestSummary] : edit.Summary,
            UserId = edit.UserId,
            At = edit.At,
        };
    }

    /// <summary>Freezes the pack. The caller stores the content whose hash is given, in the same transaction.</summary>
    /// <param name="missing">What <see cref="PackCheck"/> found; anything that blocks refuses.</param>
    /// <param name="contentHash">SHA-256 of the content, lower-case hexadecimal.</param>
    /// <param name="code">A code that no other pack has.</param>
    /// <param name="userId">Who issues it.</param>
    /// <param name="now">When.</param>
    public Result<Nothing> Issue(IReadOnlyList<PackGap> missing, string contentHash, VerificationCode code, Guid userId, DateTimeOffset now)
    {
        if (IsIssued)
            return new PackIsIssued();
        if (missing.Any(gap => gap.Blocks))
            return new PackIsIncomplete([.. missing.Where(gap => gap.Blocks)]);
        State = PackState.Issued;
        IssuedAt = now;
        IssuedByUserId = userId;
        ContentHash = contentHash;
        VerificationCode = code.Plain;
        ChangedAt = now;
        Raise(new PackIssued(Id, GroupId, contentHash));
        return Nothing.Value;
    }

    /// <summary>Lets anybody with the code read the web version of an issued pack, or stops it.</summary>
    public Result<Nothing> Publish(bool isPublic)
    {
        if (!IsIssued)
            return new Conflict("Issue the pack first. Only an issued pack can be shown to everybody.");
        IsPublic = isPublic;
        return Nothing.Value;
    }

    private static Pack Make(Guid groupId, PackPlan plan, Guid? copiedFrom, Guid userId, DateTimeOffset now)
    {
        var pack = new Pack { GroupId = groupId, CreatedByUserId = userId, CreatedAt = now, CopiedFromId = copiedFrom };
        pack.Take(plan, now);
        return pack;
    }

    private void Take(PackPlan plan, DateTimeOffset now)
    {
        Plan = plan;
        Title = plan.Funding.Title;
        Funder = plan.Funding.Funder;
        ChangedAt = now;
    }
}

/// <summary>A pack was frozen.</summary>
public sealed record PackIssued(Guid PackId, Guid GroupId, string ContentHash) : IDomainEvent
{
    /// <inheritdoc/>
    public string Stream => $"pack:{PackId}";
}

/// <summary>The content of an issued pack, as it was on that day.</summary>
public sealed class FrozenContent : CouncilEntity
{
    /// <summary>The pack; one row each.</summary>
    public required Guid PackId { get; init; }

    /// <summary>The content's JSON in UTF-8, compressed with Brotli.</summary>
    public required byte[] Compressed { get; init; }

    /// <summary>SHA-256 of the JSON before compression, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }
}

/// <summary>One release that the figures of an issued pack were read from.</summary>
public sealed class PackRelease : CouncilEntity
{
    /// <summary>The pack.</summary>
    public required Guid PackId { get; init; }

    /// <summary>The release, whatever its state has become since.</summary>
    public required Guid ReleaseId { get; init; }
}

/// <summary>Formats that a pack can be downloaded in.</summary>
public enum PackFormat
{
    /// <summary>Tagged PDF.</summary>
    Pdf = 0,

    /// <summary>One web page that needs nothing else.</summary>
    Html = 1,

    /// <summary>A workbook with every number and its source.</summary>
    Xlsx = 2,
}

/// <summary>A file made from a pack; asking again for the same source and format finds it.</summary>
public sealed class PackExport : CouncilEntity
{
    /// <summary>The pack.</summary>
    public required Guid PackId { get; init; }

    /// <summary>The format.</summary>
    public required PackFormat Format { get; init; }

    /// <summary>What it was made from, as <see cref="SourceOf"/> says it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The job that makes it or made it.</summary>
    public Guid? JobRunId { get; set; }

    /// <summary>The file, once it exists.</summary>
    public Guid? FileId { get; set; }

    /// <summary>Pages of a PDF.</summary>
    public int? Pages { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>
    /// What a file of this pack is made from: its content and, once issued, its code. A draft and the pack that was issued
    /// unchanged after it say the same, and yet are two files: one says that it is a draft, the other carries the code.
    /// </summary>
    /// <param name="pack">The pack as it stands.</param>
    /// <param name="contentHash">SHA-256 of its content, lower-case hexadecimal.</param>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    public static string SourceOf(Pack pack, string contentHash) =>
        pack.VerificationCode is { } code ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{contentHash} {code}"))) : contentHash;
}
