using LocalityLab.Domain.Boards;

namespace LocalityLab.Application.Boards;

/// <summary>The states and kinds of boards in words.</summary>
public static class BoardWords
{
    /// <summary>«Chair».</summary>
    public static string Of(BoardOffice office) => office switch
    {
        BoardOffice.Chair => "Chair",
        BoardOffice.ViceChair => "Vice-chair",
        BoardOffice.Secretary => "Secretary",
        _ => "Member",
    };

    /// <summary>«Money, land or property».</summary>
    public static string Of(InterestNature nature) => nature switch
    {
        InterestNature.Money => "Work, contracts, land, property or other money",
        InterestNature.Body => "Membership of or office in another body",
        _ => "Family, friends or anything else",
    };

    /// <summary>The rule in a sentence.</summary>
    public static string Of(InterestRule rule) => rule switch
    {
        InterestRule.Noted => "A declared interest is written into the minutes; the member still votes.",
        InterestRule.MoneyRemovesVote => "A member who declares an interest in money, land or property does not vote in a round that includes what it is about; other interests are written into the minutes.",
        _ => "A member who declares any interest does not vote in a round that includes what it is about.",
    };

    /// <summary>«Open».</summary>
    public static string Of(MeetingState state) => state switch
    {
        MeetingState.Open => "Going on now",
        MeetingState.Ended => "Over",
        MeetingState.Cancelled => "Cancelled",
        _ => "Planned",
    };

    /// <summary>«In progress».</summary>
    public static string Of(ActionState state) => state switch
    {
        ActionState.InProgress => "In progress",
        ActionState.Done => "Done",
        ActionState.Dropped => "Not going ahead",
        _ => "Not started",
    };

    /// <summary>«Proposed».</summary>
    public static string Of(PriorityState state) => state switch
    {
        PriorityState.Merged => "Merged",
        PriorityState.Adopted => "Adopted",
        PriorityState.Declined => "Not taken up",
        PriorityState.Withdrawn => "Withdrawn",
        _ => "Proposed",
    };

    /// <summary>«Indicator».</summary>
    public static string Of(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Gap => "Gap",
        EvidenceKind.Pack => "Evidence pack",
        EvidenceKind.AssetMap => "Asset map",
        _ => "Indicator",
    };

    /// <summary>«Present».</summary>
    public static string Of(AttendanceState state) => state switch
    {
        AttendanceState.Apologies => "Apologies",
        AttendanceState.Left => "Has left",
        _ => "Present",
    };
}
