using LocalityLab.Domain.Councils;

namespace LocalityLab.Application.Councils;

/// <summary>Roles in words, as they stand in a sentence.</summary>
public static class RoleNames
{
    /// <summary>«data manager», «board member (community champion)».</summary>
    public static string Of(Role role, BoardMemberKind? kind = null) => role switch
    {
        Role.Administrator => "administrator",
        Role.DataManager => "data manager",
        Role.Adviser => "data adviser",
        Role.BoardMember => kind is { } known ? $"board member ({Of(known)})" : "board member",
        _ => "member of a voluntary group",
    };

    /// <summary>«elected member», «strategic partner» …</summary>
    public static string Of(BoardMemberKind kind) => kind switch
    {
        BoardMemberKind.ElectedMember => "elected member",
        BoardMemberKind.StrategicPartner => "strategic partner",
        BoardMemberKind.VoluntaryOrganisation => "voluntary organisation",
        _ => "community champion",
    };
}
