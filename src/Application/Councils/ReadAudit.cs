using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>One line of the audit log with the person's name.</summary>
/// <param name="Id">The line.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who; empty for the service itself.</param>
/// <param name="Action">The command's name.</param>
/// <param name="Subject">Kind and id of the first thing changed.</param>
/// <param name="Reason">Why, if the command asks.</param>
/// <param name="Changes">JSON of the values before and after.</param>
public sealed record AuditLine(Guid Id, DateTimeOffset At, string Who, string Action, string Subject, string Reason, string Changes);

/// <summary>A page of the audit log.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Count">Lines that match.</param>
/// <param name="Actions">Every action that the log knows, for the filter.</param>
/// <param name="People">Everybody the log knows, for the filter.</param>
public sealed record AuditPage(
    IReadOnlyList<AuditLine> Lines, int Page, int Pages, int Count, IReadOnlyList<string> Actions, IReadOnlyList<(Guid Id, string Name)> People);

/// <summary>Reads the audit log, newest first. Dates are whole days of the United Kingdom, both included.</summary>
[Requires(Permission.ReadAudit)]
public sealed record ReadAudit(string? Action, Guid? UserId, DateOnly? From, DateOnly? To, int Page) : IQuery<AuditPage>
{
    /// <summary>Lines of one page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(ILabDatabase db, IAccounts accounts) : IQueryHandler<ReadAudit, AuditPage>
    {
        private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

        public async Task<Result<AuditPage>> Handle(ReadAudit request, CancellationToken cancellation)
        {
            var rows = Filter(db.AuditRows.AsNoTracking(), request);
            var count = await rows.CountAsync(cancellation);
            var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
            var page = Math.Clamp(request.Page, 1, pages);
            var lines = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
            var actions = await db.AuditRows.Select(row => row.Action).Distinct().Order().ToListAsync(cancellation);
            var people = await db.AuditRows.Where(row => row.UserId != null).Select(row => row.UserId!.Value).Distinct().ToListAsync(cancellation);
            var names = await accounts.Find(people, cancellation);
            return new AuditPage(
                [.. lines.Select(row => Line(row, names))], page, pages, count, actions,
                [.. names.Values.Select(account => (account.Id, account.DisplayName)).OrderBy(person => person.DisplayName, StringComparer.CurrentCultureIgnoreCase)]);
        }

        private static IQueryable<AuditRow> Filter(IQueryable<AuditRow> rows, ReadAudit request)
        {
            if (!string.IsNullOrEmpty(request.Action))
                rows = rows.Where(row => row.Action == request.Action);
            if (request.UserId is { } person)
                rows = rows.Where(row => row.UserId == person);
            if (request.From is { } from)
            {
                var start = StartOf(from);
                rows = rows.Where(row => row.At >= start);
            }

            if (request.To is { } to && to < DateOnly.MaxValue)
            {
                var end = StartOf(to.AddDays(1));
                rows = rows.Where(row => row.At < end);
            }

            return rows;
        }

        private static DateTimeOffset StartOf(DateOnly day)
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, London.GetUtcOffset(midnight)).ToUniversalTime();
        }

        private static AuditLine Line(AuditRow row, IReadOnlyDictionary<Guid, Account> names) => new(
            row.Id, row.At,
            row.UserId is { } id ? names.TryGetValue(id, out var account) ? account.DisplayName : FormerMember.Name : "",
            row.Action, row.Subject, row.Reason, row.Changes);
    }
}
