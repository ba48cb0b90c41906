using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A room with its building.</summary>
public sealed record RoomView(Guid Id, Guid AssetId, string Building, string Address, string Name, StepFree StepFree, string Access, bool IsInUse)
{
    /// <summary>«Altrincham Library, Meeting room 2».</summary>
    public string Line => $"{Building}, {Name}";

    /// <summary>Whether one gets in without steps, in words.</summary>
    public string StepFreeWords => SurgeryWords.Of(StepFree);
}

/// <summary>Words for what stands in the database as a choice.</summary>
public static class SurgeryWords
{
    /// <summary>What became of a question, in words.</summary>
    public static string Of(SurgeryOutcome outcome) => outcome switch
    {
        SurgeryOutcome.Answered => "Answered",
        SurgeryOutcome.PartlyAnswered => "Partly answered",
        SurgeryOutcome.DataMissing => "Data is missing",
        SurgeryOutcome.Referred => "Somebody else can help better",
        _ => "Not written down yet",
    };

    /// <summary>Whether a group came, in words.</summary>
    public static string Of(Attendance attendance) => attendance switch { Attendance.Arrived => "Came", Attendance.DidNotCome => "Did not come", _ => "Expected" };

    /// <summary>How a bid stands, in words.</summary>
    public static string Of(BidState bid) => bid switch { BidState.Preparing => "Being prepared", BidState.Submitted => "Submitted", BidState.Won => "Won", BidState.NotWon => "Not won", _ => "No bid yet" };

    /// <summary>How a request for data stands, in words.</summary>
    public static string Of(DataRequestState state) => state switch { DataRequestState.Planned => "Planned", DataRequestState.Met => "Met", DataRequestState.Declined => "Declined", _ => "Open" };

    /// <summary>Step-free access in words.</summary>
    public static string Of(StepFree stepFree) => stepFree switch
    {
        StepFree.Yes => "Step-free access",
        StepFree.No => "There are steps",
        _ => "Step-free access not known",
    };
}

/// <summary>The rooms where surgeries are held, by building.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListRooms(bool InUseOnly = true) : IQuery<IReadOnlyList<RoomView>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListRooms, IReadOnlyList<RoomView>>
    {
        public async Task<Result<IReadOnlyList<RoomView>>> Handle(ListRooms query, CancellationToken cancellation)
        {
            var rows = await db.SurgeryRooms.AsNoTracking().Where(room => !query.InUseOnly || room.IsInUse)
                .Join(db.Assets, room => room.AssetId, asset => asset.Id, (room, asset) => new { room, asset.Name, asset.Address, asset.Postcode }).ToListAsync(cancellation);
            return (RoomView[])[.. rows
                .Select(row => new RoomView(
                    row.room.Id, row.room.AssetId, row.Name, string.Join(", ", new[] { row.Address, row.Postcode }.Where(part => part.Length > 0)),
                    row.room.Name, row.room.StepFree, row.room.Access, row.room.IsInUse))
                .OrderBy(room => room.Building, StringComparer.CurrentCultureIgnoreCase).ThenBy(room => room.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}

/// <summary>Adds a room of a building.</summary>
/// <param name="FormId">Becomes the room's id, so that a form sent twice adds one.</param>
/// <param name="AssetId">The building.</param>
/// <param name="Name">«Meeting room 2».</param>
/// <param name="StepFree">Whether one gets in without steps.</param>
/// <param name="Access">How to find it and get in.</param>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record AddRoom(Guid FormId, Guid AssetId, string Name, StepFree StepFree, string Access) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<AddRoom>
    {
        public Rules() => this.KeepsRoom(command => command.Name, command => command.Access);
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<AddRoom, Guid>
    {
        public async Task<Result<Guid>> Handle(AddRoom command, CancellationToken cancellation)
        {
            if (await db.SurgeryRooms.AnyAsync(room => room.Id == command.FormId, cancellation))
                return command.FormId;
            if (!await db.Assets.AnyAsync(asset => asset.Id == command.AssetId && asset.State == AssetState.Published, cancellation))
                return new Invalid("That place is not in the directory. Search for another one.") { Field = nameof(AssetId) };
            db.SurgeryRooms.Add(SurgeryRoom.Of(command.FormId, command.AssetId, command.Name, command.StepFree, command.Access));
            return command.FormId;
        }
    }
}

/// <summary>Says something else about a room, or takes it out of use. Surgeries held there show it at once.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record ChangeRoom(Guid RoomId, string Name, StepFree StepFree, string Access, bool IsInUse) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangeRoom>
    {
        public Rules() => this.KeepsRoom(command => command.Name, command => command.Access);
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<ChangeRoom, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeRoom command, CancellationToken cancellation)
        {
            if (await db.SurgeryRooms.FindInCouncil(command.RoomId, cancellation) is not { } room)
                return new RoomNotFound();
            room.Change(command.Name, command.StepFree, command.Access, command.IsInUse);
            return Nothing.Value;
        }
    }
}

/// <summary>What is said about a room.</summary>
internal static class RoomRules
{
    public static void KeepsRoom<T>(this AbstractValidator<T> validator, Func<T, string> name, Func<T, string> access)
    {
        validator.RuleFor(command => name(command)).NotEmpty().WithMessage("Enter the name of the room, such as «Meeting room 2»")
            .MaximumLength(SurgeryRoom.NameLength).WithMessage("Shorten the name to 120 characters or fewer").OverridePropertyName("Name");
        validator.RuleFor(command => access(command)).MaximumLength(SurgeryRoom.AccessLength).WithMessage("Shorten this to 1,000 characters or fewer").OverridePropertyName("Access");
    }
}
