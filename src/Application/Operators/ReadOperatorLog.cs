using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

/// <summary>One line of the operators' log with the person's name.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who; empty for the command line.</param>
/// <param name="Action">The command's name.</param>
/// <param name="Subject">About what.</param>
public sealed record OperatorLogLine(DateTimeOffset At, string Who, string Action, string Subject);

/// <summary>A page of the operators' log.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Operators">Who runs the service now, by name.</param>
public sealed record OperatorLog(IReadOnlyList<OperatorLogLine> Lines, int Page, int Pages, IReadOnlyList<string> Operators);

/// <summary>What operators did, newest first.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("The operators' log belongs to the installation")]
public sealed record ReadOperatorLog(int Page) : IQuery<OperatorLog>, IOperatorRequest
{
    /// <summary>Lines of one page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(IOperatorData data, IAccounts accounts) : IQueryHandler<ReadOperatorLog, OperatorLog>
    {
        public async Task<Result<OperatorLog>> Handle(ReadOperatorLog request, CancellationToken cancellation)
        {
            var count = await data.OperatorActs.CountAsync(cancellation);
            var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
            var page = Math.Clamp(request.Page, 1, pages);
            var acts = await data.OperatorActs.AsNoTracking().OrderByDescending(act => act.At).ThenByDescending(act => act.Id)
                .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
            var operators = await data.Operators.AsNoTracking().Select(row => row.UserId).ToListAsync(cancellation);
            var names = await accounts.Find([.. acts.Select(act => act.UserId).OfType<Guid>().Concat(operators).Distinct()], cancellation);
            return new OperatorLog(
                [.. acts.Select(act => new OperatorLogLine(act.At, act.UserId is { } id ? NameOf(id) : "", act.Action, act.Subject))], page, pages,
                [.. operators.Select(NameOf).Order(StringComparer.CurrentCultureIgnoreCase)]);

            string NameOf(Guid id) => names.TryGetValue(id, out var account) ? account.DisplayName : FormerMember.Name;
        }
    }
}
