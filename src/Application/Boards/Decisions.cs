using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>Writes down a decision with its reason, and, where something is to be done, who does it by when.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record RecordDecision(Guid FormId, Guid BoardId, Guid MeetingId, Guid? PriorityId, Guid? RoundId, bool Adopts, string Text, string Reason, string ActionText, string ActionOwner, DateOnly? ActionDue) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<RecordDecision>
    {
        public Rules()
        {
            RuleFor(command => command.Text).NotEmpty().WithMessage("Enter what was decided").MaximumLength(BoardDecision.TextLength).WithMessage("Shorten the decision to 1,000 characters or fewer");
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Enter why: the public will read it").MaximumLength(BoardDecision.ReasonLength).WithMessage("Shorten the reason to 4,000 characters or fewer");
            RuleFor(command => command.ActionText).MaximumLength(BoardAction.TextLength).WithMessage("Shorten the action to 500 characters or fewer");
            RuleFor(command => command.ActionOwner).NotEmpty().When(command => command.ActionText.Trim().Length > 0).WithMessage("Enter who does it").MaximumLength(BoardAction.OwnerLength).WithMessage("Shorten the owner to 120 characters or fewer");
            RuleFor(command => command.ActionDue).NotNull().When(command => command.ActionText.Trim().Length > 0).WithMessage("Enter the day by which it is done");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, TimeProvider clock) : ICommandHandler<RecordDecision, Guid>
    {
        public async Task<Result<Guid>> Handle(RecordDecision command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            if (await db.BoardDecisions.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            if (meeting.State is not (MeetingState.Open or MeetingState.Ended) || meeting.HasPublicMinutes)
                return new Conflict("Decisions are written down while the meeting is open, or after it until the minutes are published.");
            var priority = command.PriorityId is { } id ? await desk.Priority(command.BoardId, id, cancellation) : null;
            if (command.PriorityId is not null && priority is null)
                return new Invalid("Choose a priority of this board") { Field = nameof(PriorityId) };
            if (command.RoundId is { } round && (await desk.Round(command.BoardId, meeting.Id, round, cancellation))?.State != RoundState.Closed)
                return new Invalid("Choose a closed round of this meeting") { Field = nameof(RoundId) };
            if (meeting.State == MeetingState.Open && await desk.Quorum(found.Value.Board, meeting.Id, cancellation) is { IsMet: false } quorum)
                return new NoQuorum(quorum);
            var last = await db.BoardDecisions.Where(row => row.BoardId == command.BoardId).Select(row => (int?)row.Number).MaxAsync(cancellation) ?? 0;
            db.BoardDecisions.Add(new BoardDecision
            {
                Id = command.FormId, BoardId = command.BoardId, MeetingId = meeting.Id, Number = last + 1, PriorityId = command.PriorityId, RoundId = command.RoundId,
                Text = command.Text.Trim(), Reason = command.Reason.Trim(), At = clock.GetUtcNow(),
            });
            priority?.Decide(command.Adopts);
            if (command.ActionText.Trim().Length > 0)
                await AddAction(command, cancellation);
            meeting.Touch("decision");
            return command.FormId;
        }

        private async Task AddAction(RecordDecision command, CancellationToken cancellation)
        {
            var number = await db.BoardActions.Where(row => row.BoardId == command.BoardId).Select(row => (int?)row.Number).MaxAsync(cancellation) ?? 0;
            db.BoardActions.Add(new BoardAction
            {
                BoardId = command.BoardId, DecisionId = command.FormId, Number = number + 1, Text = command.ActionText.Trim(), Owner = command.ActionOwner.Trim(), DueOn = command.ActionDue!.Value,
            });
        }
    }
}

/// <summary>News of an action.</summary>
public sealed record UpdateLine(ActionState State, string Text, string Name, DateTimeOffset At);

/// <summary>An action with what it follows from and what became of it.</summary>
public sealed record ActionLine(Guid Id, int Number, string Text, string Owner, DateOnly DueOn, ActionState State, bool IsLate, string Decision, IReadOnlyList<UpdateLine> Updates);

/// <summary>The actions of a board.</summary>
public sealed record ActionList(string BoardName, IReadOnlyList<ActionLine> Open, IReadOnlyList<ActionLine> Closed);

/// <summary>A board's actions, those that are late first.</summary>
[Requires(Permission.UseBoard)]
public sealed record ListActions(Guid BoardId) : IQuery<ActionList>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(BoardDesk desk, ActionReader reader) : IQueryHandler<ListActions, ActionList>
    {
        public async Task<Result<ActionList>> Handle(ListActions query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { IsInside: true } standing)
                return new BoardThingNotFound();
            var lines = await reader.Of(query.BoardId, cancellation);
            return new ActionList(standing.Board.Name, [.. lines.Where(line => line.State is ActionState.NotStarted or ActionState.InProgress)], [.. lines.Where(line => line.State is ActionState.Done or ActionState.Dropped)]);
        }
    }
}

