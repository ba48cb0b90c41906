namespace LocalityLab.Domain.Accounts;

/// <summary>Somebody who closed their account. What they did for a group, a board or the council stays, without their name.</summary>
public static class FormerMember
{
    /// <summary>What stands where their name stood.</summary>
    public const string Name = "A former member";
}
