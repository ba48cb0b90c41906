using FluentValidation;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>What a group says of one of its records.</summary>
public enum AssetAnswer
{
    /// <summary>Nothing yet. What was corrected is saved all the same, and counts as confirmed.</summary>
    Later = 0,

    /// <summary>All of it is right, as it was or as it was corrected.</summary>
    Right = 1,

    /// <summary>It does not exist any more.</summary>
    Gone = 2,
}

/// <summary>A record as the page of all of them shows it.</summary>
public sealed record AssetToConfirm(Guid Id, int Version, AssetFields Fields, string KindName, DateTimeOffset LastSeen, bool IsDue);

/// <summary>A group's records in the directory, those that wait longest first.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListAssetsToConfirm(Guid GroupId) : IQuery<IReadOnlyList<AssetToConfirm>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : IQueryHandler<ListAssetsToConfirm, IReadOnlyList<AssetToConfirm>>
    {
        public async Task<Result<IReadOnlyList<AssetToConfirm>>> Handle(ListAssetsToConfirm query, CancellationToken cancellation)
        {
            var due = AssetConfirmation.DueBefore(clock.GetUtcNow());
            var rows = await db.Assets.AsNoTracking().Where(asset => asset.OwningGroupId == query.GroupId && asset.State == AssetState.Published)
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind.Slug, kind.Name })
                .OrderBy(row => row.asset.LastSeen).ThenBy(row => row.asset.Id).ToListAsync(cancellation);
            return rows.ConvertAll(row => new AssetToConfirm(row.asset.Id, row.asset.Version, AssetFields.Of(row.asset.Details, row.Slug, row.asset.Place), row.Name, row.asset.LastSeen, row.asset.LastSeen < due));
        }
    }
}

/// <summary>What the page posts of one record; the fields that it does not show stay as they are.</summary>
/// <param name="AssetId">The record.</param>
/// <param name="Version">The version that the page showed.</param>
/// <param name="Answer">What the group says.</param>
/// <param name="Telephone">Telephone number.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Website">Web address.</param>
/// <param name="OpeningHours">When it is open.</param>
public sealed record AssetConfirmed(Guid AssetId, int Version, AssetAnswer Answer, string Telephone, string Email, string Website, string OpeningHours)
{
    /// <summary>The fields that the page shows: those that go out of date first.</summary>
    public static IReadOnlyList<string> Shown { get; } = [nameof(Telephone), nameof(Email), nameof(Website), nameof(OpeningHours)];

    /// <summary>The record's fields with what the page shows.</summary>
    internal AssetFields In(AssetFields fields) => fields with { Telephone = Telephone, Email = Email, Website = Website, OpeningHours = OpeningHours };

    /// <summary>The record's details with what the page shows.</summary>
    internal AssetDetails In(AssetDetails details) => details with { Telephone = Telephone, Email = Email, Website = Website, OpeningHours = OpeningHours };

    /// <summary>True for a web address that is none: it must be refused and not dropped.</summary>
    internal bool HasWhatIsNotKept(AssetDetails details) => Website.Trim().Length > 0 && details.Website.Length == 0;
}

/// <summary>What was said of the records.</summary>
/// <param name="Confirmed">Right as they were.</param>
/// <param name="Corrected">Corrected, and confirmed with it.</param>
/// <param name="Gone">Taken out of the directory.</param>
public sealed record AssetsConfirmed(int Confirmed, int Corrected, int Gone);

/// <summary>A group confirms and corrects several records of its own at once. All of it is saved or none.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record ConfirmAssets(Guid GroupId, IReadOnlyList<AssetConfirmed> Records) : ICommand<AssetsConfirmed>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<ConfirmAssets, AssetsConfirmed>
    {
        public async Task<Result<AssetsConfirmed>> Handle(ConfirmAssets command, CancellationToken cancellation)
        {
            List<Guid> ids = [.. command.Records.Select(record => record.AssetId)];
            var own = await db.Assets.Where(asset => ids.Contains(asset.Id) && asset.OwningGroupId == command.GroupId).ToDictionaryAsync(asset => asset.Id, cancellation);
            var slugs = await db.AssetKinds.AsNoTracking().ToDictionaryAsync(kind => kind.Id, kind => kind.Slug, cancellation);
            List<(string, string)> problems = [];
            var done = new AssetsConfirmed(0, 0, 0);
            foreach (var (record, number) in command.Records.Select((record, number) => (record, number)))
            {
                if (!own.TryGetValue(record.AssetId, out var asset))
                    return new AssetNotFound();
                var saved = Answer(asset, record, slugs[asset.KindId], clock.GetUtcNow(), number, problems);
                if (!saved.Succeeded)
                    return saved.Error;
                done = new(done.Confirmed + saved.Value.Confirmed, done.Corrected + saved.Value.Corrected, done.Gone + saved.Value.Gone);
            }

            if (problems.Count > 0)
                return Invalid.From(problems);
            return done == new AssetsConfirmed(0, 0, 0) ? new Invalid("Say of at least one record that it is right, correct it, or leave the page: nothing is lost.") : done;
        }

        private static Result<AssetsConfirmed> Answer(Asset asset, AssetConfirmed record, string kind, DateTimeOffset now, int number, List<(string, string)> problems)
        {
            if (record.Answer == AssetAnswer.Gone)
            {
                var archived = asset.Archive("The group that it belongs to says that it does not exist any more.", now);
                return archived.Succeeded ? new AssetsConfirmed(0, 0, 1) : archived.Error;
            }

            var details = record.In(asset.Details);
            var corrected = details != asset.Details;
            if (corrected || record.HasWhatIsNotKept(details))
            {
                var wrong = new AssetFields.Rules().Validate(record.In(AssetFields.Of(asset.Details, kind, asset.Place))).Errors.Where(error => AssetConfirmed.Shown.Contains(error.PropertyName)).ToList();
                problems.AddRange(wrong.Select(error => ($"Records[{number}].{error.PropertyName}", $"{asset.Name}: {error.ErrorMessage}")));
                if (wrong.Count > 0)
                    return new AssetsConfirmed(0, 0, 0);
                var edited = asset.Edit(details, asset.Place, record.Version, now);
                if (!edited.Succeeded)
                    return edited.Error;
            }

            if (!corrected && record.Answer == AssetAnswer.Later)
                return new AssetsConfirmed(0, 0, 0);
            var confirmed = asset.Confirm(now);
            return confirmed.Succeeded ? corrected ? new AssetsConfirmed(0, 1, 0) : new AssetsConfirmed(1, 0, 0) : confirmed.Error;
        }
    }
}

/// <summary>Records that wait to be confirmed, for members of the group that they belong to.</summary>
internal sealed class ConfirmationNotes(ILabDatabase db, TimeProvider clock) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (groups.Count == 0)
            return [];
        var due = AssetConfirmation.DueBefore(clock.GetUtcNow());
        var waiting = await db.Assets.Where(asset => asset.State == AssetState.Published && asset.OwningGroupId != null && groups.Contains(asset.OwningGroupId.Value) && asset.LastSeen < due)
            .GroupBy(asset => asset.OwningGroupId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return waiting.ConvertAll(row => new WorkNote(
            WorkTopic.Confirmations, row.Count == 1 ? "1 record in the asset directory waits to be confirmed" : $"{row.Count} records in the asset directory wait to be confirmed", true, row.Key));
    }
}
