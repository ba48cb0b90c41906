using System.Linq.Expressions;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts;

/// <summary>Everything that the installation holds about one person, for them to keep or to take elsewhere.</summary>
/// <param name="MadeAt">When the copy was made.</param>
/// <param name="Account">The account.</param>
/// <param name="SigningIn">What opens the account, and where they are signed in.</param>
/// <param name="Councils">What each council holds, by its name.</param>
public sealed record PersonalCopy(DateTimeOffset MadeAt, Account Account, SigningInCopy SigningIn, IReadOnlyList<CouncilCopy> Councils)
{
    /// <summary>Since when they are an operator of the service; null for everybody else.</summary>
    public DateTimeOffset? OperatorSince { get; init; }

    /// <summary>What they answered when they signed up councils, finished or not.</summary>
    public IReadOnlyList<object> CouncilSignUps { get; init; } = [];
}

/// <summary>What opens an account, without the secrets that do.</summary>
/// <param name="AuthenticatorSince">Since when an authenticator app is on, or null.</param>
/// <param name="Passkeys">Names and dates of the passkeys.</param>
/// <param name="Sessions">Where they are signed in.</param>
public sealed record SigningInCopy(DateTimeOffset? AuthenticatorSince, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<SessionView> Sessions);

/// <summary>What one council holds about a person.</summary>
/// <param name="Council">Its name.</param>
/// <param name="Address">First part of its addresses.</param>
/// <param name="Holds">By kind («roles», «bookings» …) the lines, each with its own members; kinds without lines are left out.</param>
public sealed record CouncilCopy(string Council, string Address, IReadOnlyDictionary<string, IReadOnlyList<object>> Holds);

/// <summary>
/// A copy of what is held about oneself, in every council. What a group made together is not in it: its members download that from the group's pages.
/// Workshops know nobody's account, so nothing of them can be in it.
/// </summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("A person may belong to several councils")]
public sealed record CopyMyData : IQuery<PersonalCopy>
{
    internal sealed class Handler(IAccounts accounts, SigningInCopies opening, ILabDatabase db, ICouncilScope scope, ICurrentUser user, TimeProvider clock) : IQueryHandler<CopyMyData, PersonalCopy>
    {
        private readonly Dictionary<Guid, Dictionary<string, IReadOnlyList<object>>> holds = [];

        public async Task<Result<PersonalCopy>> Handle(CopyMyData request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            using var system = scope.EnterSystem(SystemScope.SignIn);
            var me = account.Id;
            await Person(account, cancellation);
            await Surgeries(me, cancellation);
            await Boards(me, cancellation);
            await Made(me, cancellation);
            var councils = await db.Councils.AsNoTracking().Where(council => holds.Keys.Contains(council.Id)).OrderBy(council => council.Name).ToListAsync(cancellation);
            return new PersonalCopy(clock.GetUtcNow(), account, await opening.Of(me, cancellation), [.. councils.Select(council => new CouncilCopy(council.Name, council.Slug, holds[council.Id]))])
            {
                OperatorSince = await db.Operators.Where(row => row.UserId == me).Select(row => (DateTimeOffset?)row.Since).SingleOrDefaultAsync(cancellation),
                CouncilSignUps = [.. (await db.CouncilSignUps.AsNoTracking().Where(row => row.UserId == me).OrderBy(row => row.Id).ToListAsync(cancellation))
                    .Select(row => (object)new { row.StartedAt, row.Name, row.AuthorityCode, row.Slug, row.ContactEmail, row.JobTitle, row.FinishedAt })],
            };
        }

