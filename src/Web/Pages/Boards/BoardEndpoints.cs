using LocalityLab.Application.Boards;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>Files of meetings.</summary>
internal static class BoardEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/boards/{board:guid}/meetings/{meeting:guid}/rounds/{round:guid}/ballots.csv", Ballots).AllowAnonymous();
        app.MapGet("/{council}/boards/{board:guid}/meetings/{meeting:guid}/papers/{paper:guid}", Paper).AllowAnonymous();
        app.MapGet("/{council}/boards/{board:guid}/meetings/{meeting:guid}/minutes.pdf", Minutes).AllowAnonymous();
    }

    private static async Task<IResult> Ballots(Guid board, Guid meeting, Guid round, IMediator mediator, CancellationToken cancellation)
    {
        var file = await mediator.Send(new GetBallotFile(board, meeting, round), cancellation);
        return file.Succeeded
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(file.Value), "text/csv; charset=utf-8", $"ballots-{round}.csv")
            : ApiResults.Problem(file.Error);
    }

    private static async Task<IResult> Paper(Guid board, Guid meeting, Guid paper, IMediator mediator, CancellationToken cancellation)
    {
        var opened = await mediator.Send(new OpenPaper(board, meeting, paper), cancellation);
        return opened.Succeeded ? Results.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName) : ApiResults.Problem(opened.Error);
    }

    private static async Task<IResult> Minutes(Guid board, Guid meeting, IMediator mediator, CancellationToken cancellation)
    {
        var opened = await mediator.Send(new OpenMinutesPdf(board, meeting), cancellation);
        return opened.Succeeded ? Results.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName) : ApiResults.Problem(opened.Error);
    }
}
