using System.Diagnostics.CodeAnalysis;

namespace LocalityLab.Domain.Councils;

/// <summary>What becomes of a line of a list of people to invite.</summary>
public enum InviteOutcome
{
    /// <summary>They are invited.</summary>
    Invited = 0,

    /// <summary>They have the role already.</summary>
    IsMember = 1,

    /// <summary>An invitation into the role waits for them.</summary>
    IsInvited = 2,

    /// <summary>The line stands twice, in the same words or for the same person and role.</summary>
    Duplicate = 3,

    /// <summary>The address is none.</summary>
    BadAddress = 4,

    /// <summary>The role is none that people are invited into.</summary>
    UnknownRole = 5,

    /// <summary>A board member of no kind.</summary>
    UnknownKind = 6,
}

/// <summary>One line of a list of people to invite.</summary>
/// <param name="Number">The line in the file, from 1.</param>
/// <param name="Email">The address as it stands there.</param>
/// <param name="RoleText">The role as it stands there.</param>
/// <param name="KindText">The kind of board member as it stands there; may be empty.</param>
/// <param name="Role">The role, where it is one.</param>
/// <param name="Kind">The kind of board member, where there is one.</param>
/// <param name="Outcome">What becomes of it.</param>
public sealed record InviteLine(int Number, string Email, string RoleText, string KindText, Role? Role, BoardMemberKind? Kind, InviteOutcome Outcome)
{
    /// <summary>True when the line asks for nothing that can be done.</summary>
    public bool IsRejected => Outcome >= InviteOutcome.Duplicate;
}

/// <summary>The words for roles and kinds that people write into lists.</summary>
public static class InviteWords
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        ["administrator"] = Role.Administrator, ["admin"] = Role.Administrator,
        ["datamanager"] = Role.DataManager,
        ["dataadviser"] = Role.Adviser, ["adviser"] = Role.Adviser, ["dataadvisor"] = Role.Adviser, ["advisor"] = Role.Adviser,
        ["boardmember"] = Role.BoardMember, ["board"] = Role.BoardMember,
    };

    private static readonly Dictionary<string, BoardMemberKind> Kinds = new(StringComparer.Ordinal)
    {
        ["electedmember"] = BoardMemberKind.ElectedMember, ["councillor"] = BoardMemberKind.ElectedMember,
        ["strategicpartner"] = BoardMemberKind.StrategicPartner, ["partner"] = BoardMemberKind.StrategicPartner,
        ["voluntaryorganisation"] = BoardMemberKind.VoluntaryOrganisation, ["voluntary"] = BoardMemberKind.VoluntaryOrganisation,
        ["communitychampion"] = BoardMemberKind.CommunityChampion, ["champion"] = BoardMemberKind.CommunityChampion,
    };

    /// <summary>The role that a text names, whatever its capitals, spaces and hyphens; null when it names none.</summary>
    public static Role? RoleOf(string text) => Roles.TryGetValue(Bare(text), out var role) ? role : null;

    /// <summary>The kind of board member that a text names; null when it names none.</summary>
    public static BoardMemberKind? KindOf(string text) => Kinds.TryGetValue(Bare(text), out var kind) ? kind : null;

    /// <summary>True when a first line names the columns.</summary>
    public static bool IsHeader(string firstCell) => Bare(firstCell) is "email" or "emailaddress" or "mail" or "address";

    [SuppressMessage("Globalization", "CA1308", Justification = "Words are looked up in small letters")]
    private static string Bare(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
}
