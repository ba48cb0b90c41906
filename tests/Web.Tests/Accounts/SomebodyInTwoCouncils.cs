using LocalityLab.Application.Accounts;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Boards;
using LocalityLab.Application.Evidence;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts;

/// <summary>A person who has done everything that leaves a trace, in two councils: a group's organiser and a board's chair in one, an administrator and adviser in the other.</summary>
internal sealed class SomebodyInTwoCouncils
{
    private SomebodyInTwoCouncils(TestPerson person, string name, TestCouncil home, TestCouncil away) => (Person, Name, Home, Away) = (person, name, home, away);

    public TestPerson Person { get; }

    public string Name { get; }

    /// <summary>A mobile number that nobody else in any test has.</summary>
    public string Mobile { get; } = $"+447{Random.Shared.NextInt64(100_000_000, 999_999_999)}";

    public TestCouncil Home { get; }

    public TestCouncil Away { get; }

    /// <summary>Stays behind in the group, as a member at first.</summary>
    public TestPerson Colleague { get; private set; } = null!;

    public Group Group { get; private set; } = null!;

    public Group Alone { get; private set; } = null!;

    public TestBoard Board { get; private set; } = null!;

    public Guid Booking { get; private set; }

    public Guid Pack { get; private set; }

    public Guid Asset { get; private set; }

    /// <summary>What must be found nowhere afterwards.</summary>
    public string[] Needles => [Person.Email, Name, Mobile[3..]];

    public static async Task<SomebodyInTwoCouncils> Settle(LabHost host)
    {
        var (home, away) = (await A.Council(host), await A.Council(host));
        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        var user = await People.Create(host, withPassword: true, email: $"Zephyrine.Quill-{mark}@example.org");
        var somebody = new SomebodyInTwoCouncils(new(host, user.Id, user.Email!), $"Zephyrine Quill {mark}", home, away);
        await home.Run(services => services.GetRequiredService<IAccounts>().ChangeDisplayName(user.Id, somebody.Name, default));
        await somebody.SignsInInOtherWays();
        await somebody.JoinsGroups();
        await somebody.BooksAndFollows();
        await somebody.ChairsABoard();
        return somebody;
    }

