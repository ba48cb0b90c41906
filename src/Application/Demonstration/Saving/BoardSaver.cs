using LocalityLab.Application.Boards;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>A board of the demonstration: one meeting behind it, with a vote, a decision and its action, and the next one planned.</summary>
internal sealed class BoardSaver(ILabDatabase db, MinutesDesk minutes, MeetingPacks packs, IEnumerable<IEvidenceSource> sources, IJobs jobs, TimeProvider clock)
{
    private static readonly (string Title, string Why, long Cost)[] Priorities =
    [
        ("A warm, free place to be after school", "Children tell us that there is nowhere to go between school and supper when it rains. Two halls stand empty on weekday afternoons.", 18_000),
        ("Somebody to call for help with bills", "The advice service is a bus ride away and closes at four. People come to the food bank who would not need it with advice in time.", 26_000),
        ("A safe crossing at the parade of shops", "Parents with prams cross between parked cars to reach the children’s centre and the pharmacy.", 40_000),
        ("Lunch together for older people", "The lunch club has a waiting list of thirty and one volunteer driver.", 9_000),
    ];

    private static readonly int[][] Votes = [[50, 30, 0, 20], [40, 40, 10, 10], [30, 20, 0, 50], [60, 20, 20, 0]];

    public async Task Save(DemonstrationCouncil made, IReadOnlyDictionary<string, Guid> people, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var code = made.Groups[0].Locality;
        var locality = await db.Localities().Where(area => area.Code == code).Join(db.Geographies, area => area.GeographyId, geography => geography.Id, (area, geography) => new { area.Name, geography.Slug }).FirstAsync(cancellation);
        var board = new Board
        {
            Name = $"{locality.Name} locality board", About = "Residents, councillors, partners and voluntary groups decide together what matters most here, on evidence that everybody can check.",
            GeographySlug = locality.Slug, LocalityCode = code, LocalityName = locality.Name, CreatedAt = now.AddDays(-200),
        };
        db.Boards.Add(board);
        var seats = made.People.Where(person => person.BoardKind is not null).Select((person, place) => new BoardSeat
        {
            BoardId = board.Id, UserId = people[person.Email], Name = person.Name, Kind = person.BoardKind!.Value, Office = place == 0 ? BoardOffice.Chair : BoardOffice.Member,
            Organisation = person.BoardKind switch { BoardMemberKind.StrategicPartner => "Aldermere Health Trust", BoardMemberKind.VoluntaryOrganisation => made.Groups[1].Name, _ => "" },
            From = LocalTime.DateAt(now).AddDays(-190),
        }).ToList();
        db.BoardSeats.AddRange(seats);
        db.RegisteredInterests.Add(new RegisteredInterest { BoardId = board.Id, SeatId = seats[2].Id, Nature = InterestNature.Body, Text = $"Trustee of {made.Groups[1].Name}", RegisteredAt = now.AddDays(-180) });
        var priorities = Propose(board, seats, now.AddDays(-50));
        await db.SaveChangesAsync(cancellation);
        await Pin(made, priorities[0], seats[0], cancellation);
        var before = At(now, -35);
        var meeting = Held(board, seats, priorities, before);
        await db.SaveChangesAsync(cancellation);
        CommunitySaver.Expect(meeting.PublishMinutes(await minutes.Freeze(board, meeting, cancellation), before.AddDays(6)));
        await jobs.Run(new PrintMinutes(board.Id, meeting.Id), "Minutes to PDF", cancellation);
        var next = Meeting(board, 2, At(now, 14));
        await db.SaveChangesAsync(cancellation);
        CommunitySaver.Expect(next.PublishAgenda(await packs.Freeze(board, next, cancellation), now));
    }

    /// <summary>Six in the evening on the Tuesday after so many days from now.</summary>
    private static DateTimeOffset At(DateTimeOffset now, int days)
    {
        var day = LocalTime.DateAt(now).AddDays(days);
        while (day.DayOfWeek != DayOfWeek.Tuesday)
            day = day.AddDays(1);
        return CommunitySaver.Must(LocalTime.ToUtc(day, new(18, 0)));
    }

    private List<BoardPriority> Propose(Board board, List<BoardSeat> seats, DateTimeOffset at)
    {
        var priorities = Priorities.Select((draft, place) => new BoardPriority
        {
            BoardId = board.Id, Number = place + 1, Title = draft.Title, Why = draft.Why, Cost = draft.Cost, ProposedBy = seats[place % seats.Count].UserId, ProposedByName = seats[place % seats.Count].Name, ProposedAt = at,
        }).ToList();
        db.BoardPriorities.AddRange(priorities);
        db.PriorityComments.Add(new PriorityComment { PriorityId = priorities[0].Id, UserId = seats[3].UserId, Name = seats[3].Name, Text = "The church hall would open its doors on two afternoons if somebody paid the heating.", At = at.AddDays(2) });
        return priorities;
    }

