using System.Text.RegularExpressions;
using LocalityLab.TestKit;

namespace LocalityLab.Architecture.Tests;

/// <summary>Markup and styles belong together: a class of ours that nothing styles is a page that nobody looked at.</summary>
public sealed partial class StyleTests
{
    /// <summary>Classes that scripts find their elements by, or that only carry a meaning.</summary>
    private static readonly string[] Unstyled = ["lab-filters__box", "lab-gap-form"];

    [Fact]
    public void ClassOfOurs_InMarkup_HasStyles()
    {
        var styles = string.Concat(Directory.EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "src", "Web", "Assets", "styles"), "*.scss").Select(File.ReadAllText));
        var styled = Styled().Matches(styles).Select(match => match.Value[1..]).ToHashSet(StringComparer.Ordinal);

        Markup().SelectMany(file => Classes().Matches(file).SelectMany(match => Ours().Matches(match.Groups["classes"].Value)).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal).Except(styled).Except(Unstyled, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static IEnumerable<string> Markup()
    {
        var web = Path.Combine(SharedData.ProjectRoot, "src", "Web");
        return new[] { "Pages", "Components" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(web, folder), "*", SearchOption.AllDirectories)).Select(File.ReadAllText);
    }

    [GeneratedRegex(@"\.lab-[a-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Styled();

    [GeneratedRegex("class(?:=|\", *)\"(?<classes>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Classes();

    [GeneratedRegex(@"(?<![\w-])lab-[a-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Ours();
}
