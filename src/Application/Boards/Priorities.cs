using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A priority in a list.</summary>
public sealed record PriorityLine(Guid Id, int Number, string Title, string Why, long? Cost, PriorityState State, string ProposedBy, int Evidence, int Comments, IReadOnlyList<string> Merged);

/// <summary>The priorities of a board.</summary>
public sealed record PriorityList(string BoardName, bool IsOfficer, IReadOnlyList<PriorityLine> Priorities);

/// <summary>A board's priorities, those open to votes first.</summary>
[Requires(Permission.UseBoard)]
public sealed record ListPriorities(Guid BoardId) : IQuery<PriorityList>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : IQueryHandler<ListPriorities, PriorityList>
    {
        public async Task<Result<PriorityList>> Handle(ListPriorities query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing)
                return new BoardThingNotFound();
            var rows = await db.BoardPriorities.AsNoTracking().Where(row => row.BoardId == query.BoardId)
                .Select(row => new { row, Evidence = db.PriorityEvidence.Count(one => one.PriorityId == row.Id), Comments = db.PriorityComments.Count(one => one.PriorityId == row.Id) }).ToListAsync(cancellation);
            var all = rows.Select(line => line.row).ToList();
            return new PriorityList(standing.Board.Name, standing.IsOfficer,
                [.. rows.OrderByDescending(line => line.row.IsOpen).ThenBy(line => line.row.Number).Select(line => new PriorityLine(
                    line.row.Id, line.row.Number, line.row.Title, line.row.Why, line.row.Cost, line.row.State, line.row.ProposedByName, line.Evidence, line.Comments, [.. line.row.Absorbed(all).Select(row => row.Title)]))]);
        }
    }
}

/// <summary>What every form about a priority checks.</summary>
internal static class PriorityFields
{
    public static void Check<T>(AbstractValidator<T> rules, System.Linq.Expressions.Expression<Func<T, string>> title, System.Linq.Expressions.Expression<Func<T, string>> why, System.Linq.Expressions.Expression<Func<T, long?>> cost)
    {
        rules.RuleFor(title).NotEmpty().WithMessage("Enter a title").MaximumLength(BoardPriority.TitleLength).WithMessage("Shorten the title to 120 characters or fewer");
        rules.RuleFor(why).NotEmpty().WithMessage("Say why this matters").MaximumLength(BoardPriority.WhyLength).WithMessage("Shorten the reason to 4,000 characters or fewer");
        rules.RuleFor(cost).Must(pounds => pounds is null or (>= 1 and <= BoardPriority.MostCost)).WithMessage("Enter the cost in whole pounds, up to 100 million, or leave it empty");
    }
}

/// <summary>Proposes a priority. The same form sent twice proposes one.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record ProposePriority(Guid FormId, Guid BoardId, string Title, string Why, long? Cost) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<ProposePriority>
    {
        public Rules() => PriorityFields.Check(this, command => command.Title, command => command.Why, command => command.Cost);
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, IAccounts accounts, TimeProvider clock) : ICommandHandler<ProposePriority, Guid>
    {
        public async Task<Result<Guid>> Handle(ProposePriority command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing)
                return new BoardThingNotFound();
            if (await db.BoardPriorities.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            var last = await db.BoardPriorities.Where(row => row.BoardId == command.BoardId).Select(row => (int?)row.Number).MaxAsync(cancellation) ?? 0;
            db.BoardPriorities.Add(new BoardPriority
            {
                Id = command.FormId, BoardId = command.BoardId, Number = last + 1, Title = command.Title.Trim(), Why = command.Why.Trim(), Cost = command.Cost,
                ProposedBy = user.Id, ProposedByName = await desk.NameOf(standing, accounts, cancellation), ProposedAt = clock.GetUtcNow(),
            });
            return command.FormId;
        }
    }
}

