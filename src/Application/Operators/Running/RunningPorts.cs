using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators
{
    public partial interface IOperatorData
    {
        /// <summary>E-mail about accounts that could not be sent at once.</summary>
        DbSet<UnsentMail> UnsentMails { get; }
    }
}

namespace LocalityLab.Application.Operators.Running
{
    /// <summary>A statement that took long, as this node met it in the last hour.</summary>
    /// <param name="Sql">The statement with its parameters' names; what was compared with is never kept.</param>
    /// <param name="Count">How often it took long.</param>
    /// <param name="Longest">The longest time.</param>
    /// <param name="Total">All these times together.</param>
    /// <param name="LastAt">When it last took long.</param>
    public sealed record SlowStatement(string Sql, int Count, TimeSpan Longest, TimeSpan Total, DateTimeOffset LastAt);

    /// <summary>How this node's forwarding to open pages does.</summary>
    /// <param name="SinceLastLook">How long ago it looked at the outbox; null when it never did.</param>
    /// <param name="LongestLag">The longest time between saving and telling in the last five minutes.</param>
    /// <param name="Followed">Streams that somebody follows on this node.</param>
    public sealed record OutboxState(TimeSpan? SinceLastLook, TimeSpan LongestLag, int Followed);

    /// <summary>What this node knows of itself, kept in memory and lost with a restart.</summary>
    public interface INodePulse
    {
        /// <summary>Its name, so that whoever reloads knows that another one answers.</summary>
        string Node { get; }

        /// <summary>How its forwarding does.</summary>
        OutboxState Outbox { get; }

        /// <summary>The slowest statements of the last hour, the slowest first.</summary>
        IReadOnlyList<SlowStatement> SlowStatements { get; }
    }

    /// <summary>E-mail that waits in this node.</summary>
    public interface IMailWaiting
    {
        /// <summary>Looks at once for messages that are due, and not only at its next time.</summary>
        void Wake();
    }
}
