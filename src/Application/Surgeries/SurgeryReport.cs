using System.Globalization;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>
/// What surgeries did in a time. Groups and bookings are counted, never named. Advisers, who may open every booking, read every
/// count; the table to take away is made to be passed on and withholds small ones.
/// </summary>
public sealed record SurgeryReport(DateOnly From, DateOnly To, int Threshold)
{
    /// <summary>Surgeries held.</summary>
    public int Surgeries { get; init; }

    /// <summary>Bookings whose time has begun.</summary>
    public int Bookings { get; init; }

    /// <summary>Those of them that were checked in.</summary>
    public int Came { get; init; }

    /// <summary>Those that did not come.</summary>
    public int DidNotCome { get; init; }

    /// <summary>Groups that booked, each counted once.</summary>
    public int Groups { get; init; }

    /// <summary>Groups by the locality that they work in.</summary>
    public IReadOnlyList<ReportCount> ByLocality { get; init; } = [];

    /// <summary>Groups by kind.</summary>
    public IReadOnlyList<ReportCount> ByKind { get; init; } = [];

    /// <summary>Questions by theme, as advisers classed them.</summary>
    public IReadOnlyList<ReportCount> ByTheme { get; init; } = [];

    /// <summary>What became of the questions.</summary>
    public IReadOnlyList<ReportCount> ByOutcome { get; init; } = [];

    /// <summary>Data that questions of the time needed and that is missing, with how many needed it, the most asked first. It names no group, so every count is shown.</summary>
    public IReadOnlyList<ReportCount> Missing { get; init; } = [];

    /// <summary>Bids that surgeries helped.</summary>
    public int Bids { get; init; }

    /// <summary>Bids won.</summary>
    public int Won { get; init; }

    /// <summary>Pounds won.</summary>
    public long PoundsWon { get; init; }

    /// <summary>Mean of «how much did it help», 1 to 5; null when nobody answered.</summary>
    public double? Helpful { get; init; }

    /// <summary>How many answered.</summary>
    public int Answered { get; init; }

    /// <summary>The report as a table to take away; counts from 1 to one less than <see cref="Threshold"/>, and what would give them away, are withheld.</summary>
    public byte[] ToCsv()
    {
        var csv = new CsvText().Row("part", "line", "count");
        void Part(string part, IEnumerable<ReportCount> lines)
        {
            foreach (var line in lines)
                csv.Row(part, line.Name, line.Count?.ToString(CultureInfo.InvariantCulture) ?? "withheld");
        }

        csv.Row("surgeries", "held", Surgeries.ToString(CultureInfo.InvariantCulture)).Row("bookings", "all", Bookings.ToString(CultureInfo.InvariantCulture)).Row("groups", "all", Groups.ToString(CultureInfo.InvariantCulture));
        void Protected(string part, IEnumerable<ReportCount> lines) => Part(part, SurgeryCounts.Protect(lines, Threshold));

        Protected("groups by locality", ByLocality);
        Protected("groups by kind", ByKind);
        Protected("questions by theme", ByTheme);
        Protected("questions by outcome", ByOutcome);
        Part("data that was missing", Missing);
        Part("bids", [new("supported", Bids), new("won", Won > 0 && Won < Threshold ? null : Won)]);
        return csv.ToBytes();
    }
}

