using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The asset directory: open to everybody; looked after by the council's people; a group's own assets by the group.</summary>
internal sealed class AssetsRoutes : ISliceRoutes
{
    private const Who Staff = Who.Administrator | Who.DataManager | Who.Adviser;
    private const Who Group = Who.GroupMember | Who.Adviser;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/assets", Who.Everybody),
        new("/{council}/assets.csv", Who.Everybody),
        new("/{council}/api/v1/assets", Who.Everybody),
        new("/{council}/assets/place-map.svg", Who.Everybody),
        new("/{council}/api/open-referral", Who.Everybody),
        new("/{council}/api/open-referral/services", Who.Everybody),
        new("/{council}/api/open-referral/services/{id}", Who.Everybody),
        new("/{council}/api/open-referral/service_at_locations", Who.Everybody),
        new("/{council}/api/open-referral/service_at_locations/{id}", Who.Everybody),
        new("/{council}/api/open-referral/organizations", Who.Everybody),
        new("/{council}/api/open-referral/organizations/{id}", Who.Everybody),
        new("/{council}/api/open-referral/taxonomies", Who.Everybody),
        new("/{council}/api/open-referral/taxonomies/{id}", Who.Everybody),
        new("/{council}/api/open-referral/taxonomy_terms", Who.Everybody),
        new("/{council}/api/open-referral/taxonomy_terms/{id}", Who.Everybody),
        new("/{council}/assets/suggest", Who.Everybody),
        new("/{council}/assets/suggest/details", Who.Everybody),
        new("/{council}/assets/suggest/thanks", Who.Everybody),
        new("/{council}/assets/sources", Who.Everybody),
        new("/{council}/assets/sources/{source}", Who.Everybody),
        new("/{council}/assets/{id}", Who.Everybody),
        new("/{council}/assets/{id}/photo", Who.Everybody),
        new("/{council}/assets/{id}/edit", Staff),
        new("/{council}/assets/{id}/archive", Staff),
        new("/{council}/assets/{id}/keeper", Staff),
        new("/{council}/assets/new", Staff),
        new("/{council}/assets/new/details", Staff),
        new("/{council}/assets/suggestions", Staff),
        new("/{council}/assets/suggestions/{id}", Staff),
        new("/{council}/assets/kinds", Staff),
        new("/{council}/assets/kinds/{kind}", Staff),
        new("/{council}/assets/import", Staff),
        new("/{council}/assets/import/{upload}", Staff),
        new("/{council}/assets/of-group/{group}/new", Group),
        new("/{council}/assets/of-group/{group}/new/details", Group),
        new("/{council}/assets/of-group/{group}/confirm", Group),
        new("/{council}/assets/of-group/{group}/{id}", Group),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var manager = council.People[Who.DataManager];
        var own = council.Council;
        var kind = (await own.Send(new AddAssetKind($"Kind {own.Slug}", $"Kinds {own.Slug}", "place"), manager)).Value;
        var asset = (await own.Send(new AddAsset(Guid.CreateVersion7(), Fields(kind, council.Spot)), manager)).Value;
        await own.Run(async services =>
        {
            var file = await services.GetRequiredService<IFileStore>().Save("photo.png", "image/png", new MemoryStream(MadePhotos.Png()), default);
            var db = services.GetRequiredService<LabContext>();
            db.Add(new AssetPhoto { AssetId = asset, FileId = file.Id, Width = 16, Height = 8, Description = "" });
            return await db.SaveChangesAsync();
        });
        var suggestion = Guid.CreateVersion7();
        await own.Send(new SuggestAsset(suggestion, Fields(kind, council.Spot)));
        var source = new AssetSource { Slug = $"s-{own.Slug}", Name = "Libraries", ReadAt = own.Host.Time.GetUtcNow() };
        await own.Save(source);
        var upload = (await own.Send(
            new UploadAssetFile(Guid.CreateVersion7(), "libraries.csv", "name,postcode\nTown Library,AA1 1AA\n"u8.ToArray(), "Libraries", "The council", "OGL v3.0", "", ""), manager)).Value;
        return new Dictionary<string, string>
        {
            ["/{council}/assets/{id}"] = asset.ToString(),
            ["/{council}/api/open-referral/services/{id}"] = asset.ToString(),
            ["/{council}/api/open-referral/service_at_locations/{id}"] = asset.ToString(),
            ["/{council}/api/open-referral/organizations/{id}"] = own.Id.ToString(),
            ["/{council}/api/open-referral/taxonomies/{id}"] = own.Id.ToString(),
            ["/{council}/api/open-referral/taxonomy_terms/{id}"] = await own.Read(db => db.AssetKinds.Where(row => row.Slug == kind).Select(row => row.Id.ToString()).SingleAsync()),
            ["/{council}/assets/suggestions/{id}"] = suggestion.ToString(),
            ["/{council}/assets/kinds/{kind}"] = kind,
            ["/{council}/assets/sources/{source}"] = source.Slug,
            ["/{council}/assets/import/{upload}"] = upload.ToString(),
        };
    }

    public async Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group)
    {
        var asset = Guid.CreateVersion7();
        await group.Council.Send(new SuggestGroupAsset(group.Group.Id, asset, Fields("voluntary-group", group.Spot)), group.Organiser);
        return new Dictionary<string, string>
        {
            ["/{council}/assets/of-group/{group}"] = group.Group.Id.ToString(),
            ["/{council}/assets/of-group/{group}/{id}"] = asset.ToString(),
        };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/assets/{id}/edit"] = Posted,
        ["/{council}/assets/{id}/archive"] = new Dictionary<string, string> { ["Reason"] = "closed" },
        ["/{council}/assets/suggestions/{id}"] = new Dictionary<string, string> { ["Kind"] = "library" },
        ["/{council}/assets/suggestions/{id}?handler=Refuse"] = new Dictionary<string, string> { ["Reason"] = "a private house" },
        ["/{council}/assets/kinds/{kind}"] = new Dictionary<string, string> { ["Name"] = "Other", ["NamePlural"] = "Others" },
        ["/{council}/assets/sources/{source}"] = new Dictionary<string, string> { ["Reason"] = "wrong file" },
        ["/{council}/assets/of-group/{group}/new/details"] = Posted,
        ["/{council}/assets/of-group/{group}/{id}"] = Posted,
    };

    public IReadOnlyDictionary<string, string> AnswersBySignIn => new Dictionary<string, string>
    {
        ["/{council}/assets/suggest/details"] = "Each opening of the form has an id of its own, so that a form sent twice makes one suggestion",
    };

    private static Dictionary<string, string> Posted => new()
    {
        ["Fields.Name"] = "Other", ["Fields.Kind"] = "library", ["Fields.Longitude"] = "-2.35", ["Fields.Latitude"] = "53.45", ["Version"] = "1",
    };

    private static AssetFields Fields(string kind, Spot spot) => new() { Kind = kind, Name = "Town Library", Longitude = spot.Longitude, Latitude = spot.Latitude };
}
