using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>Plans a meeting, with the items that every agenda has; actions that are open come first. The same form sent twice plans one.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record PlanMeeting(Guid FormId, Guid BoardId, DateOnly Date, TimeOnly Start, int Minutes, string Place, string OnlineLink) : ICommand<Guid>, IActsFor
{
    private static readonly string[] UsualItems =
        ["Welcome and apologies", "Declarations of interest", "Actions from earlier meetings", "What the figures say", "Priorities and votes", "Decisions", "Any other business"];

    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<PlanMeeting>
    {
        public Rules()
        {
            RuleFor(command => command.Minutes).InclusiveBetween(15, 480).WithMessage("Enter from 15 to 480 minutes");
            RuleFor(command => command.Place).NotEmpty().WithMessage("Say where the meeting is").MaximumLength(BoardMeeting.PlaceLength).WithMessage("Shorten the place to 300 characters or fewer");
            RuleFor(command => command.OnlineLink).Must(link => link.Trim().Length == 0 || (link.Length <= BoardMeeting.LinkLength && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var address) && address.Scheme == "https"))
                .WithMessage("Enter a link that starts with https://");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : ICommandHandler<PlanMeeting, Guid>
    {
        public async Task<Result<Guid>> Handle(PlanMeeting command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await db.BoardMeetings.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            var start = LocalTime.ToUtc(command.Date, command.Start);
            if (!start.Succeeded)
                return start.Error;
            if (command.Date < desk.Today)
                return new Invalid("The meeting must lie in the future") { Field = nameof(Date) };
            var number = await db.BoardMeetings.Where(row => row.BoardId == command.BoardId).Select(row => (int?)row.Number).MaxAsync(cancellation) ?? 0;
            db.BoardMeetings.Add(new BoardMeeting
            {
                Id = command.FormId, BoardId = command.BoardId, Number = number + 1, StartsAt = start.Value, EndsAt = start.Value.AddMinutes(command.Minutes),
                Place = command.Place.Trim(), OnlineLink = command.OnlineLink.Trim(),
            });
            db.AgendaItems.AddRange(UsualItems.Select((title, place) => new AgendaItem { MeetingId = command.FormId, Number = place + 1, Title = title }));
            return command.FormId;
        }
    }
}

/// <summary>What a chair can do with a meeting.</summary>
public enum MeetingStep
{
    PublishAgenda = 0,
    Open = 1,
    End = 2,
    Cancel = 3,
    PublishMinutes = 4,
}

/// <summary>Takes a meeting one step on. Doing a step twice does it once.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record StepMeeting(Guid BoardId, Guid MeetingId, MeetingStep Step) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, MeetingPacks packs, MinutesDesk minutes, IJobs jobs, TimeProvider clock) : ICommandHandler<StepMeeting, Nothing>
    {
        public async Task<Result<Nothing>> Handle(StepMeeting command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            var now = clock.GetUtcNow();
            var error = command.Step switch
            {
                MeetingStep.PublishAgenda => meeting.PublishAgenda(await packs.Freeze(found.Value.Board, meeting, cancellation), now),
                MeetingStep.Open => meeting.Open(now),
                MeetingStep.End => meeting.End(await db.BoardRounds.AnyAsync(row => row.MeetingId == meeting.Id && row.State == RoundState.Open, cancellation), now),
                MeetingStep.Cancel => meeting.Cancel(),
                MeetingStep.PublishMinutes => meeting.PublishMinutes(await minutes.Freeze(found.Value.Board, meeting, cancellation), now),
                _ => new BoardThingNotFound(),
            };
            if (error is not null)
                return error;
            if (command.Step == MeetingStep.PublishMinutes)
                await jobs.Run(new PrintMinutes(command.BoardId, meeting.Id), "Minutes to PDF", cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Adds an agenda item, or changes one: its place, words, and what the minutes say of it.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record SaveAgendaItem(Guid BoardId, Guid MeetingId, Guid ItemId, int Number, string Title, string Text, string Note) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<SaveAgendaItem>
    {
        public Rules()
        {
            RuleFor(command => command.Title).NotEmpty().WithMessage("Enter a title").MaximumLength(AgendaItem.TitleLength).WithMessage("Shorten the title to 200 characters or fewer");
            RuleFor(command => command.Text).MaximumLength(AgendaItem.TextLength).WithMessage("Shorten this to 4,000 characters or fewer");
            RuleFor(command => command.Note).MaximumLength(AgendaItem.TextLength).WithMessage("Shorten this to 4,000 characters or fewer");
            RuleFor(command => command.Number).InclusiveBetween(1, 99).WithMessage("Enter a place on the agenda from 1 to 99");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : ICommandHandler<SaveAgendaItem, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SaveAgendaItem command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            if (meeting.State == MeetingState.Cancelled || meeting.HasPublicMinutes)
                return new MeetingNotPlanned();
            var items = await db.AgendaItems.Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
            if (items.Find(row => row.Id == command.ItemId) is not { } item)
            {
                if (await db.AgendaItems.AnyAsync(row => row.Id == command.ItemId, cancellation))
                    return new BoardThingNotFound();
                db.AgendaItems.Add(item = new AgendaItem { Id = command.ItemId, MeetingId = meeting.Id, Number = command.Number, Title = command.Title.Trim() });
            }

            (item.Title, item.Text, item.Note) = (command.Title.Trim(), command.Text.Trim(), command.Note.Trim());
            items.Remove(item);
            items.Insert(Math.Clamp(command.Number, 1, items.Count + 1) - 1, item);
            for (var place = 0; place < items.Count; place++)
                items[place].Number = place + 1;
            meeting.Touch("agenda");
            return Nothing.Value;
        }
    }
}

/// <summary>Adds a paper to a meeting.</summary>
[Requires(Permission.UseBoard)]
[Audited]
[Uses(Limit.Storage)]
public sealed record AddPaper(Guid BoardId, Guid MeetingId, string Title, string FileName, string ContentType, Stream Content, bool IsPublic) : ICommand<Nothing>, IActsFor, IUsesAmount
{
    long IUsesAmount.Amount => Content.CanSeek ? Content.Length : 1;

    /// <summary>Kinds of file that a browser shows or saves without running anything.</summary>
    private static readonly string[] Allowed = [".pdf", ".docx", ".xlsx", ".odt", ".ods", ".pptx", ".csv", ".txt"];

    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<AddPaper>
    {
        public Rules()
        {
            RuleFor(command => command.Title).NotEmpty().WithMessage("Enter a title").MaximumLength(AgendaItem.TitleLength).WithMessage("Shorten the title to 200 characters or fewer");
            RuleFor(command => command.FileName).Must(name => Allowed.Contains(Path.GetExtension(name).ToLowerInvariant())).WithMessage("Choose a PDF, Word, Excel, OpenDocument, PowerPoint, CSV or text file");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IFileStore files) : ICommandHandler<AddPaper, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddPaper command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            if (command.Content.CanSeek)
                command.Content.Position = 0;
            var file = await files.Save(Path.GetFileName(command.FileName), "application/octet-stream", command.Content, cancellation);
            db.MeetingPapers.Add(new MeetingPaper { MeetingId = meeting.Id, Title = command.Title.Trim(), FileId = file.Id, IsPublic = command.IsPublic });
            meeting.Touch("agenda");
            return Nothing.Value;
        }
    }
}

/// <summary>A paper's file. For everybody once the agenda is public and the paper is; for those inside before.</summary>
[Public("Papers marked public go with a public agenda; others are refused inside")]
public sealed record OpenPaper(Guid BoardId, Guid MeetingId, Guid PaperId) : IQuery<OpenedPaper>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk, IFileStore files) : IQueryHandler<OpenPaper, OpenedPaper>
    {
        public async Task<Result<OpenedPaper>> Handle(OpenPaper query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing || await desk.Meeting(query.BoardId, query.MeetingId, cancellation) is not { } meeting
                || await db.MeetingPapers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.PaperId && row.MeetingId == meeting.Id, cancellation) is not { } paper
                || !(standing.IsInside || (meeting.IsPublic && paper.IsPublic))
                || await files.Open(paper.FileId, cancellation) is not var (file, content))
                return new BoardThingNotFound();
            return new OpenedPaper(content, file.ContentType, file.FileName);
        }
    }
}

/// <summary>An opened file.</summary>
public sealed record OpenedPaper(Stream Content, string ContentType, string FileName);
