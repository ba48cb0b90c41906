using System.Data.Common;
using System.Text.RegularExpressions;
using LocalityLab.Application.Operators.Running;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>
/// Remembers which statements took long in the last hour, by their text. Parameters are never kept, and quoted texts inside a statement are
/// blanked, so that nothing that a person wrote can be among them.
/// </summary>
public sealed partial class SlowQueries(TimeProvider clock) : DbCommandInterceptor
{
    /// <summary>From here on a statement is noted.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private const int Most = 200;
    private const int LongestText = 2_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, SlowStatement> statements = new(StringComparer.Ordinal);

    /// <summary>The slowest first.</summary>
    public IReadOnlyList<SlowStatement> Slowest(int most)
    {
        lock (gate)
        {
            Forget();
            return [.. statements.Values.OrderByDescending(statement => statement.Longest).Take(most)];
        }
    }

    /// <summary>Notes a statement that took this long.</summary>
    public void Note(string sql, TimeSpan took)
    {
        if (took < Long)
            return;
        var text = Bare(sql);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (statements.TryGetValue(text, out var known))
            {
                statements[text] = known with { Count = known.Count + 1, Longest = took > known.Longest ? took : known.Longest, Total = known.Total + took, LastAt = now };
                return;
            }

            if (statements.Count >= Most)
                Forget();
            if (statements.Count >= Most && statements.Values.MinBy(statement => statement.Longest) is { } least)
                statements.Remove(least.Sql);
            statements[text] = new(text, 1, took, took, now);
        }
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command.CommandText, eventData.Duration);
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command.CommandText, eventData.Duration);
        return new(result);
    }

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(command.CommandText, eventData.Duration);
        return new(result);
    }

    /// <summary>On one line, with quoted texts blanked.</summary>
    internal static string Bare(string sql)
    {
        var bare = Space().Replace(Quoted().Replace(sql, "'…'"), " ").Trim();
        return bare.Length > LongestText ? string.Concat(bare.AsSpan(0, LongestText), " …") : bare;
    }

    private void Forget()
    {
        var before = clock.GetUtcNow() - Remembered;
        foreach (var old in statements.Values.Where(statement => statement.LastAt < before).ToList())
            statements.Remove(old.Sql);
    }

    [GeneratedRegex(@"'(?:[^']|'')*'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
