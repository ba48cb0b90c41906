using System.Diagnostics;

namespace LocalityLab.Bench;

/// <summary>A data folder with both councils: the demonstration, and Trafford where its data lies beside the project.</summary>
internal static class Prepared
{
    public static async Task Folder(string dataFolder)
    {
        // The server itself loads the demonstration into a folder that has none.
        Directory.CreateDirectory(dataFolder);
        await using (await ProductServer.Start(dataFolder, loadDemonstration: true))
        {
        }

        var root = ProductServer.ProjectRoot();
        var data = Path.Combine(root, "..", "shared", "data");
        if (!Directory.Exists(data))
        {
            Console.WriteLine("../shared/data is not beside the project: the demonstration council alone is measured.");
            return;
        }

        var web = Path.Combine(root, "src", "Web");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(web, "bin", "Release", "net10.0", "LocalityLab.Web.dll"), "load", Path.Combine(root, "samples", "trafford", "council.json"), "--data", data, "--contentRoot", web })
            start.ArgumentList.Add(argument);
        start.Environment["Installation__DataFolder"] = dataFolder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Console.WriteLine(said.TrimEnd().Split('\n')[^1]);
    }
}
