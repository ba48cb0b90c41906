using System.Text.RegularExpressions;

namespace LocalityLab.Architecture.Tests;

/// <summary>Sizes and habits that a reviewer should not have to check.</summary>
public sealed partial class SourceTests
{
    private const int FileLimit = 400;

    /// <summary>Files allowed over the limit, by name; the list may only shrink.</summary>
    private static readonly string[] LongFiles = [];

    [Fact]
    public void ProductionFile_IsAtMost400Lines() => Sources.In("src")
        .Where(file => file.Text.Count(letter => letter == '\n') > FileLimit && !LongFiles.Contains(file.Path, StringComparer.Ordinal))
        .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Source_HasNoRegionNoDisabledNullabilityNoStrayTodo() => Sources.In("src").Concat(Sources.In("tests"))
        .Where(file => !file.Path.EndsWith("SourceTests.cs", StringComparison.Ordinal) && Habit().IsMatch(file.Text))
        .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Constructor_HasAtMostSevenParameters() => new[] { typeof(Application.Platform.ILabDatabase), typeof(Infrastructure.Persistence.LabContext), typeof(Program) }
        .SelectMany(type => type.Assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("LocalityLab", StringComparison.Ordinal) == true && !IsRecord(type) && !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => type.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
            .Any(constructor => constructor.GetParameters().Length > 7))
        .Select(type => type.FullName).ShouldBeEmpty();

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.IsValueType;

    [GeneratedRegex(@"^\s*#region|#nullable disable|//\s*(?:TODO|FIXME|HACK)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Habit();
}
