using System.Text.RegularExpressions;
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

    [GeneratedRegex(@"public\s+(static\s+)?(async\s+Task|Task|void)\s+(?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Method();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+_\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Cited();
}
