using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.TestKit;

/// <summary>
/// Counts the commands that the database gets from requests, so that a test can hold a page to its number of queries. What the
/// host does beside them (looking for waiting jobs every minute) is nobody's page.
/// </summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private readonly HttpContextAccessor http = new();
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
        if (counting && http.HttpContext is not null)
        {
            lock (commands)
                commands.Add(command.CommandText);
        }

        return new(result);
    }
}
