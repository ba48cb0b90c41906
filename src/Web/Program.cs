using LocalityLab.Infrastructure;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Web.Platform;

var builder = WebApplication.CreateBuilder(args);
Directory.CreateDirectory(builder.Configuration["Installation:DataFolder"] ?? "data");
builder.Services.AddLocalityLab(builder.Configuration);
builder.Services.AddWeb(builder.Environment, builder.Configuration);

var app = builder.Build();
await app.Services.GetRequiredService<Migrator>().Run(app.Lifetime.ApplicationStopping);
if (await CommandLine.Run(app, args) is { } exitCode)
    return exitCode;

await DemonstrationStart.Load(app);
app.UseLocalityLab();
await app.RunAsync();
return 0;

/// <summary>The host; public so that tests start the real one.</summary>
public partial class Program;