    private Task SignsInInOtherWays() => Home.Run(async services =>
    {
        var now = Home.Host.Time.GetUtcNow();
        var context = services.GetRequiredService<LabContext>();
        context.AddRange(
            new IdentityUserClaim<Guid> { UserId = Person.Id, ClaimType = Name, ClaimValue = Name },
            new IdentityUserLogin<Guid> { UserId = Person.Id, LoginProvider = Name, ProviderKey = Name, ProviderDisplayName = Name },
            new IdentityUserToken<Guid> { UserId = Person.Id, LoginProvider = Name, Name = Name, Value = Name },
            new Operator { UserId = Person.Id, Since = Home.Host.Time.GetUtcNow() },
            new OperatorAct { At = Home.Host.Time.GetUtcNow(), UserId = Person.Id, Action = "Test" },
            new UserPasskey { UserId = Person.Id, CredentialId = Person.Id.ToByteArray(), Data = new() { Name = Name, PublicKey = [1], AttestationObject = [1], ClientDataJson = [1], CreatedAt = now } },
            new UserSession
            {
                UserId = Person.Id, Way = SignInWay.Provider, ProviderCouncilId = Home.Id, ProviderSubject = Name, ProviderSession = Name, SealedIdToken = Name, Device = Name,
                StartedAt = now, LastUsedAt = now, ExpiresAt = now.AddHours(1),
            },
            new Domain.Accounts.Providers.ProviderLogin { UserId = Person.Id, SubjectHash = Person.Id.ToString("N"), Since = now, LastUsedAt = now },
            new SecondFactor { UserId = Person.Id, SealedKey = Name, LastStep = 0, Since = now },
            new RecoveryCode { UserId = Person.Id, Hash = Name });
        var signUp = new CouncilSignUp { UserId = Person.Id, StartedAt = Home.Host.Time.GetUtcNow() };
        signUp.Answer(Name, "E06000001");
        signUp.AnswerContact(Person.Email, Name);
        context.Add(signUp);
        await context.SaveChangesAsync();
        return await context.Users.Where(user => user.Id == Person.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.PhoneNumber, Mobile));
    });

    private async Task JoinsGroups()
    {
        var now = Home.Host.Time.GetUtcNow();
        Colleague = await Home.Person();
        Group = await A.Group(Home, Person, Colleague);
        Alone = await A.Group(Away, Person);
        await Away.Save(new Membership { UserId = Person.Id, Role = Role.Administrator, Since = now }, new Membership { UserId = Person.Id, Role = Role.Adviser, Since = now });
        var (accepted, _) = await A.Invitation(Home, Colleague, Person.Email.ToUpperInvariant(), group: Group);
        await Home.Run(services => services.GetRequiredService<LabContext>().Invitations.Where(row => row.Id == accepted.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedBy, Person.Id).SetProperty(row => row.AcceptedAt, now)));
        await A.Invitation(Away, await Away.Person(Role.DataManager), Person.Email);
        await A.Invitation(Away, Person, "somebody.else@example.org");
        var profile = new GroupProfile { GroupId = Group.Id };
        profile.Change("We look after the park.", "", Person.Email.ToLowerInvariant());
        await Home.Save(profile);
    }

    private async Task BooksAndFollows()
    {
        var now = Home.Host.Time.GetUtcNow();
        await A.Town(Home);
        await A.Town(Away);
        var (surgery, slots) = await A.Surgery(Home);
        Booking = (await Home.Send(new BookSlot(slots[0], Group.Id, "How many children?"), Person)).Value.BookingId;
        Pack = (await Home.Send(new StartPack(Group.Id, new() { Title = "Warm rooms", Funder = "The Lottery" }), Person)).Value;
        Asset = Guid.CreateVersion7();
        (await Home.Send(new SuggestGroupAsset(Group.Id, Asset, new AssetFields { Kind = "library", Name = "Book swap", Postcode = "AA1 1AA" }), Person)).ThrowIfFailed();
        (await Away.Send(new AddAsset(Guid.CreateVersion7(), new AssetFields { Kind = "library", Name = "Town library", Postcode = "AA1 1AA" }), Person)).ThrowIfFailed();
        await Home.Save(WaitingEntry.Join(surgery, null, Group.Id, "And how many now?", "", Person.Id, now));
        foreach (var council in new[] { Home, Away })
        {
            var preference = ContactPreference.Of(Person.Id);
            preference.Set(byEmail: true, byText: true, Mobile, ReminderLead.DayBefore);
            var theme = new Theme { Slug = "health", Name = "Health" };
            var indicator = new Indicator { Slug = "births", Name = "Births", ThemeId = theme.Id, Unit = "%", Source = "ONS", Licence = "OGL" };
            var import = new ImportRun { Origin = ImportOrigin.Upload, Title = "Births", FileName = "births.csv", ContentHash = "a", StartedAt = now, UserId = Person.Id };
            var follow = new Follow { UserId = Person.Id, IndicatorSlug = "births", GeographySlug = "", AreaCode = "", AreaName = "", Since = now };
            var geography = await council.Read(db => db.Geographies.Select(row => row.Id).FirstAsync());
            var draft = new NeedProfileDraft("Mine", "", geography, [new NeedProfileItem { IndicatorId = indicator.Id, Weight = 1 }], NeedProfileVisibility.Private);
            await council.Save(
                preference, theme, indicator, import, follow, DigestSetting.Of(Person.Id), CalendarFeed.Of(Person.Id, null, SecretToken.New(), now),
                new FollowedChange { FollowId = follow.Id, IndicatorId = indicator.Id, ImportId = import.Id, TakenBack = false, NotedAt = now },
                NeedProfile.Create("mine", draft, Person.Id, null, now).Value);
        }
    }

    private async Task ChairsABoard()
    {
        var now = Home.Host.Time.GetUtcNow();
        var today = LocalTime.DateAt(now);
        await Home.Save(new Membership { UserId = Person.Id, Role = Role.BoardMember, BoardMemberKind = BoardMemberKind.CommunityChampion, Since = now });
        Board = await A.Board(Home, 4, Person);
        await Home.Run(services => services.GetRequiredService<LabContext>().BoardSeats.Where(row => row.UserId == Person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, Name)));
        await Board.Arrive(Home);
        var priority = (await Board.Priorities(Home, 100))[0];
        (await Home.Send(new CommentOnPriority(Guid.CreateVersion7(), Board.Board, priority, "I agree"), Person)).ThrowIfFailed();
        var decision = new BoardDecision { BoardId = Board.Board, MeetingId = Board.Meeting, Number = 1, Text = "Do it", Reason = "Because", At = now };
        var action = new BoardAction { BoardId = Board.Board, DecisionId = decision.Id, Number = 1, Text = "Do it", Owner = Name, DueOn = today };
        var later = new BoardSeat { BoardId = Board.Board, UserId = Person.Id, Name = Name, Kind = BoardMemberKind.CommunityChampion, From = today.AddDays(40) };
        var planned = new BoardMeeting { BoardId = Board.Board, Number = 2, StartsAt = now.AddDays(30), EndsAt = now.AddDays(30).AddHours(1), Place = "Town hall" };
        await Home.Save(
            decision, action, later, planned,
            new ActionUpdate { ActionId = action.Id, State = ActionState.InProgress, Text = "Begun", Name = Name, At = now },
            new PriorityEvidence { PriorityId = priority, Kind = EvidenceKind.Gap, Title = "t", Finding = "f", Source = "s", Path = "p", Reference = "r", Version = "v", Content = "{}", PinnedAt = now, PinnedByName = Name },
            new BoardSubstitute { BoardId = Board.Board, SeatId = Board.Seats[1], UserId = Person.Id, Name = Name },
            new BoardSubstitute { BoardId = Board.Board, SeatId = later.Id, UserId = Board.Members[2].Id, Name = "Member 3" },
            new RegisteredInterest { BoardId = Board.Board, SeatId = Board.Seats[0], Nature = InterestNature.Money, Text = $"{Name} owns a shop", RegisteredAt = now },
            new RegisteredInterest { BoardId = Board.Board, SeatId = later.Id, Nature = InterestNature.Money, Text = $"{Name} owns two", RegisteredAt = now },
            new InterestDeclaration { BoardId = Board.Board, MeetingId = Board.Meeting, SeatId = Board.Seats[0], Name = Name, Nature = InterestNature.Body, Text = "A trustee", RemovesVote = false, At = now },
            new MeetingAttendance { MeetingId = planned.Id, SeatId = Board.Seats[0], UserId = Person.Id, Name = Name, IsSubstitute = false, State = AttendanceState.Apologies, At = now });
    }
}
