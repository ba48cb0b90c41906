using LocalityLab.Domain.Accounts;

namespace LocalityLab.Domain.Tests.Accounts;

public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("purple teapot walks north")]
    [InlineData("Vx7#kpq9!mZr")]
    [InlineData("wheelbarrowgladiolus")]
    [InlineData("påfågel dricker te")]
    public void Problem_WhenLongAndUncommon_IsNone(string password) => PasswordStrength.Problem(password).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("short word")]
    [InlineData("elevenchars")]
    public void Problem_WhenShort_SaysTwelve(string password) => PasswordStrength.Problem(password).ShouldNotBeNull().ShouldContain("12 characters");

    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("Password12345!")]
    [InlineData("P@ssw0rd2024!!")]
    [InlineData("qwertyuiop123")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("letmein letmein 1")]
    [InlineData("Manchester United 1999")]
    [InlineData("welcome123456")]
    [InlineData("abcdefghijklm")]
    public void Problem_WhenCommon_IsEasyToGuess(string password) => PasswordStrength.Problem(password).ShouldNotBeNull().ShouldContain("easy to guess");

    [Theory]
    [InlineData("Rosalind Achebe", "rosalind.achebe@example.org", "rosalindachebe1")]
    [InlineData("", "gladiolus@wheelbarrow.example", "gladiolus-wheelbarrow")]
    public void Problem_WhenMadeOfOnesOwnName_IsEasyToGuess(string name, string email, string password)
    {
        PasswordStrength.Problem(password, name, email).ShouldNotBeNull();
        PasswordStrength.Problem(password, "Somebody Else", "other@elsewhere.net").ShouldBeNull();
    }

    [Fact]
    public void Problem_WhenOver128_IsTooLong() =>
        PasswordStrength.Problem(new string([.. Enumerable.Range(0, 129).Select(number => (char)('a' + (number * 7 % 26)))])).ShouldNotBeNull().ShouldContain("128");
}
