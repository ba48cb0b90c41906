using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>What a group says of a surgery once its time has begun. Saying it again replaces it.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record GiveFeedback(Guid BookingId, int Helpful, string Comment) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<GiveFeedback>
    {
        public Rules() => RuleFor(command => command.Comment).MaximumLength(SurgeryFeedback.CommentLength).WithMessage("Shorten this to 2,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingAccess access, TimeProvider clock) : ICommandHandler<GiveFeedback, Nothing>
    {
        public async Task<Result<Nothing>> Handle(GiveFeedback command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is not { State: BookingState.Booked } booking)
                return new BookingNotFound();
            var starts = await db.Slots.Where(slot => slot.Id == booking.SlotId).Select(slot => slot.StartsAt).SingleAsync(cancellation);
            if (starts > clock.GetUtcNow())
                return new Conflict("Tell us how it was once it has begun.");
            var said = await db.SurgeryFeedback.FirstOrDefaultAsync(row => row.BookingId == booking.Id, cancellation);
            if (said is null)
                db.SurgeryFeedback.Add(said = SurgeryFeedback.Of(booking.Id));
            return said.Say(command.Helpful, command.Comment, clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Asks the council's data managers for data that a surgery needed. The words are the adviser's: no group and no question goes with them.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record AskForData(Guid FormId, Guid BookingId, string Title, string Description) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AskForData>
    {
        public Rules()
        {
            RuleFor(command => command.Title).NotEmpty().WithMessage("Say which data is missing").MaximumLength(DataRequest.TitleLength).WithMessage("Shorten this to 200 characters or fewer").OverridePropertyName("RequestTitle");
            RuleFor(command => command.Description).MaximumLength(DataRequest.TextLength).WithMessage("Shorten this to 2,000 characters or fewer").OverridePropertyName("RequestText");
        }
    }

    internal sealed class Handler(ILabDatabase db, BookingDesk desk, TimeProvider clock) : ICommandHandler<AskForData, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AskForData command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BookingId, cancellation) is null)
                return new BookingNotFound();
            if (await db.DataRequests.AnyAsync(row => row.Id == command.FormId, cancellation))
                return Nothing.Value;
            var title = command.Title.Trim();

            // The same words again are the same request, asked once more.
            var request = (await db.DataRequests.Where(row => row.State == DataRequestState.Open || row.State == DataRequestState.Planned).ToListAsync(cancellation))
                .FirstOrDefault(row => string.Equals(row.Title, title, StringComparison.OrdinalIgnoreCase));
            if (request is null)
                db.DataRequests.Add(request = DataRequest.Ask(command.FormId, title, command.Description, clock.GetUtcNow()));
            if (!await db.DataRequestAsks.AnyAsync(row => row.RequestId == request.Id && row.BookingId == command.BookingId, cancellation))
                db.DataRequestAsks.Add(new DataRequestAsk { RequestId = request.Id, BookingId = command.BookingId });
            return Nothing.Value;
        }
    }
}

/// <summary>A request for data with how many bookings need it.</summary>
public sealed record DataRequestLine(Guid Id, string Title, string Description, DataRequestState State, string Answer, DateTimeOffset AskedAt, int Asked);

/// <summary>Data that surgeries needed and did not find, the most asked first, for data managers.</summary>
[Requires(Permission.ManageData)]
public sealed record ListDataRequests : IQuery<IReadOnlyList<DataRequestLine>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListDataRequests, IReadOnlyList<DataRequestLine>>
    {
        public async Task<Result<IReadOnlyList<DataRequestLine>>> Handle(ListDataRequests query, CancellationToken cancellation)
        {
            var rows = await db.DataRequests.AsNoTracking()
                .Select(row => new { row, asked = db.DataRequestAsks.Count(ask => ask.RequestId == row.Id) }).ToListAsync(cancellation);
            return (DataRequestLine[])[.. rows
                .Select(pair => new DataRequestLine(pair.row.Id, pair.row.Title, pair.row.Description, pair.row.State, pair.row.Answer, pair.row.AskedAt, pair.asked))
                .OrderBy(line => line.State is DataRequestState.Met or DataRequestState.Declined).ThenByDescending(line => line.Asked).ThenBy(line => line.AskedAt)];
        }
    }
}

/// <summary>Answers a request for data.</summary>
[Requires(Permission.ManageData)]
[Audited]
public sealed record AnswerDataRequest(Guid RequestId, DataRequestState State, string Answer) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AnswerDataRequest>
    {
        public Rules() => RuleFor(command => command.Answer).MaximumLength(DataRequest.TextLength).WithMessage("Shorten this to 2,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<AnswerDataRequest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AnswerDataRequest command, CancellationToken cancellation)
        {
            if (await db.DataRequests.FindInCouncil(command.RequestId, cancellation) is not { } request)
                return new NotFound("There is no such request.");
            return request.Set(command.State, command.Answer, clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}
