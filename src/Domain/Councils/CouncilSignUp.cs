using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>
/// What somebody has answered so far on the way to a council of their own; kept when the council stands, for the operator who
/// vouches for it. It belongs to the person and to no council.
/// </summary>
public sealed class CouncilSignUp : InstallationEntity
{
    /// <summary>Councils that one person may make. Whoever needs more asks the operator.</summary>
    public const int MostOfOnePerson = 3;

    /// <summary>Who signs up.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When they began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The authority's name, such as «North Vale».</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its nine-character code.</summary>
    public string AuthorityCode { get; private set; } = "";

    /// <summary>The address that was chosen; empty before.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Where residents ask for help.</summary>
    [Personal]
    public string ContactEmail { get; private set; } = "";

    /// <summary>What the person does at the authority, in their words.</summary>
    [Personal]
    public string JobTitle { get; private set; } = "";

    /// <summary>Code of the plan that the council tries; empty before.</summary>
    public string PlanCode { get; private set; } = "";

    /// <summary>The council that came of it.</summary>
    public Guid? CouncilId { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The first question that is not answered yet.</summary>
    public SignUpQuestion Next =>
        FinishedAt is not null ? SignUpQuestion.None
        : AuthorityCode.Length == 0 ? SignUpQuestion.Authority
        : Slug.Length == 0 ? SignUpQuestion.Address
        : ContactEmail.Length == 0 ? SignUpQuestion.Contact
        : PlanCode.Length == 0 ? SignUpQuestion.Plan
        : SignUpQuestion.Check;

    /// <summary>Answers which authority it is.</summary>
    public void Answer(string name, string authorityCode) => (Name, AuthorityCode) = (name.Trim(), authorityCode);

    /// <summary>Answers which address it gets.</summary>
    public void ChooseAddress(string slug) => Slug = slug;

    /// <summary>Answers where residents ask, and what the person does there.</summary>
    public void AnswerContact(string contactEmail, string jobTitle) => (ContactEmail, JobTitle) = (contactEmail.Trim(), jobTitle.Trim());

    /// <summary>Answers which plan it tries.</summary>
    public void ChoosePlan(string planCode) => PlanCode = planCode;

    /// <summary>The council stands.</summary>
    public void Finish(Guid councilId, DateTimeOffset now) => (CouncilId, FinishedAt) = (councilId, now);
}

/// <summary>The questions of a sign-up in their order.</summary>
public enum SignUpQuestion
{
    Authority = 0,
    Address = 1,
    Contact = 2,
    Plan = 3,
    Check = 4,

    /// <summary>Nothing is left to answer.</summary>
    None = 5,
}

/// <summary>Addresses that only a government body of the United Kingdom gets.</summary>
public static class GovernmentAddress
{
    private static readonly string[] Endings = [".gov.uk", ".gov.scot", ".gov.wales", ".llyw.cymru"];

    /// <summary>The part behind the @, in small letters.</summary>
    public static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();

    /// <summary>True for an address that vouches by itself for who made a council.</summary>
    public static bool Is(string email) =>
        DomainOf(email) is var domain && Array.Exists(Endings, ending => domain.EndsWith(ending, StringComparison.Ordinal));
}
