using System.Security.Cryptography;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Evidence packs belong to groups; a published one and the verification of any are open to everybody.</summary>
internal sealed class PacksRoutes : ISliceRoutes
{
    private const Who Group = Who.GroupMember | Who.Adviser;
    private const string Packs = "/{council}/groups/{group}/packs";
    private const string Pack = Packs + "/{pack}";

    private static readonly string[] Parts =
        ["areas", "assets", "check", "citations", "consultation", "exports", "indicators", "need", "preview", "project", "sections", "title"];

    public IReadOnlyList<RouteRow> Rows =>
    [
        new(Packs, Group),
        new($"{Packs}/new", Group),
        new(Pack, Group),
        .. Parts.Select(part => new RouteRow($"{Pack}/{part}", Group)),
        new($"{Pack}/sections/{{section}}", Group),
        new($"{Pack}/indicators/choose", Group),
        new($"{Pack}/indicators/{{indicator}}", Group),
        new($"{Pack}/citations/{{citation}}", Group),
        new($"{Pack}/consultation/{{entry}}", Group),
        new("/{council}/packs/add", Who.SignedIn, "?geography={geography}&area={code}"),
        new($"{Pack}/exports/{{export}}", Group),
        new("/{council}/packs/{code}", Who.Everybody),
        new("/verify/{code}", Who.Everybody),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var group = await A.Group(council.Council, council.People[Who.GroupMember]);
        var now = council.Council.Host.Time.GetUtcNow();
        var pack = Domain.Evidence.Pack.Start(group.Id, new() { Title = "Warm rooms", Funder = "A fund", Question = "Why?" }, council.People[Who.GroupMember].Id, now).Value;
        var json = PackContentBytes.Write(A.PackContent());
        var code = VerificationCode.From(RandomNumberGenerator.GetBytes(VerificationCode.Randomness));
        pack.Issue([], PackContentBytes.Hash(json), code, council.People[Who.GroupMember].Id, now).Succeeded.ShouldBeTrue();
        pack.Publish(isPublic: true).Succeeded.ShouldBeTrue();
        await council.Council.Save(pack);
        await council.Council.Save(new FrozenContent { PackId = pack.Id, Compressed = PackContentBytes.Compress(json), ContentHash = PackContentBytes.Hash(json) });
        return new Dictionary<string, string> { ["/{council}/packs/{code}"] = code.ToString(), ["/verify/{code}"] = code.ToString() };
    }

    public async Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group)
    {
        var now = group.Council.Host.Time.GetUtcNow();
        var pack = Domain.Evidence.Pack.Start(group.Group.Id, new() { Title = "A secret bid", Funder = "A fund", Question = "Why?" }, group.Organiser.Id, now).Value;
        var plan = pack.Plan.WithIndicators([new(Guid.CreateVersion7(), "Poverty", [])]).Value
            .WithCitation(new(Guid.CreateVersion7(), "A report", "", null)).Value
            .WithConsultation(new(Guid.CreateVersion7(), "Parents", new(2026, 5, 1), "", null, "Too cold", "")).Value;
        var change = pack.Change(new(PackPart.Citations, null, "Example", null, group.Organiser.Id, now), plan, []).Value;
        await group.Council.Save(pack, change);
        var export = await group.Council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            var file = await services.GetRequiredService<IFileStore>().Save("secret.html", "text/html", new MemoryStream("secret"u8.ToArray()), default);
            var row = new PackExport { PackId = pack.Id, Format = PackFormat.Html, ContentHash = new string('0', 64), FileId = file.Id, AskedAt = now };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        return new Dictionary<string, string>
        {
            [Pack] = pack.Id.ToString(),
            [$"{Pack}/sections/{{section}}"] = pack.Plan.Sections[0].Id.ToString(),
            [$"{Pack}/indicators/{{indicator}}"] = plan.Indicators[0].IndicatorId.ToString(),
            [$"{Pack}/citations/{{citation}}"] = plan.Citations[0].Id.ToString(),
            [$"{Pack}/consultation/{{entry}}"] = plan.Consultations[0].Id.ToString(),
            [$"{Pack}/exports/{{export}}"] = export.ToString(),
        };
    }
}
