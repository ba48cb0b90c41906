using System.Reflection;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure;
#if HOSTED
using LocalityLab.Infrastructure.Hosted;
#endif
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Connections;

try
{
    return await Start(args);
}
catch (Exception exception) when (WhyNot(exception) is { } why && Assembly.GetEntryAssembly() == typeof(Program).Assembly)
{
    // A host inside a test gets the exception itself.
    await Console.Error.WriteLineAsync(why);
    return 1;
}

static async Task<int> Start(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    DataFolderOf(builder.Configuration);
    builder.Services.AddLocalityLab(builder.Configuration);
#if HOSTED
    builder.Services.AddHostedEdition(builder.Configuration);
#endif
    builder.Services.AddWeb(builder.Environment, builder.Configuration);

    var app = builder.Build();
    if (await OperationsCommands.BeforeMigration(app.Services, args, app.Lifetime.ApplicationStopping) is { } ended)
        return ended;

    // Putting the pages together and looking at the database each take a second or more of one core: a start does both at once.
    var pages = args.Length == 0 || args[0].StartsWith('-') ? Task.Run(app.UseLocalityLab) : Task.CompletedTask;
    await app.Services.GetRequiredService<Migrator>().Run(app.Lifetime.ApplicationStopping);
    if (await OperationsCommands.AfterMigration(app.Services, args, app.Lifetime.ApplicationStopping) is { } finished)
        return finished;
    if (await CommandLine.Run(app, args) is { } exitCode)
        return exitCode;

    await DemonstrationStart.Load(app);
    await pages;
#if HOSTED
    app.MapHostedEdition(RateLimits.Partners);
#endif
    await app.RunAsync();
    return 0;
}

static void DataFolderOf(IConfiguration configuration)
{
    var folder = configuration["Installation:DataFolder"] ?? "data";
    try
    {
        Directory.CreateDirectory(folder);
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        throw new CannotStart($"The data folder «{folder}» cannot be made: {exception.Message} Choose another in Installation:DataFolder.", exception);
    }
}

static string? WhyNot(Exception exception) => exception switch
{
    CannotStart => exception.Message,
    IOException { InnerException: AddressInUseException } => $"{exception.Message} Is Locality Lab running already? End it, or choose another address in ASPNETCORE_URLS, such as http://localhost:5081.",
    // «Failed to convert configuration value 'yes' at 'Jobs:Run' to type 'System.Boolean'.»
    InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"{exception.Message} Correct that setting, and start again.",
    _ => null,
};

/// <summary>The host; public so that tests start the real one.</summary>
public partial class Program;
