using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>There is no such thing on this board, or it is not theirs to see.</summary>
public sealed record BoardThingNotFound() : NotFound("That page does not exist, or it is not yours to see.");

/// <summary>Only chair, vice-chair and secretary run a board.</summary>
public sealed record OfficersOnly() : Forbidden("Only the chair, vice-chair or secretary of the board can do this. Ask one of them.");

/// <summary>The meeting has begun or does not take place.</summary>
public sealed record MeetingNotPlanned() : Conflict("This meeting has begun, is over or was cancelled, so this cannot be changed any more.");

/// <summary>The meeting is not going on.</summary>
public sealed record MeetingNotOpen() : Conflict("This can be done only while the meeting is open.");

/// <summary>Too few are there to decide.</summary>
public sealed record NoQuorum(Quorum Quorum) : Conflict("There is no quorum. " + Quorum.Words);

/// <summary>The person already sits in another seat.</summary>
public sealed record SitsElsewhere(string Name) : Conflict($"{Name} already sits in another seat of this meeting. A person counts once.");

/// <summary>The round is not open: not yet, or not any more.</summary>
public sealed record RoundNotOpen(bool IsClosed) : Conflict(IsClosed
    ? "The round is closed, so this vote came too late and was not counted. A vote that you sent before stands."
    : "The round is not open yet.");

/// <summary>The member is not marked as present.</summary>
public sealed record NotPresent() : Conflict("Say that you are here first: only those who are present vote.");

/// <summary>A declared interest takes the vote away.</summary>
public sealed record VoteRemoved() : Forbidden("You declared an interest in something this round votes on, and the board’s rule takes your vote in it away.");

/// <summary>The vote cannot be counted.</summary>
public sealed record VoteInvalid(string Message) : Invalid(Message);

/// <summary>The term of somebody who closed their account.</summary>
public sealed record SeatOfNobody() : Conflict("This member has closed their account, so the term cannot go on. Give somebody else a seat.");
