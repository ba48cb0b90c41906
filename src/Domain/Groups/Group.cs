using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>What a person is in a group.</summary>
public enum GroupRole
{
    /// <summary>Changes the group's details and its members.</summary>
    Organiser = 0,

    /// <summary>Uses what the group has.</summary>
    Member = 1,
}

/// <summary>A voluntary group: it books surgeries, owns assets and builds evidence packs. It always has an organiser, until it closes.</summary>
public sealed partial class Group : CouncilEntity
{
    private readonly List<GroupMember> members = [];

    /// <summary>Name as the council knows it.</summary>
    public required string Name { get; set; }

    /// <summary>What it is for, in its own words.</summary>
    public required string Purpose { get; set; }

    /// <summary>Charity number as <see cref="RegisterNumbers.Charity"/> writes it; empty when it has none.</summary>
    public string CharityNumber { get; set; } = "";

    /// <summary>Company number as <see cref="RegisterNumbers.Company"/> writes it; empty when it has none.</summary>
    public string CompanyNumber { get; set; } = "";

    /// <summary>Code of the locality it works in; empty when it works everywhere or has not said. A code and not an id, so that it outlives a new version of the localities.</summary>
    public string LocalityCode { get; set; } = "";

    /// <summary>When it registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When its last member left.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Its members.</summary>
    public IReadOnlyList<GroupMember> Members => members;

    /// <summary>Takes a person in; somebody who is in already keeps their part.</summary>
    public void Join(Guid userId, GroupRole role, DateTimeOffset now)
    {
        if (members.Exists(member => member.UserId == userId))
            return;
        members.Add(new GroupMember { GroupId = Id, UserId = userId, Role = role, Since = now });
        ClosedAt = null;
    }

    /// <summary>Lets a person go. The last member's leaving closes the group; the last organiser names another first.</summary>
    /// <returns>Null when they are out (or never were in).</returns>
    public Error? Leave(Guid userId, DateTimeOffset now)
    {
        if (members.Find(member => member.UserId == userId) is not { } leaving)
            return null;
        if (members.Count > 1 && IsLastOrganiser(leaving))
            return new LastOrganiser();
        members.Remove(leaving);
        if (members.Count == 0)
            ClosedAt = now;
        return null;
    }

    /// <summary>Lets a person go whose account the council takes the role from: the longest-standing member becomes organiser where none is left.</summary>
    public void TakeOut(Guid userId, DateTimeOffset now)
    {
        members.RemoveAll(member => member.UserId == userId);
        if (members.Count == 0)
            ClosedAt = now;
        else if (!members.Exists(member => member.Role == GroupRole.Organiser))
            members.OrderBy(member => member.Since).First().Role = GroupRole.Organiser;
    }

    /// <summary>Makes a member an organiser, or an organiser a member.</summary>
    public Error? SetRole(Guid userId, GroupRole role)
    {
        if (members.Find(member => member.UserId == userId) is not { } member)
            return new NotFound("That person is not a member of the group.");
        if (role == GroupRole.Member && IsLastOrganiser(member))
            return new LastOrganiser();
        member.Role = role;
        return null;
    }

    /// <summary>True when the person may change the group.</summary>
    public bool IsOrganisedBy(Guid userId) => members.Exists(member => member.UserId == userId && member.Role == GroupRole.Organiser);

    private bool IsLastOrganiser(GroupMember member) =>
        member.Role == GroupRole.Organiser && members.Count(other => other.Role == GroupRole.Organiser) == 1;
}

/// <summary>A person in a group.</summary>
public sealed class GroupMember : CouncilEntity
{
    /// <summary>The group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What they are in it.</summary>
    public required GroupRole Role { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>An area that a group keeps at hand, by its geography and code: it outlives a new version of the geography.</summary>
public sealed class SavedArea : CouncilEntity
{
    /// <summary>The group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The geography's slug.</summary>
    public required string GeographySlug { get; init; }

    /// <summary>The area's code.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The area's name when it was saved, shown when the area is no longer there.</summary>
    public required string AreaName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>A group is never without an organiser.</summary>
public sealed record LastOrganiser()
    : Conflict("A group needs an organiser. Make another member an organiser first.");

/// <summary>Only organisers change a group.</summary>
public sealed record OrganisersOnly()
    : Forbidden("Only an organiser of the group can do this. Ask one of them.");
