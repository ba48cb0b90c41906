using System.Reflection;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;

namespace LocalityLab.Architecture.Tests;

/// <summary>Inward only: Web → Application → Domain; Infrastructure → Application.</summary>
public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(CouncilEntity).Assembly;
    private static readonly Assembly Application = typeof(ILabDatabase).Assembly;
    private static readonly Assembly Infrastructure = typeof(LabContext).Assembly;

    [Fact]
    public void Domain_ReferencesOnlyNumbersAndShapes() =>
        Outside(Domain).ShouldBeSubsetOf(["NetTopologySuite", "MathNet.Numerics", "System.Numerics.Tensors"]);

    [Fact]
    public void Application_ReferencesNoAdapter() =>
        Outside(Application).ShouldBeSubsetOf(
            ["LocalityLab.Domain", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "MediatR", "FluentValidation",
             "NetTopologySuite", "MathNet.Numerics", "System.Numerics.Tensors", "Markdig", "Microsoft.Extensions.Logging.Abstractions",
             "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options",
             "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Caching.Memory"]);

    [Fact]
    public void Infrastructure_DoesNotReferenceWeb() => Outside(Infrastructure).ShouldNotContain("LocalityLab.Web");

    [Fact]
    public void Web_SeesInfrastructureInProgramAlone()
    {
        var offenders = Sources.In("src/Web").Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && file.Text.Contains("LocalityLab.Infrastructure", StringComparison.Ordinal))
            .Select(file => file.Path);

        offenders.ShouldBeEmpty();
    }

    private static IEnumerable<string> Outside(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => !name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("System.Numerics.Tensors", StringComparison.Ordinal))
        .Where(name => name is not ("netstandard" or "mscorlib" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives"));
}
