using System.Net;
using System.Text.Json.Nodes;
using LocalityLab.TestKit;
using Microsoft.Data.Sqlite;

namespace LocalityLab.Web.Tests.BadInput;

/// <summary>The process is killed with no chance to tidy up; a restart finds what was there before and goes on.</summary>
public sealed class KilledProcessTests
{
    [Fact]
    public async Task Load_WhenTheProcessIsKilledInTheMiddle_KeepsWhatWasThere_AndEndsRightTheSecondTime()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var folder = Directory.CreateTempSubdirectory("locality-lab-killed-").FullName;
        var (few, many) = (Manifest(folder, "few.json", 2), Manifest(folder, "many.json", 14));
        using (var first = LabProcess.Command(folder, "load", few, "--data", SharedData.Folder!))
            (await first.Ended(TimeSpan.FromMinutes(3))).ShouldBe(0, string.Join('\n', first.Output));
        var before = Releases(folder);
        before.Count.ShouldBeGreaterThan(0);

        using (var killed = LabProcess.Command(folder, "load", many, "--data", SharedData.Folder!))
        {
            (await killed.Wrote("+", 3)).ShouldBeTrue("It ended before it could be killed.");
            killed.Kill();
        }

        Integrity(folder).ShouldBe("ok");
        var between = Releases(folder);
        before.ShouldBeSubsetOf(between);

        using (var again = LabProcess.Command(folder, "load", many, "--data", SharedData.Folder!))
            (await again.Ended(TimeSpan.FromMinutes(3))).ShouldBe(0, string.Join('\n', again.Output));
        var after = Releases(folder);
        between.ShouldBeSubsetOf(after);
        after.Count.ShouldBeGreaterThan(between.Count);
        Rows(folder, "SELECT COUNT(*) FROM Releases WHERE Id NOT IN (SELECT ReleaseId FROM ReleaseValues)").ShouldBe(["0"], "A release without its numbers would be half of one.");
        using var third = LabProcess.Command(folder, "load", many, "--data", SharedData.Folder!);
        (await third.Ended(TimeSpan.FromMinutes(3))).ShouldBe(0);
        third.Output.ShouldContain(line => line.Contains("Nothing has changed since the last load", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PackExport_WhenTheProcessIsKilledWhileItPrints_IsTakenUpAgainOrCanBeAskedForAgain()
    {
        var folder = Directory.CreateTempSubdirectory("locality-lab-killed-").FullName;
        string exports;
        using (var killed = await LabProcess.Serve(folder))
        {
            var client = await killed.SignedIn("group@aldermere.example.org");
            var groups = await client.Get("/aldermere/groups", follow: true);
            var group = groups.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href") ?? "").First(IsGroup);
            var packs = await client.Get($"{group}/packs");
            exports = packs.Document.QuerySelectorAll("main td a, main th a").Select(link => link.GetAttribute("href")!).First() + "/exports";
            await Ask(client, exports);
            killed.Kill();
        }

        Integrity(folder).ShouldBe("ok");
        Rows(folder, "SELECT COUNT(*) FROM PackExports WHERE FileId IS NULL").ShouldBe(["1"], "It was killed after the file was made, so this shows nothing.");
        using var restarted = await LabProcess.Serve(folder);
        var again = await restarted.SignedIn("group@aldermere.example.org");
        var file = await Made(again, exports);
        using var answer = await again.Http.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        Rows(folder, "SELECT COUNT(*) FROM PackExports").ShouldBe(["1"]);
    }

    private static Task<LabResponse> Ask(LabClient client, string exports) => AskFor(client, exports, "Pdf");

    private static async Task<LabResponse> AskFor(LabClient client, string exports, string format)
    {
        var answer = await client.Submit(await client.Get(exports), new Dictionary<string, string> { ["format"] = format }, "main form");
        answer.Status.ShouldBe(HttpStatusCode.Found);
        return answer;
    }

    /// <summary>The file's address: made by itself after the restart, or after asking again where the page says that it failed.</summary>
    private static async Task<string> Made(LabClient client, string exports)
    {
        for (var tries = 0; tries < 180; tries++)
        {
            var page = await client.Get(exports);
            if (page.Document.QuerySelectorAll("main td a").Select(link => link.GetAttribute("href")!).FirstOrDefault(href => href.Contains("/exports/", StringComparison.Ordinal)) is { } file)
                return file;
            if (!page.Text("table").Contains("Being made", StringComparison.Ordinal))
                await Ask(client, exports);
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The export was neither taken up again nor said to have failed.");
    }

    private static bool IsGroup(string href) => href.StartsWith("/aldermere/groups/", StringComparison.Ordinal) && Guid.TryParse(href["/aldermere/groups/".Length..], out _);

    /// <summary>Trafford's manifest with its places and the first few tables.</summary>
    private static string Manifest(string folder, string name, int tables)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "samples", "trafford", "council.json")), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        var all = manifest["tables"]!.AsArray();
        while (all.Count > tables)
            all.RemoveAt(all.Count - 1);
        manifest["assets"] = new JsonArray();
        manifest["context"] = new JsonArray();
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, manifest.ToJsonString());
        return path;
    }

    private static List<string> Releases(string folder) => Rows(folder, "SELECT Id || ContentHash || State FROM Releases ORDER BY Id");

    private static string Integrity(string folder) => Rows(folder, "PRAGMA integrity_check").Single();

    private static List<string> Rows(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "locality-lab.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