/// <summary>The report of a time, for advisers and administrators.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
[Requires(Permission.PublishSurgeries)]
public sealed record GetSurgeryReport(DateOnly From, DateOnly To) : IQuery<SurgeryReport>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, TimeProvider clock) : IQueryHandler<GetSurgeryReport, SurgeryReport>
    {
        private sealed record Row(Guid Id, Guid GroupId, string Locality, string Kind);

        public async Task<Result<SurgeryReport>> Handle(GetSurgeryReport query, CancellationToken cancellation)
        {
            if (query.To < query.From)
                return new Invalid("The last day must not be before the first.") { Field = nameof(To) };
            var now = clock.GetUtcNow();
            var rows = await Rows(query, now, cancellation);
            var ids = rows.ConvertAll(row => row.Id);
            var records = await db.BookingRecords.AsNoTracking().Where(row => ids.Contains(row.BookingId)).ToListAsync(cancellation);
            var themes = await db.Themes.AsNoTracking().ToDictionaryAsync(theme => theme.Id, theme => theme.Name, cancellation);
            var said = await db.SurgeryFeedback.AsNoTracking().Where(row => ids.Contains(row.BookingId)).Select(row => row.Helpful).ToListAsync(cancellation);
            var groups = rows.DistinctBy(row => row.GroupId).ToList();
            var bids = records.Where(row => row.Bid != BidState.None).ToList();
            var won = bids.Where(row => row.Bid == BidState.Won).ToList();
            var known = records.ToDictionary(row => row.BookingId);
            return new SurgeryReport(query.From, query.To, Math.Max(2, scope.Council.DisclosureThreshold))
            {
                Surgeries = await db.Surgeries.CountAsync(row => row.LocalDate >= query.From && row.LocalDate <= query.To && row.State == SurgeryState.Published && row.StartsAt <= now, cancellation),
                Bookings = rows.Count,
                Came = records.Count(row => row.Attendance == Attendance.Arrived),
                DidNotCome = records.Count(row => row.Attendance == Attendance.DidNotCome),
                Groups = groups.Count,
                ByLocality = Count(groups, row => row.Locality),
                ByKind = Count(groups, row => row.Kind),
                ByTheme = Count(rows, row => known.GetValueOrDefault(row.Id)?.ThemeId is { } theme ? themes.GetValueOrDefault(theme, "A theme that is gone") : "Not classed yet"),
                ByOutcome = Count(rows, row => SurgeryWords.Of(known.GetValueOrDefault(row.Id)?.Outcome ?? SurgeryOutcome.None)),
                Missing = await Missing(ids, cancellation),
                Bids = bids.Count,
                Won = won.Count,
                PoundsWon = won.Sum(row => (long)(row.Pounds ?? 0)),
                Helpful = said.Count > 0 ? said.Average() : null,
                Answered = said.Count,
            };
        }

        private async Task<IReadOnlyList<ReportCount>> Missing(List<Guid> bookings, CancellationToken cancellation)
        {
            var titles = await db.DataRequestAsks.AsNoTracking().Where(ask => bookings.Contains(ask.BookingId))
                .Join(db.DataRequests, ask => ask.RequestId, request => request.Id, (ask, request) => new { request.Id, request.Title }).ToListAsync(cancellation);
            return [.. titles.GroupBy(row => row.Id).Select(request => new ReportCount(request.First().Title, request.Count())).OrderByDescending(line => line.Count).ThenBy(line => line.Name, StringComparer.Ordinal)];
        }

        private static IReadOnlyList<ReportCount> Count(IEnumerable<Row> rows, Func<Row, string> by) =>
            [.. rows.GroupBy(by).Select(line => new ReportCount(line.Key, line.Count())).OrderByDescending(line => line.Count).ThenBy(line => line.Name, StringComparer.Ordinal)];

        /// <summary>Standing bookings of the time that have begun.</summary>
        private async Task<List<Row>> Rows(GetSurgeryReport query, DateTimeOffset now, CancellationToken cancellation)
        {
            var bookings = await db.Bookings.AsNoTracking().Where(row => row.State == BookingState.Booked)
                .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.Id, booking.GroupId, booking.SurgeryId, slot.StartsAt })
                .Where(row => row.StartsAt <= now)
                .Join(db.Surgeries, row => row.SurgeryId, surgery => surgery.Id, (row, surgery) => new { row.Id, row.GroupId, surgery.LocalDate })
                .Where(row => row.LocalDate >= query.From && row.LocalDate <= query.To).ToListAsync(cancellation);
            var ids = bookings.Select(row => row.GroupId).Distinct().ToList();
            var groups = await db.Groups.AsNoTracking().Where(group => ids.Contains(group.Id)).ToDictionaryAsync(group => group.Id, cancellation);
            var localities = await db.Localities().Select(area => new { area.Code, area.Name }).ToListAsync(cancellation);
            var names = localities.DistinctBy(area => area.Code).ToDictionary(area => area.Code, area => area.Name, StringComparer.Ordinal);
            return bookings.ConvertAll(row => new Row(row.Id, row.GroupId, LocalityOf(groups[row.GroupId], names), KindOf(groups[row.GroupId])));
        }

        private static string LocalityOf(Group group, Dictionary<string, string> names) =>
            group.LocalityCode.Length == 0 ? "Everywhere, or not said" : names.GetValueOrDefault(group.LocalityCode, "A locality that is gone");

        private static string KindOf(Group group) =>
            group.CharityNumber.Length > 0 ? "Registered charity" : group.CompanyNumber.Length > 0 ? "Company or community interest company" : "Not registered";
    }
}
