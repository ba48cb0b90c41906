using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.TestKit;

public static partial class A
{
    /// <summary>A saved group; the first person organises it, the others are members. Who had no role in the council becomes a group member of it.</summary>
    public static async Task<Group> Group(TestCouncil council, params TestPerson[] people)
    {
        var now = council.Host.Time.GetUtcNow();
        var group = new Group { Name = "Friends of the park", Purpose = "We look after the park and hold picnics in it.", RegisteredAt = now };
        foreach (var person in people)
            group.Join(person.Id, person == people[0] ? GroupRole.Organiser : GroupRole.Member, now);
        await council.Save(group);
        foreach (var person in people)
        {
            if (!await council.Read(db => db.Memberships.AnyAsync(row => row.UserId == person.Id && row.Role == Role.GroupMember)))
                await council.Save(new Membership { UserId = person.Id, Role = Role.GroupMember, Since = now });
        }

        return group;
    }

    /// <summary>A saved invitation into a role, or into a group, with the secret of its link.</summary>
    public static async Task<(Invitation Invitation, string Token)> Invitation(
        TestCouncil council, TestPerson by, string email, Role role = Role.Adviser, Group? group = null)
    {
        var now = council.Host.Time.GetUtcNow();
        var invitation = new Invitation
        {
            Email = email,
            Role = group is null ? role : Role.GroupMember,
            GroupId = group?.Id,
            GroupRole = group is null ? null : GroupRole.Member,
            InvitedBy = by.Id,
            InvitedAt = now,
        };
        var token = SecretToken.New();
        invitation.Renew(now);
        invitation.Replace(token);
        await council.Save(invitation);
        return (invitation, token.Value);
    }
}
