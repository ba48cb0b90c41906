using System.Globalization;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>Numbers of the console as people read them.</summary>
public static class OperatorWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>«29,199».</summary>
    public static string Count(long number) => number.ToString("N0", British);

    /// <summary>«3,412 ms»; «12.4 s» from ten seconds on.</summary>
    public static string Took(TimeSpan time) => time < TimeSpan.FromSeconds(10)
        ? string.Create(British, $"{time.TotalMilliseconds:N0} ms")
        : string.Create(British, $"{time.TotalSeconds:N1} s");

    /// <summary>«3.4 MB»; «None» for nothing. A kilobyte is 1,000 bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        0 => "None",
        < 1_000_000 => string.Create(British, $"{Math.Max(1, bytes / 1_000.0):N0} kB"),
        < 1_000_000_000 => string.Create(British, $"{bytes / 1_000_000.0:N1} MB"),
        _ => string.Create(British, $"{bytes / 1_000_000_000.0:N1} GB"),
    };
}
