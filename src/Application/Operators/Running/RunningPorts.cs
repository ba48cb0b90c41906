using System.Text.Json;
using LocalityLab.Application.Operators.Health;
using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators
{
    public partial interface IOperatorData
    {
        /// <summary>E-mail about accounts that could not be sent at once.</summary>
        DbSet<UnsentMail> UnsentMails { get; }

        /// <summary>What each node last said of itself.</summary>
        DbSet<NodeReport> NodeReports { get; }
    }
}

namespace LocalityLab.Application.Operators.Running
{
    /// <summary>A statement that took long in the last hour.</summary>
    /// <param name="Sql">The statement with its parameters' names; what was compared with is never kept.</param>
    /// <param name="Count">How often it took long.</param>
    /// <param name="Longest">The longest time.</param>
    /// <param name="Total">All these times together.</param>
    /// <param name="LastAt">When it last took long.</param>
    public sealed record SlowStatement(string Sql, int Count, TimeSpan Longest, TimeSpan Total, DateTimeOffset LastAt)
    {
        /// <summary>The same statement here and on another node.</summary>
        public SlowStatement And(SlowStatement other) => new(
            Sql, Count + other.Count, Longest > other.Longest ? Longest : other.Longest, Total + other.Total, LastAt > other.LastAt ? LastAt : other.LastAt);
    }

    /// <summary>How a node's forwarding to open pages does.</summary>
    /// <param name="SinceLastLook">How long ago it looked at the outbox; null when it never did.</param>
    /// <param name="LongestLag">The longest time between saving and telling in the last five minutes.</param>
    /// <param name="Followed">Streams that somebody follows on this node.</param>
    public sealed record OutboxState(TimeSpan? SinceLastLook, TimeSpan LongestLag, int Followed);

    /// <summary>Pages and answers of the last five minutes, without files, health checks and open connections.</summary>
    /// <param name="Answered">How many.</param>
    /// <param name="Failed">How many of these with an error of the service (500 and above).</param>
    /// <param name="Within">In what time 95 of 100 were answered, at most a tenth too long; null without any.</param>
    public sealed record RequestState(int Answered, int Failed, TimeSpan? Within);

    /// <summary>What a node knows of itself. All of it is counted in memory and begins anew with a start.</summary>
    public sealed record NodeFigures
    {
        // A null where the page needs something is another version's word too.
        private static readonly JsonSerializerOptions AsWritten = new() { RespectNullableAnnotations = true };

        /// <summary>Which version it runs, as short as tells two apart.</summary>
        public string Version { get; init; } = "";

        /// <summary>Since when it runs.</summary>
        public DateTimeOffset StartedAt { get; init; }

        /// <summary>True when it runs jobs.</summary>
        public bool RunsJobs { get; init; }

        /// <summary>Bytes of memory that the process holds.</summary>
        public long Memory { get; init; }

        /// <summary>What it answered.</summary>
        public RequestState Requests { get; init; } = new(0, 0, null);

        /// <summary>How its forwarding does.</summary>
        public OutboxState Outbox { get; init; } = new(null, TimeSpan.Zero, 0);

        /// <summary>The parts of the service that do not do well as it sees them.</summary>
        public IReadOnlyList<PartHealth> Troubles { get; init; } = [];

        /// <summary>Its slowest statements of the last hour, the slowest first.</summary>
        public IReadOnlyList<SlowStatement> SlowStatements { get; init; } = [];

        /// <summary>As it is kept in <see cref="NodeReport.Figures"/>.</summary>
        public string Write() => JsonSerializer.Serialize(this, AsWritten);

        /// <summary>Reads what another node wrote; what an older or newer version says otherwise is left out.</summary>
        public static NodeFigures Read(string json)
        {
            try
            {
                return JsonSerializer.Deserialize<NodeFigures>(json, AsWritten) ?? new();
            }
            catch (JsonException)
            {
                return new();
            }
        }
    }

    /// <summary>This node, as it sees itself.</summary>
    public interface INodePulse
    {
        /// <summary>The id of its reports; another one with every start.</summary>
        Guid Id { get; }

        /// <summary>Its name: the machine's, with the process that runs there.</summary>
        string Node { get; }

        /// <summary>What it knows of itself now.</summary>
        Task<NodeFigures> Look(CancellationToken cancellation);
    }

    /// <summary>E-mail that waits in this node.</summary>
    public interface IMailWaiting
    {
        /// <summary>Looks at once for messages that are due, and not only at its next time.</summary>
        void Wake();
    }
}
