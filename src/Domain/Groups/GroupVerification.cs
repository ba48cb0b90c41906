using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>What the council's staff can check about a group.</summary>
public enum VerificationCheck
{
    /// <summary>The charity number is in the register under this name.</summary>
    CharityRegister = 0,

    /// <summary>The company number is in the register under this name.</summary>
    CompanyRegister = 1,

    /// <summary>Its constitution or rules were read.</summary>
    GoverningDocument = 2,

    /// <summary>Somebody at the council knows it, or has visited it.</summary>
    KnownToCouncil = 3,
}

/// <summary>Why a group is not checked any more.</summary>
public enum VerificationLoss
{
    /// <summary>The council took it back.</summary>
    Withdrawn = 0,

    /// <summary>The group changed its name.</summary>
    Name = 1,

    /// <summary>The group changed its charity number.</summary>
    CharityNumber = 2,

    /// <summary>The group changed its company number.</summary>
    CompanyNumber = 3,
}

/// <summary>The council's check of a group. It holds for one name and one pair of numbers: a change of any of them ends it.</summary>
public sealed partial class Group
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 1_000;

    /// <summary>When the council checked it; null when it is not checked.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Who checked it. An id, so that a person's leaving can clear it.</summary>
    public Guid? VerifiedBy { get; private set; }

    /// <summary>What was checked, as names of <see cref="VerificationCheck"/> with commas between; read <see cref="Checks"/>.</summary>
    public string CheckedWhat { get; private set; } = "";

    /// <summary>What staff noted about the check; private to them.</summary>
    [Personal]
    public string VerificationNote { get; private set; } = "";

    /// <summary>Why the last check does not hold any more; null while it holds, or when there was none.</summary>
    public VerificationLoss? VerificationLostBy { get; private set; }

    /// <summary>When it stopped holding.</summary>
    public DateTimeOffset? VerificationLostAt { get; private set; }

    /// <summary>What was checked.</summary>
    public IReadOnlyList<VerificationCheck> Checks =>
        [.. CheckedWhat.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<VerificationCheck>(name))];

    /// <summary>Takes over what the group says about itself. Another name or number ends the council's check.</summary>
    public void Describe(string name, string purpose, string charityNumber, string companyNumber, string localityCode, DateTimeOffset now)
    {
        if (VerifiedAt is not null)
        {
            if (name != Name)
                Lose(VerificationLoss.Name, now);
            else if (charityNumber != CharityNumber)
                Lose(VerificationLoss.CharityNumber, now);
            else if (companyNumber != CompanyNumber)
                Lose(VerificationLoss.CompanyNumber, now);
        }

        (Name, Purpose, CharityNumber, CompanyNumber, LocalityCode) = (name, purpose, charityNumber, companyNumber, localityCode);
    }

    /// <summary>Notes that the council checked the group as it stands. Checking again replaces the former check.</summary>
    /// <returns>Null when it is checked.</returns>
    public Error? Verify(IReadOnlyList<VerificationCheck> checks, string note, Guid by, DateTimeOffset now)
    {
        if (ClosedAt is not null)
            return new Conflict("The group is closed: its last member left.");
        if (checks.Count == 0)
            return new Invalid("Choose what you checked") { Field = "Checks" };
        if (checks.Contains(VerificationCheck.CharityRegister) && CharityNumber.Length == 0)
            return new Invalid("The group gives no charity number, so there is nothing to find in the register") { Field = "Checks" };
        if (checks.Contains(VerificationCheck.CompanyRegister) && CompanyNumber.Length == 0)
            return new Invalid("The group gives no company number, so there is nothing to find in the register") { Field = "Checks" };
        (VerifiedAt, VerifiedBy, VerificationNote) = (now, by, note.Trim());
        CheckedWhat = string.Join(',', checks.Distinct().Order());
        (VerificationLostBy, VerificationLostAt) = (null, null);
        return null;
    }

    /// <summary>Takes the check back; a group that is not checked stays so.</summary>
    public void WithdrawVerification(DateTimeOffset now)
    {
        if (VerifiedAt is not null)
            Lose(VerificationLoss.Withdrawn, now);
    }

    private void Lose(VerificationLoss by, DateTimeOffset now)
    {
        (VerifiedAt, VerifiedBy, CheckedWhat) = (null, null, "");
        (VerificationLostBy, VerificationLostAt) = (by, now);
    }
}