/// <summary>Reads actions.</summary>
internal sealed class ActionReader(ILabDatabase db, BoardDesk desk) : IUseCasePart
{
    public async Task<IReadOnlyList<ActionLine>> Of(Guid boardId, CancellationToken cancellation)
    {
        var actions = await db.BoardActions.AsNoTracking().Where(row => row.BoardId == boardId).ToListAsync(cancellation);
        var decisions = await db.BoardDecisions.AsNoTracking().Where(row => row.BoardId == boardId).ToDictionaryAsync(row => row.Id, row => row.Text, cancellation);
        var ids = actions.ConvertAll(row => row.Id);
        var updates = (await db.ActionUpdates.AsNoTracking().Where(row => ids.Contains(row.ActionId)).ToListAsync(cancellation)).ToLookup(row => row.ActionId);
        var today = desk.Today;
        return [.. actions.OrderByDescending(row => row.IsLate(today)).ThenBy(row => row.DueOn).ThenBy(row => row.Number).Select(row => new ActionLine(
            row.Id, row.Number, row.Text, row.Owner, row.DueOn, row.State, row.IsLate(today), decisions[row.DecisionId],
            [.. updates[row.Id].OrderByDescending(update => update.At).Select(update => new UpdateLine(update.State, update.Text, update.Name, update.At))]))];
    }
}

/// <summary>Says how an action stands.</summary>
[Requires(Permission.UseBoard)]
public sealed record UpdateAction(Guid FormId, Guid BoardId, Guid ActionId, ActionState State, string Text) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<UpdateAction>
    {
        public Rules()
        {
            RuleFor(command => command.State).IsInEnum().WithMessage("Choose how it stands");
            RuleFor(command => command.Text).NotEmpty().WithMessage("Say what happened: the public will read it").MaximumLength(ActionUpdate.TextLength).WithMessage("Shorten this to 2,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IAccounts accounts, TimeProvider clock) : ICommandHandler<UpdateAction, Nothing>
    {
        public async Task<Result<Nothing>> Handle(UpdateAction command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing
                || await db.BoardActions.SingleOrDefaultAsync(row => row.Id == command.ActionId && row.BoardId == command.BoardId, cancellation) is not { } action)
                return new BoardThingNotFound();
            if (await db.ActionUpdates.AnyAsync(row => row.Id == command.FormId, cancellation))
                return Nothing.Value;
            var now = clock.GetUtcNow();
            action.Follow(command.State, now);
            db.ActionUpdates.Add(new ActionUpdate
            {
                Id = command.FormId, ActionId = action.Id, State = command.State, Text = command.Text.Trim(), Name = await desk.NameOf(standing, accounts, cancellation), At = now,
            });
            return Nothing.Value;
        }
    }
}

/// <summary>What people said, and what was done.</summary>
/// <param name="Said">The priority's title; empty when the decision was about none.</param>
/// <param name="Why">Its reason.</param>
/// <param name="Decision">What the board decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Actions">What was done.</param>
/// <param name="Evidence">What the priority rested on, and what the same figures say now.</param>
/// <param name="MeetingId">The meeting.</param>
public sealed record SaidAndDone(string Said, string Why, string Decision, string Reason, DateTimeOffset At, IReadOnlyList<ActionLine> Actions, IReadOnlyList<(string Title, string Then, string Since)> Evidence, Guid MeetingId);

/// <summary>«You said, we did» of a board: decisions whose minutes are public, with what became of them.</summary>
[Public("Decisions of public minutes, and what was done, are for everybody")]
public sealed record SeeSaidAndDone(Guid BoardId) : IQuery<(string BoardName, IReadOnlyList<SaidAndDone> Lines)>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ActionReader actions, EvidenceSince since) : IQueryHandler<SeeSaidAndDone, (string BoardName, IReadOnlyList<SaidAndDone> Lines)>
    {
        public async Task<Result<(string BoardName, IReadOnlyList<SaidAndDone> Lines)>> Handle(SeeSaidAndDone query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing)
                return new BoardThingNotFound();
            var decisions = await db.BoardDecisions.AsNoTracking().Where(row => row.BoardId == query.BoardId && db.BoardMeetings.Any(meeting => meeting.Id == row.MeetingId && meeting.MinutesPublishedAt != null))
                .OrderByDescending(row => row.Number).ToListAsync(cancellation);
            var ids = decisions.ConvertAll(row => row.Id);
            var owners = await db.BoardActions.AsNoTracking().Where(row => ids.Contains(row.DecisionId)).Select(row => new { row.Id, row.DecisionId }).ToListAsync(cancellation);
            var lines = await actions.Of(query.BoardId, cancellation);
            var about = decisions.Select(row => row.PriorityId).OfType<Guid>().ToList();
            var priorities = await db.BoardPriorities.AsNoTracking().Where(row => about.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
            var evidence = (await db.PriorityEvidence.AsNoTracking().Where(row => about.Contains(row.PriorityId)).ToListAsync(cancellation)).ToLookup(row => row.PriorityId);
            List<SaidAndDone> all = [];
            foreach (var row in decisions)
            {
                var priority = row.PriorityId is { } id ? priorities[id] : null;
                List<(string, string, string)> facts = [];
                foreach (var fact in evidence[row.PriorityId ?? Guid.Empty].OrderBy(one => one.PinnedAt))
                    facts.Add((fact.Title, $"{fact.Finding} ({fact.Source})", await since.Of(fact, cancellation)));
                var own = owners.Where(owner => owner.DecisionId == row.Id).Select(owner => owner.Id).ToHashSet();
                all.Add(new(priority?.Title ?? "", priority?.Why ?? "", row.Text, row.Reason, row.At, [.. lines.Where(line => own.Contains(line.Id))], facts, row.MeetingId));
            }

            return (standing.Board.Name, (IReadOnlyList<SaidAndDone>)all);
        }
    }
}
