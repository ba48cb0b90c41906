using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.Hosts;

/// <summary>The host of a council's own, and what its owner must set at the name servers.</summary>
/// <param name="Host">The host, or empty.</param>
/// <param name="IsProven">True while it is served.</param>
/// <param name="Record">Name of the record that proves it.</param>
/// <param name="Token">What the record must say.</param>
/// <param name="Target">Where the host itself must lead: the installation's own.</param>
/// <param name="CheckedAt">When name servers were asked last.</param>
/// <param name="WithdrawnOn">When it is withdrawn because its proof is missing; null when it is not.</param>
public sealed record HostView(string Host, bool IsProven, string Record, string Token, string Target, DateTimeOffset? CheckedAt, DateTimeOffset? WithdrawnOn);

/// <summary>The council's own host.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeHost : IQuery<HostView>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ISiteAddress site) : IQueryHandler<SeeHost, HostView>
    {
        public async Task<Result<HostView>> Handle(SeeHost request, CancellationToken cancellation)
        {
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            return new HostView(
                council.Host, council.ProvenHost is not null, Council.HostRecord(council.Host), council.HostToken, new Uri(site.BaseAddress).Host, council.HostCheckedAt, council.HostMissingSince + Council.HostGrace);
        }
    }
}

/// <summary>Asks for a host; it is served once it is proven. Anybody may ask for any: only its owner can prove it.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record AskForHost(string Host) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils, ISiteAddress site) : ICommandHandler<AskForHost, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AskForHost command, CancellationToken cancellation)
        {
            var host = HostName.Tidy(command.Host);
            if (HostName.Problem(host, new Uri(site.BaseAddress).Host) is { } problem)
                return problem;
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.AskForHost(host, SecretToken.New().Value);
            councils.Forget();
            return Nothing.Value;
        }
    }
}

/// <summary>Goes without a host of its own. Doing so twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record GiveHostUp : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils) : ICommandHandler<GiveHostUp, Nothing>
    {
        public async Task<Result<Nothing>> Handle(GiveHostUp command, CancellationToken cancellation)
        {
            (await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation)).GiveHostUp();
            councils.Forget();
            return Nothing.Value;
        }
    }
}

/// <summary>What asking the name servers came to.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Change">What follows.</param>
public sealed record HostChecked(HostFinding Finding, HostChange Change);

/// <summary>Asks the name servers now.</summary>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("Name servers are asked, which may take seconds; what they say is saved in a transaction of its own")]
public sealed record CheckHost : ICommand<HostChecked>
{
    internal sealed class Handler(HostProofs proofs) : ICommandHandler<CheckHost, HostChecked>
    {
        public Task<Result<HostChecked>> Handle(CheckHost command, CancellationToken cancellation) => proofs.Check(nameof(CheckHost), cancellation);
    }
}

/// <summary>Asks the name servers in the nightly round.</summary>
[Public("Sent by the clock of the process; it tells nobody but the council's administrators")]
[OutsideTransaction("Name servers are asked, which may take seconds; what they say is saved in a transaction of its own")]
public sealed record LookAfterHost : ICommand<HostChecked>
{
    internal sealed class Handler(HostProofs proofs) : ICommandHandler<LookAfterHost, HostChecked>
    {
        public Task<Result<HostChecked>> Handle(LookAfterHost command, CancellationToken cancellation) => proofs.Check(nameof(LookAfterHost), cancellation);
    }
}

/// <summary>Looks for the proof of the council's host and keeps what follows from it.</summary>
internal sealed class HostProofs(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils, IDnsLookup dns, ITransactions transactions, IJobs jobs, TimeProvider clock) : IUseCasePart
{
    /// <summary>Asks, and saves.</summary>
    public async Task<Result<HostChecked>> Check(string action, CancellationToken cancellation)
    {
        var id = scope.Council.Id;
        var asked = await db.Councils.AsNoTracking().Where(row => row.Id == id).Select(row => new { row.Host, row.HostToken }).SingleAsync(cancellation);
        if (asked.Host.Length == 0)
            return new Conflict("Enter the address first.");
        var texts = await dns.Texts(Council.HostRecord(asked.Host), cancellation);
        var finding = texts is null ? HostFinding.Unknown : texts.Contains(asked.HostToken, StringComparer.Ordinal) ? HostFinding.Found : HostFinding.Missing;
        var noted = await transactions.Run(action, audited: false, "", () => Note(asked.Host, asked.HostToken, finding, cancellation), cancellation);
        councils.Forget();
        return noted;
    }

    private async Task<Result<HostChecked>> Note(string host, string token, HostFinding finding, CancellationToken cancellation)
    {
        var id = scope.Council.Id;
        var council = await db.Councils.SingleAsync(row => row.Id == id, cancellation);
        if (council.Host != host || council.HostToken != token)
            return new Conflict("The address was changed meanwhile. Check again.");
        if (finding == HostFinding.Found && await db.Councils.AnyAsync(row => row.Id != id && row.ProvenHost == host, cancellation))
            return new HostTaken(host);
        var change = council.NoteHost(finding, clock.GetUtcNow());
        if (change != HostChange.None)
            await jobs.Run(new TellOfHost(host, change, council.HostMissingSince + Council.HostGrace), "E-mails about the council’s address", cancellation);
        return new HostChecked(finding, change);
    }
}

/// <summary>The job that tells every administrator what became of the host.</summary>
[Public("A job: it follows from what name servers said, and answers nobody")]
public sealed record TellOfHost(string Host, HostChange Change, DateTimeOffset? Until) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, IAccounts accounts, IMailer mailer, IHostLinks links) : IJobRequestHandler<TellOfHost, Nothing>
    {
        public async Task<Result<Nothing>> Handle(TellOfHost request, CancellationToken cancellation)
        {
            var administrators = await db.Memberships.AsNoTracking().Where(row => row.Role == Role.Administrator).Select(row => row.UserId).Distinct().ToListAsync(cancellation);
            foreach (var account in (await accounts.Find(administrators, cancellation)).Values.OrderBy(account => account.Email, StringComparer.Ordinal))
                await mailer.Send(Write(account, request), cancellation);
            return Nothing.Value;
        }

        private EmailMessage Write(Account account, TellOfHost request)
        {
            var (subject, text) = request.Change switch
            {
                HostChange.Proven => ($"{request.Host} is proven", $"{request.Host} leads to the public pages of {scope.Council.Name} now. Signing in stays at the address of the service."),
                HostChange.Warned => ($"The proof of {request.Host} is missing",
                    $"The record that proves {request.Host} has disappeared from the name servers. The address works until {LocalTime.DateAt(request.Until ?? default):d MMMM yyyy}; set the record again before then to keep it."),
                _ => ($"{request.Host} was withdrawn", $"The record that proves {request.Host} has been missing for {(int)Council.HostGrace.TotalDays} days, so the address no longer leads to {scope.Council.Name}. Its pages are at the address of the service as before. Set the record again and check it to have the address back."),
            };
            return new(account.Email, subject, $"""
                Hello {account.DisplayName},

                {text}

                The records and how they stand:

                {links.Host(scope.Council.Slug)}

                You get this because you are one of {scope.Council.Name}’s administrators.
                """);
        }
    }
}
