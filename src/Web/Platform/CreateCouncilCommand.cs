using System.Security.Cryptography;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Web.Platform;

/// <summary>«create-council &lt;address&gt; --name … --administrator …»: creates a council with its first administrator, who invites everybody else.</summary>
internal static class CreateCouncilCommand
{
    private const string Usage =
        "Write: create-council <address> --name <name> --administrator <e-mail address>, for example: create-council north-vale --name \"North Vale\" --administrator ann@northvale.gov.uk";

    /// <returns>0 when the council stands, 1 when it was refused, 2 when something is missing.</returns>
    public static async Task<int> Run(IServiceProvider services, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments.Count < 2 || arguments[1].StartsWith('-') || ValueOf(arguments, "--name") is not { } name || ValueOf(arguments, "--administrator") is not { } email)
            return await Refuse(Usage, 2);
        if (!System.Net.Mail.MailAddress.TryCreate(email, out _))
            return await Refuse($"«{email}» is no e-mail address. {Usage}", 2);
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var administrator = await AccountOf(scope.ServiceProvider.GetRequiredService<IAccounts>(), email, cancellation);
        if (administrator.Error is { } noAccount)
            return await Refuse(noAccount.Message, 1);
        var created = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new CreateCouncil(arguments[1], name) { Administrators = [administrator.Value.Account.Id], ContactEmail = ValueOf(arguments, "--contact") ?? "", Plan = ValueOf(arguments, "--plan") ?? Domain.Billing.Plan.Founding }, cancellation);
        if (created.Error is { } error)
            return await Refuse(error is Invalid { Problems.Count: > 0 } invalid ? string.Join(Environment.NewLine, invalid.Problems.Select(problem => problem.Message)) : error.Message, 1);
        await Tell(scope.ServiceProvider, arguments[1], name, administrator.Value, cancellation);
        return 0;
    }

    /// <summary>The account of the address, or a new one whose password nobody knows: the printed link sets it.</summary>
    internal static async Task<Result<(Account Account, bool IsNew)>> AccountOf(IAccounts accounts, string email, CancellationToken cancellation)
    {
        if (await accounts.FindByEmail(email, cancellation) is { } known)
            return (known, false);
        var made = await accounts.Create(new(email, email.Split('@')[0], Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), IsConfirmed: true), cancellation);
        return made.Error is { } error ? error : (made.Value, true);
    }

    private static async Task Tell(IServiceProvider services, string slug, string name, (Account Account, bool IsNew) administrator, CancellationToken cancellation)
    {
        Console.WriteLine($"{name} stands at {services.GetRequiredService<ISiteAddress>().BaseAddress}{Links.Home(slug)}");
        if (!administrator.IsNew)
        {
            Console.WriteLine($"{administrator.Account.Email} has an account already, and is its administrator now.");
            return;
        }

        var code = await services.GetRequiredService<IAccounts>().ResetCode(administrator.Account.Id, cancellation);
        Console.WriteLine($"{administrator.Account.Email} is its administrator. Give them this link; it works for one day, and afterwards «Forgotten your password?» sends another:");
        Console.WriteLine(services.GetRequiredService<IAccountLinks>().ResetPassword(administrator.Account.Id, code));
    }

    private static string? ValueOf(IReadOnlyList<string> arguments, string option)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == option)
                return arguments[index + 1];
        }

        return null;
    }

    internal static async Task<int> Refuse(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }
}
