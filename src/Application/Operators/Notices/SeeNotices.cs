using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Notices;

/// <summary>An announcement with its times.</summary>
public sealed record NoticeLine(Guid Id, string Text, AnnouncementLevel Level, DateTimeOffset From, DateTimeOffset Until, bool IsShown, bool HasEnded);

/// <summary>A switch and how it stands.</summary>
/// <param name="Feature">Which.</param>
/// <param name="IsOn">True when it is on for all but the exceptions.</param>
/// <param name="Exceptions">Councils for which it stands the other way, by name.</param>
public sealed record SwitchLine(Feature Feature, bool IsOn, IReadOnlyList<SwitchException> Exceptions);

/// <summary>A council for which a switch was set on its own.</summary>
public sealed record SwitchException(Guid CouncilId, string Council, bool IsOn);

/// <summary>Announcements and switches.</summary>
/// <param name="Announcements">Newest first.</param>
/// <param name="Switches">In the order of the code.</param>
public sealed record NoticeBoard(IReadOnlyList<NoticeLine> Announcements, IReadOnlyList<SwitchLine> Switches);

/// <summary>What operators tell everybody, and what they have switched.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Announcements and switches belong to the installation")]
public sealed record SeeNotices : IQuery<NoticeBoard>, IOperatorRequest
{
    private const int Most = 50;

    internal sealed class Handler(IOperatorData data, OperatorReading reading, TimeProvider clock) : IQueryHandler<SeeNotices, NoticeBoard>
    {
        public async Task<Result<NoticeBoard>> Handle(SeeNotices request, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var announcements = await data.Announcements.AsNoTracking().OrderByDescending(row => row.From).Take(Most).ToListAsync(cancellation);
            var switches = await data.FeatureSwitches.AsNoTracking().ToDictionaryAsync(row => row.Feature, row => row.IsOn, cancellation);
            var exceptions = (await reading.Switches(cancellation)).ToLookup(row => row.Feature, row => row.Exception);
            return new NoticeBoard(
                announcements.ConvertAll(row => new NoticeLine(row.Id, row.Text, row.Level, row.From, row.Until, row.IsShownAt(now), row.Until <= now)),
                [.. Enum.GetValues<Feature>().Select(feature => new SwitchLine(feature, switches.GetValueOrDefault(feature, true), [.. exceptions[feature]]))]);
        }
    }
}
