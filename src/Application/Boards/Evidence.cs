using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Boards;

/// <summary>Evidence ready to be pinned.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Finding">What it says, in a sentence with its figures.</param>
/// <param name="Source">Period, source and licence.</param>
/// <param name="Path">Where to look it up, within the council.</param>
/// <param name="Version">The exact version; empty to take the hash of the content.</param>
/// <param name="Content">The figures as JSON.</param>
public sealed record FoundEvidence(string Title, string Finding, string Source, string Path, string Version, string Content);

/// <summary>
/// Finds one kind of evidence by its reference, as it is today. Each slice that has something to rest a priority on brings its
/// own; the host finds it by this interface.
/// </summary>
public interface IEvidenceSource
{
    /// <summary>The kind it finds.</summary>
    EvidenceKind Kind { get; }

    /// <summary>What the reference names today; what to do when it names nothing.</summary>
    Task<Result<FoundEvidence>> Find(string reference, CancellationToken cancellation);
}

/// <summary>Pins evidence to a priority in its version of today.</summary>
[Requires(Permission.UseBoard)]
public sealed record PinEvidence(Guid FormId, Guid BoardId, Guid PriorityId, EvidenceKind Kind, string Reference) : ICommand<Nothing>, IActsFor
{
    private const int MostPerPriority = 20;

    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IEnumerable<IEvidenceSource> sources, IAccounts accounts, TimeProvider clock) : ICommandHandler<PinEvidence, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PinEvidence command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BoardId, cancellation) is not { IsInside: true } standing || await desk.Priority(command.BoardId, command.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            if (await db.PriorityEvidence.AnyAsync(row => row.Id == command.FormId, cancellation))
                return Nothing.Value;
            if (await db.PriorityEvidence.CountAsync(row => row.PriorityId == priority.Id, cancellation) >= MostPerPriority)
                return new Conflict("This priority has 20 pieces of evidence already.");
            if (sources.FirstOrDefault(source => source.Kind == command.Kind) is not { } source)
                return new Invalid("Choose a kind of evidence") { Field = nameof(Kind) };
            var found = await source.Find(command.Reference, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var (evidence, version) = (found.Value, found.Value.Version);
            if (version.Length == 0)
                version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(evidence.Content)));
            if (await db.PriorityEvidence.AnyAsync(row => row.PriorityId == priority.Id && row.Version == version && row.Reference == command.Reference, cancellation))
                return Nothing.Value;
            db.PriorityEvidence.Add(new PriorityEvidence
            {
                Id = command.FormId, PriorityId = priority.Id, Kind = command.Kind, Title = evidence.Title, Finding = evidence.Finding, Source = evidence.Source, Path = evidence.Path, Reference = command.Reference,
                Version = version, Content = evidence.Content, PinnedAt = clock.GetUtcNow(), PinnedByName = await desk.NameOf(standing, accounts, cancellation),
            });
            return Nothing.Value;
        }
    }
}

/// <summary>Says what pinned evidence says today, when that differs: «a year later» is this comparison.</summary>
internal sealed class EvidenceSince(IEnumerable<IEvidenceSource> sources) : IUseCasePart
{
    public async Task<string> Of(PriorityEvidence pinned, CancellationToken cancellation)
    {
        if (sources.FirstOrDefault(source => source.Kind == pinned.Kind) is not { } source)
            return "";
        var now = await source.Find(pinned.Reference, cancellation);
        if (!now.Succeeded)
            return "The council has taken this back since.";
        return now.Value.Finding == pinned.Finding && now.Value.Source == pinned.Source ? "" : $"Now: {now.Value.Finding} ({now.Value.Source})";
    }
}

/// <summary>An indicator for an area: «ward23/E05000001/child-poverty».</summary>
internal sealed class IndicatorEvidence(IGeographyBook book, ProfileBuilder profiles) : IEvidenceSource
{
    public EvidenceKind Kind => EvidenceKind.Indicator;

