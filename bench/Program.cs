using LocalityLab.Bench;

switch (args.FirstOrDefault())
{
    case "bare":
        await BareServer.Serve(args[1], args[2], args[3]);
        return 0;
    default:
        Console.WriteLine("dotnet run -c Release --project bench -- <measure>; see bench/README.md");
        return 2;
}