        private async Task Person(Account account, CancellationToken cancellation)
        {
            var me = account.Id;
            var groups = await db.Groups.OfEveryCouncil(scope).AsNoTracking().Where(row => row.Members.Any(member => member.UserId == me)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
            await Add("roles", db.Memberships, row => row.UserId == me, row => new { row.Role, row.BoardMemberKind, row.Since }, cancellation);
            await Add("signsInAtTheCouncil", db.ProviderLogins, row => row.UserId == me, row => new { row.Since, row.LastUsedAt }, cancellation);
            await Add("groups", db.GroupMembers, row => row.UserId == me, row => new { Group = groups[row.GroupId], row.Role, row.Since }, cancellation);
            await Add("follows", db.Follows, row => row.UserId == me, row => new { row.IndicatorSlug, row.GeographySlug, row.AreaCode, row.AreaName, row.Since }, cancellation);
            await Add("digest", db.DigestSettings, row => row.UserId == me, row => new { row.Pace, row.StoppedAt, row.ResumedAt }, cancellation);
            await Add("invitationsAccepted", db.Invitations, row => row.AcceptedBy == me, row => new { row.Email, row.Role, row.InvitedAt, row.AcceptedAt }, cancellation);
            await Add("invitationsSent", db.Invitations, row => row.InvitedBy == me, row => new { row.Role, row.InvitedAt, row.AcceptedAt, row.WithdrawnAt }, cancellation);
            await Add("auditLog", db.AuditRows, row => row.UserId == me, row => new { row.At, row.Action, row.Subject, row.Reason }, cancellation);
            await Add("backgroundWork", db.JobRuns, row => row.UserId == me, row => new { row.Title, row.QueuedAt, row.EndedAt }, cancellation);
        }

        private async Task Surgeries(Guid me, CancellationToken cancellation)
        {
            await Add("reminders", db.ContactPreferences, row => row.UserId == me, row => new { row.ByEmail, row.ByText, row.Mobile, row.Lead }, cancellation);
            await Add("calendarLinks", db.CalendarFeeds, row => row.UserId == me, row => new { IsForGroup = row.GroupId != null, row.CreatedAt, row.EndedAt }, cancellation);
            await Add("bookings", db.Bookings, row => row.BookedBy == me, row => new { row.Id, row.GroupId, row.Question, row.ProjectIdea, row.BookedAt, row.State, row.Reason, row.ChangedAt }, cancellation);
            await Add("waitingLists", db.WaitingEntries, row => row.JoinedBy == me, row => new { row.GroupId, row.Question, row.ProjectIdea, row.JoinedAt, row.State }, cancellation);
            await Add("surgeriesHeld", db.SurgeryAdvisers, row => row.UserId == me, row => new { row.SurgeryId }, cancellation);
            await Add("surgeriesPublished", db.Surgeries, row => row.AdviserId == me, row => new { row.Id, row.Title, row.StartsAt, row.EndsAt }, cancellation);
            await Add("surgerySeriesPublished", db.SurgerySeries, row => row.PublishedBy == me, row => new { row.Id, row.Title }, cancellation);
        }

        private async Task Boards(Guid me, CancellationToken cancellation)
        {
            var seats = await db.BoardSeats.OfEveryCouncil(scope).AsNoTracking().Where(row => row.UserId == me).Select(row => row.Id).ToListAsync(cancellation);
            await Add("boardSeats", db.BoardSeats, row => row.UserId == me, row => new { row.BoardId, row.Name, row.Kind, row.Organisation, row.Office, row.HasVote, row.From, row.Until }, cancellation);
            await Add("sitsInFor", db.BoardSubstitutes, row => row.UserId == me, row => new { row.BoardId, row.SeatId, row.Name }, cancellation);
            await Add("registeredInterests", db.RegisteredInterests, row => seats.Contains(row.SeatId), row => new { row.BoardId, row.Nature, row.Text, row.RegisteredAt, row.EndedAt }, cancellation);
            await Add("declarations", db.InterestDeclarations, row => seats.Contains(row.SeatId), row => new { row.MeetingId, row.Name, row.Nature, row.Text, row.At }, cancellation);
            await Add("attendance", db.MeetingAttendances, row => row.UserId == me, row => new { row.MeetingId, row.Name, row.State, row.At }, cancellation);
            await Add("prioritiesProposed", db.BoardPriorities, row => row.ProposedBy == me, row => new { row.Id, row.Title, row.Why, row.ProposedByName, row.ProposedAt }, cancellation);
            await Add("comments", db.PriorityComments, row => row.UserId == me, row => new { row.PriorityId, row.Name, row.Text, row.At }, cancellation);

            // That somebody voted, never what: not even they are told that from a file.
            await Add("roundsVotedIn", db.BoardBallots, row => row.UserId == me, row => new { row.RoundId }, cancellation);
        }

        private async Task Made(Guid me, CancellationToken cancellation)
        {
            await Add("packsStarted", db.Packs, row => row.CreatedByUserId == me, row => new { row.Id, row.GroupId, row.Title, row.CreatedAt }, cancellation);
            await Add("packsIssued", db.Packs, row => row.IssuedByUserId == me, row => new { row.Id, row.GroupId, row.Title, row.IssuedAt }, cancellation);
            await Add("packEdits", db.PackChanges, row => row.UserId == me, row => new { row.PackId, row.Summary, row.At }, cancellation);
            await Add("needProfiles", db.NeedProfiles, row => row.CreatedByUserId == me, row => new { row.Id, row.Name, row.Description, row.Visibility, row.CreatedAt }, cancellation);
            await Add("imports", db.ImportRuns, row => row.UserId == me, row => new { row.Id, row.Title, row.FileName }, cancellation);
            await Add("assetFiles", db.AssetUploads, row => row.UploadedBy == me, row => new { row.Id, row.Name }, cancellation);
            await Add("assetsAdded", db.Assets, row => row.AddedBy == me, row => new { row.Id, row.Name, row.AddedAt }, cancellation);
            await Add("assetEdits", db.AssetChanges, row => row.By == me, row => new { row.AssetId, row.At }, cancellation);
            await Add("supportGranted", db.SupportGrants, row => row.GrantedBy == me, row => new { row.Reason, row.GrantedAt, row.EndsAt, row.EndedAt }, cancellation);
            await Add("workshopsOpened", db.Workshops, row => row.OpenedBy == me, row => new { row.Id, row.Title }, cancellation);
        }

        private async Task Add<T>(string kind, IQueryable<T> all, Expression<Func<T, bool>> isTheirs, Func<T, object> tell, CancellationToken cancellation)
            where T : CouncilEntity
        {
            foreach (var council in (await all.OfEveryCouncil(scope).AsNoTracking().Where(isTheirs).OrderBy(row => row.Id).ToListAsync(cancellation)).GroupBy(row => row.CouncilId))
            {
                if (!holds.TryGetValue(council.Key, out var kinds))
                    holds[council.Key] = kinds = new(StringComparer.Ordinal);
                kinds[kind] = [.. council.Select(tell)];
            }
        }
    }
}

/// <summary>Reads what opens an account.</summary>
internal sealed class SigningInCopies(ISecondFactors factors, IPasskeys passkeys, ISessions sessions) : IUseCasePart
{
    public async Task<SigningInCopy> Of(Guid userId, CancellationToken cancellation) =>
        new((await factors.Of(userId, cancellation)).Since, await passkeys.Of(userId, cancellation), await sessions.Of(userId, cancellation));
}
