using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Pages.Analysis;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using IResult = Microsoft.AspNetCore.Http.IResult;

namespace LocalityLab.Web.Api.Analysis;

/// <summary>Need scores and gaps as files and as JSON: the same numbers as the pages, under the same names.</summary>
internal static class NeedApi
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Svg = "image/svg+xml; charset=utf-8";

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/{council}").AllowAnonymous();
        // Twice: «score» alone would be taken for a profile's slug, and its files for areas.
        foreach (var of in (string[])[NeedAddress.Unsaved, "{profile}"])
        {
            group.MapGet($"/need/{of}/scores.csv", ([AsParameters] NeedParameters need, [AsParameters] Tools tools) =>
                tools.Score(need, found => Results.File(NeedDownload.Scores(found).ToBytes(), Csv, tools.FileName(found, "scores.csv")))).RequireRateLimiting(RateLimits.Downloads);
            group.MapGet($"/need/{of}/indicators.csv", ([AsParameters] NeedParameters need, [AsParameters] Tools tools) =>
                tools.Score(need, found => Results.File(NeedDownload.Method(found).ToBytes(), Csv, tools.FileName(found, "indicators.csv")))).RequireRateLimiting(RateLimits.Downloads);
            group.MapGet($"/need/{of}/map.svg", ([AsParameters] NeedParameters need, [FromQuery] string? map, IPlaceShapes shapes, [AsParameters] Tools tools) =>
                tools.Score(need, async found => await NeedMap.Draw(found, map == "tenths", shapes, tools.Cancellation) is { } drawn
                    ? Results.Text(drawn.ToDocument(FigureSize.Wide), Svg)
                    : Results.NotFound()));
            group.MapGet($"/api/v1/need/{of}", ([AsParameters] NeedParameters need, [AsParameters] Tools tools) =>
                tools.Score(need, found => Results.Json(NeedJson.Of(found, tools.Council))));
        }

        group.MapGet("/gap.csv", ([AsParameters] GapParameters gap, [AsParameters] Tools tools) =>
            tools.Gaps(gap, findings => Results.File(GapDownload.Rows(findings).ToBytes(), Csv, tools.FileName(findings.Need, "gaps.csv")))).RequireRateLimiting(RateLimits.Downloads);
        group.MapGet("/gap/map.svg", ([AsParameters] GapParameters gap, IPlaceShapes shapes, [AsParameters] Tools tools) =>
            tools.Gaps(gap, async findings => await GapMap.Draw(findings, shapes, tools.Cancellation) is { } drawn
                ? Results.Text(drawn.ToDocument(FigureSize.Wide), Svg)
                : Results.NotFound()));
        group.MapGet("/api/v1/gap", ([AsParameters] GapParameters gap, [AsParameters] Tools tools) =>
            tools.Gaps(gap, findings => Results.Json(GapJson.Of(findings, tools.Council))));
    }

    /// <summary>Which score: the slug, in the path where it has one, or what an unsaved score is made of.</summary>
    internal sealed record NeedParameters(string? Profile, [FromQuery] string? Areas, [FromQuery] string[] Item)
    {
        public NeedQuery Query => new() { Profile = Profile, Areas = Areas, Item = Item };
    }

    /// <summary>Which comparison, by the names of the page's address.</summary>
    internal sealed record GapParameters(
        [FromQuery] string? Profile, [FromQuery] string? Areas, [FromQuery] string[] Item, [FromQuery] string[] Kind, [FromQuery] string? Method,
        [FromQuery] string? Distance, [FromQuery] string? Bands, [FromQuery] string? Capacity)
    {
        public GapQuery Query => new()
        {
            Profile = Profile, Areas = Areas, Item = Item, Kind = Kind, Method = Method, Distance = Distance, Bands = Bands, Capacity = Capacity,
        };
    }

    /// <summary>What every answer needs.</summary>
    internal sealed record Tools([FromRoute] string Council, IMediator Mediator, CancellationToken Cancellation)
    {
        public string FileName(NeedScoreResult need, string ending) => $"{Council}-{need.Profile?.Slug ?? $"need-{need.Geography.Slug}"}-{ending}";

        public Task<IResult> Score(NeedParameters parameters, Func<NeedScoreResult, IResult> write) => Score(parameters, found => Task.FromResult(write(found)));

        public async Task<IResult> Score(NeedParameters parameters, Func<NeedScoreResult, Task<IResult>> write)
        {
            var reference = parameters.Query.Reference();
            return reference.Succeeded ? await Answer(new ScoreNeedProfile(reference.Value), write) : ApiResults.Problem(reference.Error);
        }

        public Task<IResult> Gaps(GapParameters parameters, Func<GapFindings, IResult> write) => Gaps(parameters, found => Task.FromResult(write(found)));

        public async Task<IResult> Gaps(GapParameters parameters, Func<GapFindings, Task<IResult>> write)
        {
            var request = parameters.Query.HasNeed
                ? parameters.Query.Request()
                : new Invalid("Name a need profile, or the areas and items of a need score.") { Field = "profile" };
            return request.Succeeded ? await Answer(request.Value, write) : ApiResults.Problem(request.Error);
        }

        private async Task<IResult> Answer<T>(IRequest<Result<T>> request, Func<T, Task<IResult>> write)
        {
            var answer = await Mediator.Send(request, Cancellation);
            return answer.Succeeded ? await write(answer.Value) : ApiResults.Problem(answer.Error);
        }
    }
}
