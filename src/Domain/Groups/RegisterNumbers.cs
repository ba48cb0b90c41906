using System.Text.RegularExpressions;

namespace LocalityLab.Domain.Groups;

/// <summary>Numbers in the registers of charities and companies: checked for their form and written in one way.</summary>
public static partial class RegisterNumbers
{
    /// <summary>
    /// England and Wales: 6 or 7 digits, a linked charity with its part after a hyphen («1108232-1»). Scotland: SC and 6 digits.
    /// Northern Ireland: NIC and 6 digits.
    /// </summary>
    /// <returns>The number in capitals without spaces, or null when it has none of these forms.</returns>
    public static string? Charity(string typed)
    {
        var plain = Plain(typed);
        return CharityForm().IsMatch(plain) ? plain : null;
    }

    /// <summary>Companies House: 8 digits (fewer are filled up with zeros), or two letters and 6 digits; older societies end in R or RS.</summary>
    /// <returns>The number with 8 characters, or null when it has none of these forms.</returns>
    public static string? Company(string typed)
    {
        var plain = Plain(typed);
        if (plain.Length is >= 6 and < 8 && plain.All(char.IsAsciiDigit))
            plain = plain.PadLeft(8, '0');
        return CompanyForm().IsMatch(plain) ? plain : null;
    }

    /// <summary>Where anybody can look a charity up: the search page of the register that gives such numbers.</summary>
    public static (string Name, string Address) CharityRegister(string number) =>
        number.StartsWith("SC", StringComparison.Ordinal) ? ("Scottish Charity Register", "https://www.oscr.org.uk/about-charities/search-the-register/")
        : number.StartsWith("NIC", StringComparison.Ordinal) ? ("Register of charities in Northern Ireland", "https://www.charitycommissionni.org.uk/charity-search/")
        : ("Register of charities in England and Wales", "https://register-of-charities.charitycommission.gov.uk/charity-search");

    /// <summary>Where anybody can look a company up.</summary>
    public static string CompanyRegister(string number) => $"https://find-and-update.company-information.service.gov.uk/company/{number}";

    private static string Plain(string typed) => new([.. typed.Where(letter => !char.IsWhiteSpace(letter)).Select(char.ToUpperInvariant)]);

    [GeneratedRegex("^([0-9]{6,7}(-[0-9]{1,3})?|SC[0-9]{6}|NIC[0-9]{6})\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CharityForm();

    [GeneratedRegex("^([0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}R|SP[0-9]{4}RS)\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CompanyForm();
}
