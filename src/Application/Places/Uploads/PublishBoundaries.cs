using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Uploads;

/// <summary>What publishing an upload of boundaries would do.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Version">For the form.</param>
/// <param name="Geography">The geography that it gives.</param>
/// <param name="Areas">Its areas in the order of their codes.</param>
/// <param name="Shapes">Their shapes; none when it cannot be drawn.</param>
/// <param name="Report">What becomes of every row.</param>
/// <param name="Problems">Why it cannot be published; empty when it can.</param>
/// <param name="Notices">What a person should know besides.</param>
/// <param name="MakesWhole">True when the council as a whole is made from them too.</param>
public sealed record BoundaryCheck(
    string FileName, int Version, Geography Geography, IReadOnlyList<Area> Areas, IReadOnlyList<MapShape> Shapes, CheckReport Report, IReadOnlyList<string> Problems, IReadOnlyList<string> Notices, bool MakesWhole);

/// <summary>Builds what an upload gives, without storing anything.</summary>
[Requires(Permission.ManageData)]
public sealed record CheckBoundaries(Guid UploadId) : IQuery<BoundaryCheck>
{
    internal sealed class Handler(BoundaryDrafts drafts) : IQueryHandler<CheckBoundaries, BoundaryCheck>
    {
        public async Task<Result<BoundaryCheck>> Handle(CheckBoundaries request, CancellationToken cancellation)
        {
            var opened = await drafts.Open(request.UploadId, cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            if (opened.Value.Upload.Choice is not { } choice)
                return new BoundariesNotDescribed();
            var built = await drafts.Check(opened.Value, choice, cancellation);
            if (!built.Succeeded)
                return built.Error;
            var (geography, areas, boundaries, _) = built.Value.Built;
            return new BoundaryCheck(
                opened.Value.Upload.FileName, opened.Value.Upload.Version, geography, areas, boundaries is null ? [] : PlaceShapes.Drawn(boundaries.Topology, areas),
                built.Value.Report, built.Value.Problems, built.Value.Notices, choice.MakesWhole);
        }
    }
}

/// <summary>Nobody has said yet what the columns are.</summary>
public sealed record BoundariesNotDescribed() : Conflict("Say first what the columns are.");

/// <summary>
/// Makes a geography of an upload and leads it to what is there: by where the middle of each area lies, to the larger areas and from the
/// smaller ones. What was current of its kind gives way, and stays for its own figures.
/// </summary>
/// <returns>The address of the geography.</returns>
[Requires(Permission.ManageData)]
[Audited]
public sealed record PublishBoundaries(Guid UploadId, int Version) : ICommand<string>
{
    internal sealed class Handler(ILabDatabase db, BoundaryDrafts drafts, BoundaryLookups lookups, WholeCouncil whole, IJobs jobs, TimeProvider clock) : ICommandHandler<PublishBoundaries, string>
    {
        public async Task<Result<string>> Handle(PublishBoundaries command, CancellationToken cancellation)
        {
            var opened = await drafts.Open(command.UploadId, cancellation);
            if (!opened.Succeeded)
                return opened.Error;
            var upload = opened.Value.Upload;
            if (upload.Choice is not { } choice)
                return new BoundariesNotDescribed();
            var made = await drafts.Check(opened.Value, choice, cancellation);
            if (!made.Succeeded)
                return made.Error;
            if (made.Value.Problems is [var first, ..])
                return new Conflict(first);
            var built = made.Value.Built;
            if (upload.Publish(built.Geography.Id, JsonSerializer.Serialize(made.Value.Report, LoadSession.ReportFormat), command.Version, clock.GetUtcNow()).Error is { } moved)
                return moved;
            if (built.Geography.Kind != GeographyKind.Other)
                foreach (var before in await db.Geographies.Where(geography => geography.Kind == built.Geography.Kind && geography.IsCurrent).ToListAsync(cancellation))
                    before.IsCurrent = false;
            db.Geographies.Add(built.Geography);
            db.Areas.AddRange(built.Areas);
            if (built.Boundaries is not null)
                db.Boundaries.Add(built.Boundaries);
            await lookups.Lead(built, cancellation);
            if (choice.MakesWhole)
                await whole.Make(built, cancellation);
            if (await db.Assets.AnyAsync(cancellation))
                await jobs.Run(new PlaceAssetsInAreas(), "Finding the areas of assets", cancellation);
            return built.Geography.Slug;
        }
    }
}
