namespace LocalityLab.Web.Platform;

/// <content>Addresses of boards.</content>
public static partial class Links
{
    /// <summary>The council's boards.</summary>
    public static string Boards(string council) => $"/{council}/boards";

    /// <summary>Make a board.</summary>
    public static string NewBoard(string council) => $"/{council}/boards/new";

    /// <summary>One board.</summary>
    public static string Board(string council, Guid board) => $"/{council}/boards/{board}";

    /// <summary>A board's words and rules.</summary>
    public static string BoardSettings(string council, Guid board) => $"/{council}/boards/{board}/settings";

    /// <summary>A board's members, to change.</summary>
    public static string BoardMembers(string council, Guid board) => $"/{council}/boards/{board}/members";

    /// <summary>One member's term and substitutes.</summary>
    public static string BoardSeat(string council, Guid board, Guid seat) => $"/{council}/boards/{board}/members/{seat}";

    /// <summary>The register of interests.</summary>
    public static string BoardInterests(string council, Guid board) => $"/{council}/boards/{board}/interests";

    /// <summary>One's own lines in the register.</summary>
    public static string MyInterests(string council, Guid board) => $"/{council}/boards/{board}/interests/mine";

    /// <summary>A board's priorities.</summary>
    public static string Priorities(string council, Guid board) => $"/{council}/boards/{board}/priorities";

    /// <summary>Propose a priority.</summary>
    public static string NewPriority(string council, Guid board) => $"/{council}/boards/{board}/priorities/new";

    /// <summary>One priority.</summary>
    public static string Priority(string council, Guid board, Guid priority) => $"/{council}/boards/{board}/priorities/{priority}";

    /// <summary>Other words for a priority.</summary>
    public static string EditPriority(string council, Guid board, Guid priority) => $"/{council}/boards/{board}/priorities/{priority}/edit";

    /// <summary>Pin evidence to a priority.</summary>
    public static string PinEvidence(string council, Guid board, Guid priority) => $"/{council}/boards/{board}/priorities/{priority}/evidence";

    /// <summary>A board's actions.</summary>
    public static string BoardActions(string council, Guid board) => $"/{council}/boards/{board}/actions";

    /// <summary>One action.</summary>
    public static string BoardAction(string council, Guid board, Guid action) => $"/{council}/boards/{board}/actions/{action}";

    /// <summary>«You said, we did».</summary>
    public static string SaidAndDone(string council, Guid board) => $"/{council}/boards/{board}/you-said-we-did";

    /// <summary>Plan a meeting.</summary>
    public static string NewMeeting(string council, Guid board) => $"/{council}/boards/{board}/meetings/new";

    /// <summary>One meeting.</summary>
    public static string Meeting(string council, Guid board, Guid meeting) => $"/{council}/boards/{board}/meetings/{meeting}";

    /// <summary>One page of a meeting: «agenda», «pack», «run», «join», «wall», «minutes».</summary>
    public static string MeetingPart(string council, Guid board, Guid meeting, string part) => $"{Meeting(council, board, meeting)}/{part}";

    /// <summary>A paper of a meeting.</summary>
    public static string Paper(string council, Guid board, Guid meeting, Guid paper) => $"{Meeting(council, board, meeting)}/papers/{paper}";

    /// <summary>The minutes as PDF.</summary>
    public static string MinutesPdf(string council, Guid board, Guid meeting) => $"{Meeting(council, board, meeting)}/minutes.pdf";

    /// <summary>Write down a decision.</summary>
    public static string NewDecision(string council, Guid board, Guid meeting) => $"{Meeting(council, board, meeting)}/decisions/new";

    /// <summary>Prepare a round.</summary>
    public static string NewRound(string council, Guid board, Guid meeting) => $"{Meeting(council, board, meeting)}/rounds/new";

    /// <summary>Vote in a round.</summary>
    public static string Round(string council, Guid board, Guid meeting, Guid round) => $"{Meeting(council, board, meeting)}/rounds/{round}";

    /// <summary>A round's result.</summary>
    public static string RoundResult(string council, Guid board, Guid meeting, Guid round) => $"{Round(council, board, meeting, round)}/result";

    /// <summary>A round's ballot file.</summary>
    public static string BallotFile(string council, Guid board, Guid meeting, Guid round) => $"{Round(council, board, meeting, round)}/ballots.csv";
}
