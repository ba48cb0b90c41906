using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Workshops: run by the council's people; whoever has no cookie of one is shown where to type its code, whether it exists or not.</summary>
internal sealed class WorkshopsRoutes : ISliceRoutes
{
    private const Who Staff = Who.Administrator | Who.DataManager | Who.Adviser;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/join", Who.Everybody),
        new("/{council}/workshops", Staff),
        new("/{council}/workshops/new", Staff),
        new("/{council}/workshops/{workshop}", Who.Everybody),
        new("/{council}/workshops/{workshop}/run", Staff),
        new("/{council}/workshops/{workshop}/moderate", Staff),
        new("/{council}/workshops/{workshop}/wall", Staff),
        new("/{council}/workshops/{workshop}/report", Staff),
        new("/{council}/workshops/{workshop}/pins.csv", Staff),
        new("/{council}/workshops/{workshop}/everything.zip", Staff),
        new("/{council}/workshops/{workshop}/pins/{pin}", Who.Everybody),
        new("/{council}/workshops/{workshop}/pins/{pin}/photo", Staff),
        new("/{council}/api/workshops/{workshop}/pins", Staff),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var own = council.Council;
        var workshop = (await own.Send(new OpenWorkshop(Guid.CreateVersion7(), "What we have", "What is here?", ["library"], "", ""), council.People[Who.Adviser])).Value;
        var person = new WorkshopParticipant { WorkshopId = workshop, Name = "Ann", JoinedAt = own.Host.Time.GetUtcNow() };
        var kind = await own.Read(db => Task.FromResult(db.AssetKinds.Single(row => row.Slug == "library").Id));
        var drawing = PinDrawing.Point(new(council.Spot.Longitude, council.Spot.Latitude));
        var pin = WorkshopPin.Place(Guid.CreateVersion7(), person, new(kind, "Book swap", "In the old telephone box."), "library", "Library", drawing, PlacedBy.Map, "", own.Host.Time.GetUtcNow());
        await own.Save(person, pin);
        await own.Run(async services =>
        {
            var photo = Photo.Read(MadePhotos.FromAPhone()).Value;
            var file = await services.GetRequiredService<IFileStore>().Save("photo.jpg", photo.ContentType, new MemoryStream(photo.Bytes), default);
            var db = services.GetRequiredService<LabContext>();
            db.Add(PinPhoto.Of(pin, person.Id, photo, file.Id, "From the street", mayBePublic: true));
            return await db.SaveChangesAsync();
        });
        return new Dictionary<string, string> { ["{workshop}"] = workshop.ToString(), ["{pin}"] = pin.Id.ToString() };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/workshops/{workshop}"] = new Dictionary<string, string>
        {
            ["Fields.Kind"] = "library", ["Fields.Name"] = "Other", ["Fields.Drawing"] = """{"type":"Point","coordinates":[-2.35,53.45]}""", ["FormId"] = "0197aaaa-0000-7000-8000-000000000001",
        },
        ["/{council}/workshops/{workshop}?handler=Agree"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/run"] = new Dictionary<string, string> { ["to"] = "Paused" },
        ["/{council}/workshops/{workshop}/moderate?handler=Hide"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001", ["Reason"] = "A private house" },
        ["/{council}/workshops/{workshop}/moderate?handler=Dismiss"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/moderate?handler=DeletePhoto"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/moderate?handler=PutBack"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/moderate?handler=Merge"] = new Dictionary<string, string> { ["pin"] = "0197aaaa-0000-7000-8000-000000000001", ["into"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/report"] = new Dictionary<string, string> { ["Pins"] = "0197aaaa-0000-7000-8000-000000000001" },
        ["/{council}/workshops/{workshop}/pins/{pin}?handler=Comment"] = new Dictionary<string, string> { ["Text"] = "Yes", ["FormId"] = "0197aaaa-0000-7000-8000-000000000002" },
        ["/{council}/workshops/{workshop}/pins/{pin}?handler=Flag"] = new Dictionary<string, string> { ["Reason"] = "A private house" },
    };

    public IReadOnlyDictionary<string, string> Streams => new Dictionary<string, string> { ["workshop"] = "{workshop}" };
}
