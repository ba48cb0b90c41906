using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LocalityLab.Architecture.Tests;

/// <summary>Sizes and habits that a reviewer should not have to check.</summary>
public sealed partial class SourceTests
{
    private const int FileLimit = 400;
    private const int MethodLimit = 60;

    /// <summary>Files allowed over the limit, by name; the list may only shrink.</summary>
    private static readonly string[] LongFiles = [];

    [Fact]
    public void ProductionFile_IsAtMost400Lines() => Sources.In("src")
        .Where(file => file.Text.Count(letter => letter == '\n') > FileLimit && !LongFiles.Contains(file.Path, StringComparer.Ordinal))
        .Select(file => file.Path).ShouldBeEmpty();

    /// <summary>A method, constructor, accessor or local function, from its signature to its end.</summary>
    [Fact]
    public void Method_IsAtMost60Lines() => Sources.In("src")
        .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Where(node => Lines(node) > MethodLimit)
            .Select(node => $"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} has {Lines(node)} lines"))
        .ShouldBeEmpty();

    [Fact]
    public void Source_HasNoRegionNoDisabledNullabilityNoStrayTodo() => Sources.In("src").Concat(Sources.In("tests"))
        .Where(file => !file.Path.EndsWith("SourceTests.cs", StringComparison.Ordinal) && Habit().IsMatch(file.Text))
        .Select(file => file.Path).ShouldBeEmpty();

    /// <summary>A form that names its own address gets no antiforgery token by itself, and every browser's post of it is refused.</summary>
    [Fact]
    public void Form_ThatPostsToAnAddressOfItsOwn_AsksForItsToken() => Sources.In("src/Web")
        .Where(file => file.Path.EndsWith(".cshtml", StringComparison.Ordinal))
        .SelectMany(file => PostForm().Matches(file.Text)
            .Where(form => form.Value.Contains(" action=", StringComparison.Ordinal) && !form.Value.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal))
            .Select(form => $"{file.Path}: {form.Value}"))
        .ShouldBeEmpty();

    /// <summary>A release's stored numbers: the gate reads them; the others store them, compare them or ask whether a column is filled.</summary>
    [Fact]
    public void StoredValues_AreReadByTheDisclosureGateAlone() => Sources.In("src")
        .Where(file => file.Text.Contains(".ReleaseValues.", StringComparison.Ordinal)).Select(file => file.Path)
        .ShouldBe(
        [
            "src/Application/Indicators/GatedReleases.cs",
            "src/Application/Analysis/Need/IndicatorRoutes.cs",
            "src/Application/Demonstration/Saving/PlacesSaver.cs",
            "src/Application/Indicators/Import/ReleasePublisher.cs",
            "src/Application/Indicators/Import/Manifests/LoadSession.cs",
        ], ignoreOrder: true);

    [Fact]
    public void Constructor_HasAtMostSevenParameters() => new[] { typeof(Application.Platform.ILabDatabase), typeof(Infrastructure.Persistence.LabContext), typeof(Program) }
        .SelectMany(type => type.Assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("LocalityLab", StringComparison.Ordinal) == true && !IsRecord(type) && !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => type.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
            .Any(constructor => constructor.GetParameters().Length > 7))
        .Select(type => type.FullName).ShouldBeEmpty();

    private static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.IsValueType;

    [GeneratedRegex("<form [^>]*method=\"post\"[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex PostForm();

    [GeneratedRegex(@"^\s*#region|#nullable disable|//\s*(?:TODO|FIXME|HACK)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Habit();
}
