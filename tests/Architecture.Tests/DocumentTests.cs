using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.TestKit;

namespace LocalityLab.Architecture.Tests;

/// <summary>What the documents claim is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void ThreatModel_NamesOnlyTestsThatExist()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Method().Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var named = Cited().Matches(File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "security.md"))).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.Except(tests, StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>What the paper promises to delete is what the job deletes, to the day.</summary>
    [Fact]
    public void Retention_ThatPrivacyPromises_IsTheOneThatIsEnforced()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.ProjectRoot, "docs", "privacy.md"));

        foreach (var rule in RetentionRules.All)
            lines.ShouldContain($"| `{rule.Key}` | {rule.What} | {rule.Days} days after {rule.After} | {rule.Then} | {rule.Why} |");
        lines.Count(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(RetentionRules.All.Count);
    }

    /// <summary>Every name that the sources give a cookie stands on the page about cookies.</summary>
    [Fact]
    public void Cookies_AllStandOnThePageAboutThem()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "src", "Web", "Pages", "Help", "Cookies.cshtml.cs"));
        var set = Sources.In("src").Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => CookieName().Matches(file.Text).Select(match => match.Groups["name"].Value)).Distinct(StringComparer.Ordinal).ToList();
        var written = Sources.In("src").Where(file => file.Text.Contains("Cookies.Append(", StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => Path.GetFileName(file.Path)).ToList();

        set.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var name in set)
            page.ShouldContain($"\"{name}\"");
        // A cookie that is written by hand belongs on the page and in this list.
        written.Order(StringComparer.Ordinal).ShouldBe(["ProviderAttempts.cs", "WorkshopCookies.cs"]);
    }

    [GeneratedRegex(@"Cookie\.Name = ""(?<name>[^""]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CookieName();

    [GeneratedRegex(@"public\s+(static\s+)?(async\s+Task|Task|void)\s+(?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Method();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+_\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Cited();
}
