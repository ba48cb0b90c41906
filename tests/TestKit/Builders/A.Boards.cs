using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.TestKit;

/// <summary>A board with a chair and members, and a meeting of it.</summary>
/// <param name="Board">The board.</param>
/// <param name="Meeting">An open meeting, or null.</param>
/// <param name="Chair">Its chair.</param>
/// <param name="Members">All members, the chair first.</param>
/// <param name="Seats">Their seats, in the same order.</param>
public sealed record TestBoard(Guid Board, Guid Meeting, TestPerson Chair, IReadOnlyList<TestPerson> Members, IReadOnlyList<Guid> Seats)
{
    /// <summary>Marks members as present, all of them when none are named.</summary>
    public async Task Arrive(TestCouncil council, params int[] members)
    {
        foreach (var member in members.Length == 0 ? Enumerable.Range(0, Members.Count) : members)
            (await council.Send(new NoteAttendance(Board, Meeting, Seats[member], null, AttendanceState.Present), Members[member])).ThrowIfFailed();
    }

    /// <summary>Proposes priorities with these costs.</summary>
    public async Task<IReadOnlyList<Guid>> Priorities(TestCouncil council, params long[] costs)
    {
        List<Guid> made = [];
        foreach (var cost in costs)
            made.Add((await council.Send(new ProposePriority(Guid.CreateVersion7(), Board, $"Priority {made.Count + 1}", "Because", cost), Chair)).Value);
        return made;
    }

    /// <summary>Prepares and opens a round.</summary>
    public async Task<Guid> Round(TestCouncil council, RoundMethod method, IReadOnlyList<Guid> priorities, long budget = 0, int? minutes = null)
    {
        var round = (await council.Send(new PrepareRound(Guid.CreateVersion7(), Board, Meeting, "What first?", method, budget, priorities), Chair)).Value;
        (await council.Send(new OpenRound(Board, Meeting, round, minutes), Chair)).ThrowIfFailed();
        return round;
    }
}

public static partial class A
{
    /// <summary>A board whose members are of the four kinds in turn, with a meeting that is open.</summary>
    public static async Task<TestBoard> Board(TestCouncil council, int members = 4, TestPerson? chair = null, bool open = true)
    {
        var now = council.Host.Time.GetUtcNow();
        var board = new Board { Name = $"Board of {council.Slug}", About = "Decides", GeographySlug = "localities", LocalityCode = "L1", LocalityName = "North", CreatedAt = now };
        List<TestPerson> people = [chair ?? await council.Person(Role.BoardMember)];
        while (people.Count < members)
            people.Add(await council.Person(Role.BoardMember));
        var seats = people.Select((person, place) => new BoardSeat
        {
            BoardId = board.Id, UserId = person.Id, Name = $"Member {place + 1}", Kind = (BoardMemberKind)(place % 4), Office = place == 0 ? BoardOffice.Chair : BoardOffice.Member,
            From = LocalTime.DateAt(now).AddDays(-30),
        }).ToList();
        var meeting = new BoardMeeting { BoardId = board.Id, Number = 1, StartsAt = now, EndsAt = now.AddHours(2), Place = "Town hall" };
        if (open)
        {
            meeting.PublishAgenda("", now);
            meeting.Open(now);
            meeting.ClearEvents();
        }

        await council.Save([board, .. seats, meeting, new AgendaItem { MeetingId = meeting.Id, Number = 1, Title = "Welcome" }]);
        return new(board.Id, meeting.Id, people[0], people, [.. seats.Select(seat => seat.Id)]);
    }

    /// <summary>Fails the test with the error's words.</summary>
    public static void ThrowIfFailed<T>(this Domain.Platform.Result<T> result)
    {
        if (result.Error is { } error)
            throw new InvalidOperationException(error.Message);
    }
}
