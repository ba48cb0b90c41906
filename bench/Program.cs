using LocalityLab.Bench;

var dataFolder = Path.GetFullPath(Environment.GetEnvironmentVariable("Installation__DataFolder") ?? Path.Combine(ProductServer.ProjectRoot(), "data"));
switch (args.FirstOrDefault())
{
    case "bare":
        await BareServer.Serve(args[1], args[2], args[3]);
        return 0;
    case "load":
        Console.WriteLine((await LoadRun.Against(new Uri(args[1]), TimeSpan.FromSeconds(4))).Result);
        return 0;
    case "values":
        await HttpMeasures.Values(dataFolder);
        return 0;
    case "profile":
        await HttpMeasures.Profile(dataFolder);
        return 0;
    case "memory":
        await HttpMeasures.Memory(dataFolder);
        return 0;
    case "publish":
        await PublishMeasure.Run();
        return 0;
    case "need":
        NeedMeasure.Run();
        return 0;
    default:
        Console.WriteLine("dotnet run -c Release --project bench -- values | profile | publish | need | memory; see bench/README.md");
        return 2;
}