    public async Task<Result<FoundEvidence>> Find(string reference, CancellationToken cancellation)
    {
        var parts = reference.Split('/');
        var geography = parts.Length == 3 ? (await book.All(cancellation)).FirstOrDefault(row => row.Slug == parts[0]) : null;
        if (geography is null || (await book.Areas(geography.Id, cancellation)).Find(parts[1]) is not { } area)
            return new Invalid("Choose an area and an indicator") { Field = "Indicator" };
        var profile = await profiles.Build(geography, area, cancellation);
        var figure = profile.Figures.FirstOrDefault(candidate => candidate.Indicator.Slug == parts[2]);
        if (figure is null)
            return new Invalid("Choose an indicator from the list") { Field = "Indicator" };
        if (figure.Value is not { IsPresent: true } value || figure.Release is not { } release)
            return new Invalid($"{figure.Indicator.Name} has no figure for {area.Name}. {figure.Sentence}{figure.WhyNot}") { Field = "Indicator" };
        var indicator = figure.Indicator;
        var number = Numbers.WithUnit(value.Number, indicator.Decimals, indicator.Unit);
        return new FoundEvidence(
            Cut($"{indicator.Name}, {area.Name}", 300), Cut($"{number} in {release.PeriodLabel}. {figure.Sentence}".Trim(), 2_000), Cut($"{release.PeriodLabel}, {indicator.Source}, {indicator.Licence}", 1_000),
            $"areas/{geography.Slug}/{area.Code}", release.ContentHash,
            JsonSerializer.Serialize(new
            {
                indicator = indicator.Slug, area = area.Code, geography = geography.Slug, release = release.Id, version = release.Version, period = release.PeriodLabel,
                value = value.Number, numerator = Known(value.Numerator), denominator = Known(value.Denominator), lower = Known(value.Interval.Lower), upper = Known(value.Interval.Upper), unit = indicator.Unit,
                madeFrom = figure.MadeFrom?.Geography.Slug,
            }));
    }

    internal static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static double? Known(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>Need against provision: «need-profile/kind-of-asset».</summary>
internal sealed class GapEvidence(IMediator mediator) : IEvidenceSource
{
    public EvidenceKind Kind => EvidenceKind.Gap;

    public async Task<Result<FoundEvidence>> Find(string reference, CancellationToken cancellation)
    {
        if (reference.Split('/') is not [var profile, var kind])
            return new Invalid("Choose a need score and a kind of asset") { Field = "Profile" };
        var answer = await mediator.Send(new FindGaps(NeedReference.Saved(profile), [kind], new GapOptions()), cancellation);
        if (!answer.Succeeded)
            return answer.Error;
        var gaps = answer.Value;
        if (gaps.Result is null)
            return new Invalid(gaps.WhyEmpty) { Field = "Profile" };
        var widest = gaps.Gaps.Take(5).Select(row => row.Area.Name).ToList();
        var finding = widest.Count == 0
            ? $"No {gaps.Need.Geography.AreaNoun} has both high need and few {gaps.Service.Plural} near."
            : $"{gaps.Gaps.Count} {(gaps.Gaps.Count == 1 ? gaps.Need.Geography.AreaNoun : gaps.Need.Geography.AreaNounPlural)} with high need and few {gaps.Service.Plural} near: {string.Join(", ", widest)}{(gaps.Gaps.Count > 5 ? " and others" : "")}. {gaps.FromWidest[0].Why}";
        var content = JsonSerializer.Serialize(gaps.FromWidest.Select(row => new
        {
            code = row.Area.Code, name = row.Area.Name, need = row.Gap!.Need.Score, metres = double.IsFinite(row.NearestMetres) ? Math.Round(row.NearestMetres, 1) : (double?)null, rank = row.Gap.GapRank, isGap = row.Gap.IsGap,
        }));
        return new FoundEvidence(
            IndicatorEvidence.Cut($"{gaps.Need.Name} and {gaps.Service.Plural}", 300), IndicatorEvidence.Cut(finding, 2_000),
            IndicatorEvidence.Cut(string.Create(CultureInfo.InvariantCulture, $"{gaps.Services.Count} {gaps.Service.Plural} of the asset register, distance in a straight line; {gaps.Need.Geography.Name}"), 1_000),
            $"gap?profile={Uri.EscapeDataString(profile)}&kind={Uri.EscapeDataString(kind)}", "", content);
    }
}

/// <summary>An issued evidence pack, by its verification code.</summary>
internal sealed class PackEvidence(ILabDatabase db) : IEvidenceSource
{
    public EvidenceKind Kind => EvidenceKind.Pack;

    public async Task<Result<FoundEvidence>> Find(string reference, CancellationToken cancellation)
    {
        if (!VerificationCode.TryParse(reference, out var code)
            || await db.Packs.AsNoTracking().SingleOrDefaultAsync(row => row.VerificationCode == code.Plain && row.State == PackState.Issued, cancellation) is not { } pack)
            return new Invalid("No issued pack of this council has this code. Check it against the cover of the pack.") { Field = "Code" };
        var group = await db.Groups.Where(row => row.Id == pack.GroupId).Select(row => row.Name).SingleAsync(cancellation);
        var issued = Domain.Surgeries.SlotWords.Date(Domain.Surgeries.LocalTime.DateAt(pack.IssuedAt!.Value));
        return new FoundEvidence(
            IndicatorEvidence.Cut(pack.Title, 300), IndicatorEvidence.Cut($"An evidence pack by {group}, code {code}.", 2_000), $"Issued on {issued}", "", pack.ContentHash!,
            JsonSerializer.Serialize(new { pack = pack.Id, code = code.ToString(), hash = pack.ContentHash }));
    }
}
