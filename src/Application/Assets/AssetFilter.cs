using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Which assets of the directory: the same for the page, the map, the downloads and the API.</summary>
public sealed record AssetFilter
{
    /// <summary>Everything in the directory.</summary>
    public static AssetFilter Everything { get; } = new();

    /// <summary>Words that must all occur in name, address, postcode or description.</summary>
    public string Text { get; init; } = "";

    /// <summary>A kind's slug; a top-level kind includes the kinds under it. Empty for all.</summary>
    public string Kind { get; init; } = "";

    /// <summary>An area's code, such as «E05015247». Empty for the whole council.</summary>
    public string Area { get; init; } = "";

    /// <summary>True for those alone whose opening hours say that they are open now; a bank holiday says nothing.</summary>
    public bool OpenNow { get; init; }

    /// <summary>True for those alone that say how people with disabilities get in.</summary>
    public bool SaysAccess { get; init; }

    /// <summary>«free», «paid», or «unsaid» for those that say nothing of it; anything else for all.</summary>
    public string Cost { get; init; } = "";

    /// <summary>In whole years: leaves out what is for other ages. What says no age stays in, since most such places are for everybody.</summary>
    public int? Age { get; init; }

    /// <summary>Slug of a <see cref="PersonalNeed"/>; empty for all.</summary>
    public string Need { get; init; } = "";

    /// <summary>True to show also what its group did not confirm in time; a default view leaves it out and says how much.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>True when nothing was asked for.</summary>
    public bool IsEmpty => !Unconfirmed && Text.Trim().Length == 0 && Kind.Length == 0 && Area.Length == 0 && !OpenNow && !SaysAccess && Cost is not ("free" or "paid" or "unsaid") && Age is null && PersonalNeed.Find(Need) is null;

    /// <summary>The words looked for, folded; a search of many words stops at eight.</summary>
    internal IReadOnlyList<string> Words =>
        [.. AssetDetails.Fold(Text.Length <= 200 ? Text : Text[..200]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)];
}

/// <summary>Turns a filter into a query over the published assets.</summary>
internal sealed class AssetSearch(ILabDatabase db, DirectoryReader directory, TimeProvider clock)
{
    /// <summary>The published assets that the filter lets through, not tracked and not sorted.</summary>
    public async Task<IQueryable<Asset>> Published(AssetFilter filter, CancellationToken cancellation)
    {
        var assets = db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Published);
        if (!filter.Unconfirmed)
            assets = assets.Where(AssetConfirmation.InDefaultView(clock.GetUtcNow()));
        if (filter.Words.Count > 0)
        {
            // «library» finds a library that has another name, too.
            var kinds = (await directory.Read(cancellation)).Kinds;
            foreach (var word in filter.Words)
            {
                var ids = kinds.Where(kind => kind.Words.Contains(word, StringComparison.Ordinal)).Select(kind => kind.Id).ToList();
                assets = assets.Where(asset => asset.SearchText.Contains(word) || ids.Contains(asset.KindId));
            }
        }

        if (PersonalNeed.Find(filter.Need) is { } need)
            assets = await Answering(need, assets, cancellation);
        assets = filter.Cost switch
        {
            "free" => assets.Where(asset => asset.Cost == AssetCost.Free),
            "paid" => assets.Where(asset => asset.Cost == AssetCost.Paid),
            "unsaid" => assets.Where(asset => asset.Cost == null),
            _ => assets,
        };
        if (filter.Age is { } age)
            assets = assets.Where(asset => (asset.MinimumAge == null || asset.MinimumAge <= age) && (asset.MaximumAge == null || asset.MaximumAge >= age));
        if (filter.Kind.Length > 0)
        {
            var kinds = (await directory.Read(cancellation)).Kinds;
            var kind = kinds.FirstOrDefault(row => row.Slug == filter.Kind);
            var ids = kind is null ? [] : kinds.Where(row => row.Id == kind.Id || row.ParentId == kind.Id).Select(row => row.Id).ToList();
            assets = assets.Where(asset => ids.Contains(asset.KindId));
        }

        if (filter.Area.Length > 0)
        {
            assets = assets.Where(asset => db.AssetAreas.Any(row => row.AssetId == asset.Id
                && db.Areas.Any(area => area.Id == row.AreaId && area.Code == filter.Area)));
        }

        if (filter.SaysAccess)
            assets = assets.Where(asset => asset.Accessibility != "");
        if (filter.OpenNow)
        {
            // Many places share the same words, so few texts are read.
            var now = clock.GetUtcNow();
            var texts = await assets.Where(asset => asset.OpeningHours != "").Select(asset => asset.OpeningHours).Distinct().ToListAsync(cancellation);
            var open = texts.Where(text => OpenNow.Of(text, now).State == OpenState.Open).ToList();
            assets = assets.Where(asset => open.Contains(asset.OpeningHours));
        }

        return assets;
    }

    /// <summary>What is of a kind that answers the need, or says one of its words.</summary>
    private async Task<IQueryable<Asset>> Answering(PersonalNeed need, IQueryable<Asset> assets, CancellationToken cancellation)
    {
        var slugs = need.Kinds.ToList();
        var ids = (await directory.Read(cancellation)).Kinds.Where(kind => slugs.Contains(kind.Slug)).Select(kind => kind.Id).ToList();
        var words = need.Words.ToList();
        return assets.Where(asset => ids.Contains(asset.KindId) || words.Any(word => asset.SearchText.Contains(word)));
    }
}
