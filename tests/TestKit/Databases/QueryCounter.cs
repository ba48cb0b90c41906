using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.TestKit;

/// <summary>Counts the commands that the database gets, so that a test can hold a page to its number of queries.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private readonly List<string> commands = [];
    private bool counting;

    /// <summary>The commands since <see cref="Start"/>.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (commands)
                return [.. commands];
        }
    }

    /// <summary>Begins anew. Use a host of your own: other tests' queries would be counted too.</summary>
    public void Start()
    {
        lock (commands)
            commands.Clear();
        counting = true;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (counting)
        {
            lock (commands)
                commands.Add(command.CommandText);
        }

        return new(result);
    }
}