    private async Task Pin(DemonstrationCouncil made, BoardPriority priority, BoardSeat by, CancellationToken cancellation)
    {
        var (area, indicator) = (made.Pack.Areas[0], made.Pack.Indicators[0].Indicator);
        var reference = $"{area.GeographySlug}/{area.Code}/{indicator}";
        var found = await sources.Single(source => source.Kind == EvidenceKind.Indicator).Find(reference, cancellation);
        if (!found.Succeeded)
            return;
        db.PriorityEvidence.Add(new PriorityEvidence
        {
            PriorityId = priority.Id, Kind = EvidenceKind.Indicator, Title = found.Value.Title, Finding = found.Value.Finding, Source = found.Value.Source, Path = found.Value.Path, Reference = reference,
            Version = found.Value.Version, Content = found.Value.Content, PinnedAt = priority.ProposedAt, PinnedByName = by.Name,
        });
    }

    private BoardMeeting Meeting(Board board, int number, DateTimeOffset start)
    {
        var meeting = new BoardMeeting { BoardId = board.Id, Number = number, StartsAt = start, EndsAt = start.AddHours(2), Place = "Community hub, large room (step-free)" };
        db.BoardMeetings.Add(meeting);
        string[] items = ["Welcome and apologies", "Declarations of interest", "Actions from earlier meetings", "What the figures say", "Priorities and votes", "Decisions"];
        db.AgendaItems.AddRange(items.Select((title, place) => new AgendaItem
        {
            MeetingId = meeting.Id, Number = place + 1, Title = title, Note = number == 1 && place == 3 ? "The adviser showed the locality’s profile. Members asked for the figures on children street by street." : "",
        }));
        return meeting;
    }

    private BoardMeeting Held(Board board, List<BoardSeat> seats, List<BoardPriority> priorities, DateTimeOffset start)
    {
        var meeting = Meeting(board, 1, start);
        CommunitySaver.Expect(meeting.PublishAgenda("", start.AddDays(-7)));
        CommunitySaver.Expect(meeting.Open(start));
        db.MeetingAttendances.AddRange(seats.Select(seat => new MeetingAttendance
        {
            MeetingId = meeting.Id, SeatId = seat.Id, UserId = seat.UserId, Name = seat.Name, IsSubstitute = false, State = AttendanceState.Present, At = start,
        }));
        var round = new BoardRound { BoardId = board.Id, MeetingId = meeting.Id, Number = 1, Title = "What should we act on first?", Method = RoundMethod.Points };
        db.BoardRounds.Add(round);
        db.RoundOptions.AddRange(priorities.Select((row, place) => new RoundOption
        {
            RoundId = round.Id, Number = place + 1, PriorityId = row.Id, Title = row.Title, Why = row.Why, Cost = row.Cost ?? 0, EvidenceVersion = "",
        }));
        CommunitySaver.Expect(round.Open(meeting, board.Quorum.Of(seats.Count, [.. seats.Select(seat => seat.Kind)]), priorities.Count, null, start.AddMinutes(60)));
        var ballots = seats.Select((seat, place) => CommunitySaver.Must(round.Cast(null, seat.Id, seat.UserId, Votes[place % Votes.Length], start.AddMinutes(62)))).ToList();
        db.BoardBallots.AddRange(ballots);
        db.CountedBallots.AddRange(CommunitySaver.Must(RoundClosing.Close(round, ballots, new(seats.ToDictionary(seat => seat.Id, seat => seat.Kind), priorities.Count, board.SmallestGroup, seats.Count), start.AddMinutes(65))));
        Decide(board, meeting, round, priorities[0], start.AddMinutes(80));
        CommunitySaver.Expect(meeting.End(false, start.AddMinutes(115)));
        return meeting;
    }

    private void Decide(Board board, BoardMeeting meeting, BoardRound round, BoardPriority priority, DateTimeOffset at)
    {
        priority.Decide(adopt: true);
        var decision = new BoardDecision
        {
            BoardId = board.Id, MeetingId = meeting.Id, Number = 1, PriorityId = priority.Id, RoundId = round.Id, Text = "Open two halls on weekday afternoons from January, free and with a hot drink.",
            Reason = "It came first in the vote of all members, and the halls stand empty at that hour.", At = at,
        };
        var action = new BoardAction { BoardId = board.Id, DecisionId = decision.Id, Number = 1, Text = "Agree hours and heating with both halls", Owner = "Voluntary sector lead", DueOn = LocalTime.DateAt(at).AddDays(60) };
        action.Follow(ActionState.InProgress, at);
        db.BoardDecisions.Add(decision);
        db.BoardActions.Add(action);
        db.ActionUpdates.Add(new ActionUpdate { ActionId = action.Id, State = ActionState.InProgress, Text = "The first hall has agreed to Tuesdays and Thursdays, three to six.", Name = "Secretary", At = at.AddDays(20) });
    }
}
