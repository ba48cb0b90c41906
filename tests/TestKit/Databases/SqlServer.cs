using System.Globalization;
using LocalityLab.Infrastructure.Persistence;

namespace LocalityLab.TestKit;

/// <summary>A SQL Server that somebody gives to the run: the Hosted edition, with a connection string of a login that may create databases.</summary>
public static class SqlServer
{
    private const string Variable = "LOCALITYLAB_SQLSERVER";

    /// <summary>Null when tests run on it; otherwise what is missing.</summary>
    public static string? WhyNot { get; } =
        !DatabaseOptions.IsHosted ? $"SQL Server needs the Hosted edition: build with -p:Edition=Hosted and set {Variable} to a connection string."
        : Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } ? $"Set {Variable} to the connection string of a SQL Server to run this."
        : null;

    /// <summary>Connection string of a database that does not exist yet; the first migration makes it.</summary>
    public static string NewDatabase() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.GetEnvironmentVariable(Variable)};Database=lab_{Guid.CreateVersion7():N}");
}
