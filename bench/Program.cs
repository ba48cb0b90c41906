using LocalityLab.Bench;
using LocalityLab.Bench.Community;
using LocalityLab.Bench.Scale;
using LocalityLab.Infrastructure.Persistence;

var dataFolder = Path.GetFullPath(Environment.GetEnvironmentVariable("Installation__DataFolder") ?? Path.Combine(ProductServer.ProjectRoot(), "data"));
Dictionary<string, Func<Task<Outcome>>> measures = new(StringComparer.Ordinal)
{
    ["values"] = () => HttpMeasures.Values(dataFolder),
    ["profile"] = () => HttpMeasures.Profile(dataFolder),
    ["publish"] = PublishMeasure.Run,
    ["need"] = () => Task.FromResult(NeedMeasure.Run()),
    ["print"] = PrintMeasure.Run,
    ["memory"] = () => HttpMeasures.Memory(dataFolder),
    ["directory"] = () => SteadyMeasure.Directory(dataFolder),
    ["booking"] = () => SteadyMeasure.Booking(dataFolder),
};

// Halls full of people: minutes each, so they run when they are named.
double Minutes() => args.Length > 1 ? double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
Dictionary<string, Func<Task<Outcome>>> halls = new(StringComparer.Ordinal)
{
    ["workshop"] = () => WorkshopMeasure.Run(DatabaseProvider.Sqlite, nodes: 1, Minutes()),
    ["workshop-postgres"] = () => WorkshopMeasure.Run(DatabaseProvider.Postgres, nodes: 1, Minutes()),
    ["workshop-nodes"] = () => WorkshopMeasure.Run(DatabaseProvider.Postgres, nodes: 2, Minutes()),
    ["cluster"] = Cluster.Run,
    ["round"] = () => RoundMeasure.Run(DatabaseProvider.Sqlite, nodes: 1),
    ["round-postgres"] = () => RoundMeasure.Run(DatabaseProvider.Postgres, nodes: 1),
    ["round-nodes"] = () => RoundMeasure.Run(DatabaseProvider.Postgres, nodes: 2),
};
// Four hundred councils: made anew each time, ten minutes and more. Parts can be named after their number: councils 400 start signing.
Dictionary<string, Func<Task<IReadOnlyList<Outcome>>>> scales = new(StringComparer.Ordinal)
{
    ["councils"] = () => ScaleMeasure.Run(DatabaseProvider.Sqlite, Councils(), [.. args.Skip(2)]),
    ["councils-postgres"] = () => ScaleMeasure.Run(DatabaseProvider.Postgres, Councils(), [.. args.Skip(2)]),
};
int Councils() => args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 400;
switch (args.FirstOrDefault() ?? "all")
{
    case "bare":
        await BareServer.Serve(args[1], args[2], args[3]);
        return 0;
    case "load":
        Console.WriteLine((await LoadRun.Against(new Uri(args[1]), TimeSpan.FromSeconds(4))).Result);
        return 0;
    case "all":
        await Prepared.Folder(dataFolder);
        List<Outcome> outcomes = [];
        foreach (var (name, measure) in measures)
        {
            try
            {
                outcomes.Add(await measure());
            }
            catch (Exception problem)
            {
                // One measure that breaks must not hide the others; the table says which.
                outcomes.Add(new(name, $"failed: {problem.Message}", "", false));
            }
        }

        Outcome.Print(outcomes);
        return outcomes.Exists(outcome => outcome.IsMet == false) ? 1 : 0;
    case var one when measures.TryGetValue(one, out var measure) || halls.TryGetValue(one, out measure):
        if (measures.ContainsKey(one))
            await Prepared.Folder(dataFolder);
        var outcome = await measure();
        Outcome.Print([outcome]);
        return outcome.IsMet == false ? 1 : 0;
    case var many when scales.TryGetValue(many, out var scale):
        var found = await scale();
        Outcome.Print(found);
        return found.Any(outcome => outcome.IsMet == false) ? 1 : 0;
    default:
        Console.WriteLine($"dotnet run -c Release --project bench -- [all | {string.Join(" | ", measures.Keys.Concat(halls.Keys).Concat(scales.Keys))}]; see bench/README.md");
        return 2;
}
