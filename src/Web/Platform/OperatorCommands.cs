using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Web.Platform;

/// <summary>«create-operator &lt;e-mail address&gt;» and «remove-operator &lt;e-mail address&gt;»: who runs the service is decided on its server alone.</summary>
internal static class OperatorCommands
{
    /// <returns>0 when it is done, 1 when it was refused, 2 when something is missing.</returns>
    public static async Task<int> Create(IServiceProvider services, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (AddressIn(arguments) is not { } email)
            return await CreateCouncilCommand.Refuse("Write: create-operator <e-mail address>, for example: create-operator ann@example.org", 2);
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Operating);
        var person = await CreateCouncilCommand.AccountOf(scope.ServiceProvider.GetRequiredService<IAccounts>(), email, cancellation);
        if (person.Error is { } noAccount)
            return await CreateCouncilCommand.Refuse(noAccount.Message, 1);
        var made = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateOperator(person.Value.Account.Id), cancellation);
        if (made.Error is { } error)
            return await CreateCouncilCommand.Refuse(error.Message, 1);
        var site = scope.ServiceProvider.GetRequiredService<ISiteAddress>().BaseAddress;
        if (!person.Value.IsNew)
        {
            Console.WriteLine($"{person.Value.Account.Email} has an account already, and is an operator now. The console is at {site}{Links.Operating()}");
            return 0;
        }

        var code = await scope.ServiceProvider.GetRequiredService<IAccounts>().ResetCode(person.Value.Account.Id, cancellation);
        Console.WriteLine($"{person.Value.Account.Email} is an operator. Give them this link; it works for one day, and afterwards «Forgotten your password?» sends another:");
        Console.WriteLine(scope.ServiceProvider.GetRequiredService<IAccountLinks>().ResetPassword(person.Value.Account.Id, code));
        Console.WriteLine($"The console is at {site}{Links.Operating()}");
        return 0;
    }

    /// <returns>0 when it is done, 1 when there is no such operator, 2 when something is missing.</returns>
    public static async Task<int> Remove(IServiceProvider services, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (AddressIn(arguments) is not { } email)
            return await CreateCouncilCommand.Refuse("Write: remove-operator <e-mail address>, for example: remove-operator ann@example.org", 2);
        await using var scope = services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Operating);
        if (await scope.ServiceProvider.GetRequiredService<IAccounts>().FindByEmail(email, cancellation) is not { } account)
            return await CreateCouncilCommand.Refuse($"There is no account of {email}.", 1);
        var removed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RemoveOperator(account.Id), cancellation);
        if (removed.Error is { } error)
            return await CreateCouncilCommand.Refuse(error.Message, 1);
        Console.WriteLine($"{account.Email} is no operator any more. Their account stays.");
        return 0;
    }

    private static string? AddressIn(IReadOnlyList<string> arguments) =>
        arguments.Count >= 2 && System.Net.Mail.MailAddress.TryCreate(arguments[1], out _) ? arguments[1] : null;
}
