using System.Net;
using AngleSharp.Dom;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>A browser that sends posts with a valid antiforgery token, and answers that can be compared.</summary>
public sealed class Visitor
{
    private readonly LabClient client;
    private readonly string token;

    private Visitor(LabClient client, string token)
    {
        this.client = client;
        this.token = token;
    }

    public static async Task<Visitor> As(TestPerson person) => await With(await person.Client(), "/account/name");

    public static Task<Visitor> Anonymous(LabHost host) => With(LabClient.Anonymous(host), "/account/sign-in");

    public Task<LabResponse> Get(string path) => client.Get(path);

    public async Task<LabResponse> Post(string path, IReadOnlyDictionary<string, string>? fields = null)
    {
        List<KeyValuePair<string, string>> form = [new("__RequestVerificationToken", token), .. fields ?? new Dictionary<string, string>()];
        return await client.Post(path, form);
    }

    /// <summary>True for an answer that is neither «sign in», nor «not allowed», nor «not found».</summary>
    public static bool IsLetIn(LabResponse answer) =>
        (int)answer.Status is >= 200 and < 400 && answer.Location?.Contains("/sign-in?ReturnUrl", StringComparison.Ordinal) != true;

    /// <summary>The answer without what differs between two visits of the same page: antiforgery tokens, the ids that forms are given so that sending them twice acts once, the line that says who is signed in, and the moment at which a calendar says that it was written.</summary>
    public static string Bare(LabResponse answer)
    {
        var head = $"{(int)answer.Status} {answer.Message.Content.Headers.ContentType} {answer.Location}\n";
        var kind = answer.Message.Content.Headers.ContentType?.MediaType;
        if (kind == "text/calendar")
            return head + string.Join('\n', answer.Body.Split('\n').Where(line => !line.StartsWith("DTSTAMP:", StringComparison.Ordinal)));
        if (kind != "text/html")
            return head + answer.Body;
        foreach (var element in answer.Document.QuerySelectorAll("input[name=__RequestVerificationToken], input[type=hidden][name=FormId], .lab-header__account"))
            element.Remove();
        return head + answer.Document.DocumentElement.OuterHtml;
    }

    private static async Task<Visitor> With(LabClient client, string page)
    {
        var form = await client.Get(page);
        form.Status.ShouldBe(HttpStatusCode.OK);
        return new(client, form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }
}