/// <summary>Changes a priority's words and cost: who proposed it, or an officer. Rounds that were prepared keep what they had.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record ChangePriority(Guid BoardId, Guid PriorityId, string Title, string Why, long? Cost) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<ChangePriority>
    {
        public Rules() => PriorityFields.Check(this, command => command.Title, command => command.Why, command => command.Cost);
    }

    internal sealed class Handler(BoardDesk desk, ICurrentUser user) : ICommandHandler<ChangePriority, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangePriority command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Priority(command.BoardId, command.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            if (!standing.IsOfficer && priority.ProposedBy != user.Id)
                return new OfficersOnly();
            if (!priority.IsOpen)
                return new Conflict("Only a priority that is still open can be changed.");
            (priority.Title, priority.Why, priority.Cost) = (command.Title.Trim(), command.Why.Trim(), command.Cost);
            return Nothing.Value;
        }
    }
}

/// <summary>Says something about a priority.</summary>
[Requires(Permission.UseBoard)]
public sealed record CommentOnPriority(Guid FormId, Guid BoardId, Guid PriorityId, string Text) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<CommentOnPriority>
    {
        public Rules() => RuleFor(command => command.Text).NotEmpty().WithMessage("Write something first").MaximumLength(PriorityComment.TextLength).WithMessage("Shorten this to 2,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, IAccounts accounts, TimeProvider clock) : ICommandHandler<CommentOnPriority, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CommentOnPriority command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Priority(command.BoardId, command.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            if (!await db.PriorityComments.AnyAsync(row => row.Id == command.FormId, cancellation))
            {
                db.PriorityComments.Add(new PriorityComment
                {
                    Id = command.FormId, PriorityId = priority.Id, UserId = user.Id, Name = await desk.NameOf(standing, accounts, cancellation), Text = command.Text.Trim(), At = clock.GetUtcNow(),
                });
            }

            return Nothing.Value;
        }
    }
}

/// <summary>Puts a priority into a similar one, in the open: both stay readable, with the reason; or takes it out again.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="PriorityId">The priority.</param>
/// <param name="IntoId">The one it goes into; null to take it out.</param>
/// <param name="Reason">Why, for everybody inside to read.</param>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record MergePriority(Guid BoardId, Guid PriorityId, Guid? IntoId, string Reason) : ICommand<Nothing>, IActsFor, IHasReason
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<MergePriority>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().When(command => command.IntoId is not null).WithMessage("Say why they are one: the members will read it")
            .MaximumLength(1_000).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : ICommandHandler<MergePriority, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MergePriority command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Priority(command.BoardId, command.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            if (command.IntoId is not { } into)
                return priority.Unmerge() is { } wrong ? wrong : Nothing.Value;
            if (await desk.Priority(command.BoardId, into, cancellation) is not { } other)
                return new Invalid("Choose another priority of this board") { Field = "Into" };
            var isInRound = await db.RoundOptions.AnyAsync(row => row.PriorityId == priority.Id && db.BoardRounds.Any(round => round.Id == row.RoundId && round.State == RoundState.Open), cancellation);
            if (isInRound)
                return new Conflict("This priority is being voted on. Merge it after the round.");
            return priority.MergeInto(other, command.Reason.Trim()) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Takes a priority back: who proposed it, or an officer.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record WithdrawPriority(Guid BoardId, Guid PriorityId, string Reason) : ICommand<Nothing>, IActsFor, IHasReason
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<WithdrawPriority>
    {
        public Rules() => RuleFor(command => command.Reason).MaximumLength(1_000).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(BoardDesk desk, ICurrentUser user) : ICommandHandler<WithdrawPriority, Nothing>
    {
        public async Task<Result<Nothing>> Handle(WithdrawPriority command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Priority(command.BoardId, command.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            if (!standing.IsOfficer && priority.ProposedBy != user.Id)
                return new OfficersOnly();
            return priority.Withdraw(command.Reason.Trim()) is { } error ? error : Nothing.Value;
        }
    }
}
