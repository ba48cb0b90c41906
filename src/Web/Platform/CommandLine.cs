namespace LocalityLab.Web.Platform;

/// <summary>A verb on the command line does its work and ends; without one the service starts.</summary>
internal static class CommandLine
{
    /// <returns>The exit code, or null to go on and serve.</returns>
    public static async Task<int?> Run(WebApplication app, string[] args)
    {
        switch (args.FirstOrDefault() is { } first && !first.StartsWith('-') ? first : null)
        {
            case null:
                return null;
            case "load":
                return await LoadCommand.Run(app.Services, args, app.Lifetime.ApplicationStopping);
            case "create-council":
                return await CreateCouncilCommand.Run(app.Services, args, app.Lifetime.ApplicationStopping);
            case "create-operator":
                return await OperatorCommands.Create(app.Services, args, app.Lifetime.ApplicationStopping);
            case "remove-operator":
                return await OperatorCommands.Remove(app.Services, args, app.Lifetime.ApplicationStopping);
            case var unknown:
                await Console.Error.WriteLineAsync($"There is no command «{unknown}». There are «load», «create-council», «create-operator», «remove-operator», «migrate», «backup», «backup-key» and «restore»; start without one to serve.");
                _ = app;
                return 2;
        }
    }
}
