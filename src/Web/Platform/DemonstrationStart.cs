using System.Diagnostics;
using LocalityLab.Application.Demonstration.Saving;
using LocalityLab.Application.Platform;
using MediatR;

namespace LocalityLab.Web.Platform;

/// <summary>Loads the demonstration council at the first start, when «Demonstration:Load» asks for it, and prints its sign-ins in development.</summary>
internal static class DemonstrationStart
{
    public static async Task Load(WebApplication app)
    {
        if (!app.Configuration.GetValue("Demonstration:Load", false))
            return;
        var watch = Stopwatch.StartNew();
        await using var scope = app.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var loaded = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemonstration(DemonstrationLoaded.Password) { WithOperator = app.Environment.IsDevelopment() });
        if (!loaded.Succeeded)
        {
            await Console.Error.WriteLineAsync($"The demonstration council was not loaded: {loaded.Error.Message}");
            return;
        }

        if (loaded.Value.IsNew)
            Console.WriteLine(FormattableString.Invariant($"Demonstration council loaded in {watch.Elapsed.TotalSeconds:0.0} s."));
        if (app.Environment.IsDevelopment())
            app.Lifetime.ApplicationStarted.Register(() => Print(app, loaded.Value));
    }

    private static void Print(WebApplication app, DemonstrationLoaded loaded)
    {
        var address = app.Services.GetRequiredService<ISiteAddress>().BaseAddress;
        Console.WriteLine();
        Console.WriteLine($"Locality Lab is at      {address}");
        Console.WriteLine($"Demonstration council   {address}{Links.Home(loaded.Slug)}");
        Console.WriteLine($"Messages it would send  {address}/development/mail");
        Console.WriteLine($"Sign in at              {address}/account/sign-in");
        foreach (var (role, email) in loaded.SignIns)
            Console.WriteLine($"  {role,-22}{email}");
        if (loaded.Operator is { } operates)
            Console.WriteLine($"  {"Operator",-22}{operates}   the console is {address}{Links.Operating()}");
        Console.WriteLine($"  password for all      {DemonstrationLoaded.Password}");
        Console.WriteLine();
    }
}
