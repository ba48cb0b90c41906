using System.Data.Common;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Bench.Community;

/// <summary>
/// A council made for one measurement, on a database of its own. The servers that are measured are processes of their own on
/// the same database and folder; this host only makes the rows and reads them at the end.
/// </summary>
internal sealed class Hall : IAsyncDisposable
{
    private readonly LabHost host;

    private Hall(LabHost host, TestCouncil council)
    {
        this.host = host;
        Council = council;
    }

    public TestCouncil Council { get; }

    /// <summary>Settings with which a server finds the same database.</summary>
    public IReadOnlyDictionary<string, string> Settings => SettingsOf(host);

    public string Folder => host.Folder;

    /// <summary>Settings with which a server of its own process finds the database of a host.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(LabHost host)
    {
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["Database__Provider"] = host.Provider.ToString() };
        foreach (var key in new[] { "OwnerConnection", "Connection" })
        {
            if (configuration[$"Database:{key}"] is { Length: > 0 } value)
                settings[$"Database__{key}"] = WithoutPoolSize(value);
        }

        return settings;
    }

    /// <summary>The factory looks for the product's folder beside a test project, which this is not.</summary>
    public static void FindProduct() => Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_LOCALITYLAB_WEB", Path.Combine(ProductServer.ProjectRoot(), "src", "Web"));

    // The tests' own size would hide the product's.
    private static string WithoutPoolSize(string connection)
    {
        var named = new DbConnectionStringBuilder { ConnectionString = connection };
        named.Remove("Maximum Pool Size");
        return named.ConnectionString;
    }

    public static async Task<Hall> Make(DatabaseProvider provider)
    {
        FindProduct();
        var made = LabHost.Fresh(provider, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookies:PlainHttp"] = "true", ["Jobs:Run"] = "false" });
        var council = await A.Council(made);
        await A.Town(council);
        var small = A.Geography("lsoa21", GeographyKind.Lsoa, 1);
        await council.Save(small, new Area { GeographyId = small.Id, Ordinal = 0, Code = "S1", Name = "Town 001A", HasShape = true, Longitude = -2.36, Latitude = 53.42 });
        return new(made, council);
    }

    /// <summary>An open workshop and what people join it with.</summary>
    public async Task<(Guid Workshop, string Code)> Workshop()
    {
        var opened = await Council.Send(new OpenWorkshop(Guid.CreateVersion7(), "What we have", "What is here?", ["library"], "", ""), await Council.Person(Role.Adviser));
        return (opened.Value, await Council.Read(db => db.Workshops.Where(row => row.Id == opened.Value).Select(row => row.Code).SingleAsync()));
    }

    /// <summary>A board with so many members, all present, and an open round of approval of two priorities.</summary>
    public async Task<(TestBoard Board, Guid Round)> Round(int members)
    {
        var board = await A.Board(Council, members);
        var now = host.Time.GetUtcNow();
        await Council.Save([.. board.Members.Select((person, place) => new MeetingAttendance
        {
            MeetingId = board.Meeting, SeatId = board.Seats[place], UserId = person.Id, Name = "Member", IsSubstitute = false, State = AttendanceState.Present, At = now,
        })]);
        return (board, await board.Round(Council, RoundMethod.Approval, await board.Priorities(Council, 10, 20)));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
