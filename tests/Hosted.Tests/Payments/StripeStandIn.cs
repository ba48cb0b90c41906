using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Http;

namespace LocalityLab.Hosted.Tests.Payments;

/// <summary>
/// Speaks as much of Stripe's API as the service uses, with books in memory: forms in, JSON out, lookup keys, expansion, errors with type and
/// code, and idempotency keys as Stripe keeps them (the same answer to the same key, also an error; a refusal when the fields differ).
/// </summary>
internal sealed class StripeStandIn : IAsyncDisposable
{
    public const string Secret = "whsec_standin";

    private readonly ConcurrentDictionary<string, JsonObject> things = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Fields, int Status, string Answer)> keys = new(StringComparer.Ordinal);
    private TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private LoopbackSite site = null!;
    private int numbers;

    private StripeStandIn(TimeProvider time) => this.time = time;

    public string Address => site.Address;

    /// <summary>The card of every customer is declined while true.</summary>
    public bool CardDeclines { get; set; }

    /// <summary>Answers everything with a server error while true.</summary>
    public bool IsDown { get; set; }

    /// <summary>Changes of each kind that were really made, by path.</summary>
    public ConcurrentDictionary<string, int> Made { get; } = new(StringComparer.Ordinal);

    public IEnumerable<JsonObject> Of(string kind) => things.Values.Where(thing => (string?)thing["object"] == kind);

    public JsonObject this[string id] => things[id];

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Starts one that sells small, standard and large at the prices of plans.json.</summary>
    public static async Task<StripeStandIn> Start(TimeProvider time)
    {
        var stripe = new StripeStandIn(time);
        foreach (var (code, month) in new[] { ("small", 14_900), ("standard", 34_900), ("large", 79_900) })
        {
            foreach (var (interval, amount) in new[] { ("month", month), ("year", month * 10) })
            {
                stripe.Add("price", "price", new()
                {
                    ["lookup_key"] = $"{code}-1-{interval}", ["unit_amount"] = (long)amount, ["currency"] = "gbp", ["active"] = true, ["tax_behavior"] = "exclusive",
                    ["metadata"] = new JsonObject(), ["recurring"] = new JsonObject { ["interval"] = interval, ["interval_count"] = 1 },
                });
            }
        }

        stripe.site = await LoopbackSite.Start(stripe.Answer);
        return stripe;
    }

    /// <summary>Lives by another clock from now on.</summary>
    public void Follow(TimeProvider clock) => time = clock;

    /// <summary>Somebody pays the session; the subscription's id.</summary>
    public string Pay(string session)
    {
        var checkout = things[session];
        ((string?)checkout["status"]).ShouldBe("open");
        var price = things[(string)checkout["asked"]!["line_items[0][price]"]!];
        var clock = (string?)things[(string)checkout["customer"]!]["test_clock"];
        var start = clock is null ? Now : (long)things[clock]["frozen_time"]!;
        var anchor = (string?)checkout["asked"]!["subscription_data[billing_cycle_anchor]"] is { } later ? long.Parse(later, CultureInfo.InvariantCulture) : start;
        var subscription = Add("subscription", "sub", new()
        {
            ["status"] = "active", ["customer"] = (string)checkout["customer"]!, ["cancel_at_period_end"] = false, ["test_clock"] = clock, ["created"] = start,
            ["default_payment_method"] = "pm_1", ["billing_cycle_anchor"] = anchor, ["metadata"] = Metadata(checkout["asked"]!.AsObject(), "subscription_data[metadata]"),
            ["items"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(new JsonObject
                {
                    ["id"] = NewId("si"), ["object"] = "subscription_item", ["price"] = price.DeepClone(), ["current_period_start"] = start,
                    ["current_period_end"] = anchor > start ? anchor : EndOf(start, price),
                }),
            },
        });
        var id = (string)subscription["id"]!;
        if (anchor > start)
            ((string?)checkout["asked"]!["subscription_data[proration_behavior]"]).ShouldBe("none", "or the time until then is charged at once");
        Bill(id, anchor > start ? 0 : (long)price["unit_amount"]!, "paid");
        checkout["status"] = "complete";
        checkout["subscription"] = id;
        return id;
    }

    /// <summary>The next period begins and is paid.</summary>
    public void Renew(string subscription)
    {
        var item = things[subscription]["items"]!["data"]![0]!;
        var (start, price) = ((long)item["current_period_end"]!, item["price"]!.AsObject());
        (item["current_period_start"], item["current_period_end"]) = (start, EndOf(start, price));
        Bill(subscription, (long)price["unit_amount"]!, "paid");
    }

    /// <summary>A payment of the subscription fails.</summary>
    public void Fail(string subscription)
    {
        things[subscription]["status"] = "past_due";
        Bill(subscription, 14_900, "open");
    }

    /// <summary>A message about a thing, signed.</summary>
    public HttpRequestMessage Message(string kind, string thing, string? id = null, string version = "2026-07-29.dahlia", bool live = false, string secret = Secret, TimeSpan ago = default, string? body = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? new JsonObject
        {
            ["id"] = id ?? NewId("evt"), ["object"] = "event", ["type"] = kind, ["created"] = Now, ["livemode"] = live, ["api_version"] = version,
            ["data"] = new JsonObject { ["object"] = things[thing].DeepClone() },
        }.ToJsonString());
        var message = new HttpRequestMessage(HttpMethod.Post, "/payments/notifications/stripe") { Content = new ByteArrayContent(bytes) };
        message.Headers.TryAddWithoutValidation("Stripe-Signature", SignedBody.Sign(bytes, secret, time.GetUtcNow() - ago));
        return message;
    }

    public JsonObject Add(string kind, string prefix, JsonObject thing)
    {
        thing["id"] ??= NewId(prefix);
        thing["object"] = kind;
        thing["created"] ??= Now;
        things[(string)thing["id"]!] = thing;
        return thing;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        turn.Dispose();
    }

    private string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Interlocked.Increment(ref numbers)}{Guid.NewGuid():N}")[..24];

    private JsonObject Bill(string subscription, long net, string status)
    {
        var gross = net + (net / 5);
        var invoice = Add("invoice", "in", new()
        {
            ["status"] = status, ["customer"] = (string)things[subscription]["customer"]!, ["total"] = gross, ["total_excluding_tax"] = net, ["amount_due"] = gross, ["number"] = $"LL-{numbers:0000}",
            ["hosted_invoice_url"] = "https://invoice.stripe.com/i/1", ["status_transitions"] = new JsonObject { ["finalized_at"] = Now },
            ["parent"] = new JsonObject { ["type"] = "subscription_details", ["subscription_details"] = new JsonObject { ["subscription"] = subscription, ["metadata"] = things[subscription]["metadata"]!.DeepClone() } },
        });
        things[subscription]["latest_invoice"] = (string)invoice["id"]!;
        return invoice;
    }

    private async Task Answer(HttpContext context)
    {
        await turn.WaitAsync();
        try
        {
            var fields = context.Request.HasFormContentType
                ? (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)
                : context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
            var (status, answer) = IsDown ? (500, Error("api_error", "down")) : Keyed(context.Request, fields);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(answer);
        }
        finally
        {
            turn.Release();
        }
    }

    private (int Status, string Answer) Keyed(HttpRequest request, Dictionary<string, string> fields)
    {
        if (request.Headers.Authorization != "Bearer sk_test_standin")
            return (401, Error("invalid_request_error", "bad_key"));
        var key = request.Headers["Idempotency-Key"].ToString();
        var sent = request.Path + "?" + string.Join('&', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        if (key.Length > 0 && keys.TryGetValue(key, out var before))
            return before.Fields == sent ? (before.Status, before.Answer) : (400, Error("idempotency_error", ""));
        var (status, thing) = Act(request.Method, request.Path.Value!["/v1/".Length..].Split('/'), fields);
        var answer = thing is null ? Error(status == 402 ? "card_error" : "invalid_request_error", status == 402 ? "card_declined" : "resource_missing") : thing.ToJsonString();
        if (key.Length > 0)
            keys[key] = (sent, status, answer);
        return (status, answer);
    }

    private (int Status, JsonObject? Thing) Act(string method, string[] path, Dictionary<string, string> fields)
    {
        if (method == "POST")
            Made.AddOrUpdate(string.Join('/', path.Where(part => !part.Contains('_', StringComparison.Ordinal) || part.StartsWith("billing_", StringComparison.Ordinal) || part == "create_preview")), 1, (_, count) => count + 1);
        return (method, path) switch
        {
            ("GET", ["prices"]) => (200, List(Of("price").Where(price => (string?)price["lookup_key"] == fields["lookup_keys[0]"]))),
            ("GET", ["invoices"]) => (200, List(Of("invoice").Where(invoice => (string?)invoice["customer"] == fields["customer"]))),
            ("POST", ["customers"]) => (200, Add("customer", "cus", new() { ["metadata"] = Metadata(fields), ["test_clock"] = fields.GetValueOrDefault("test_clock"), ["asked"] = Json(fields) })),
            ("POST", ["checkout", "sessions"]) => (200, NewSession(fields)),
            ("POST", ["checkout", "sessions", var id, "expire"]) => (200, With(id, "status", "expired")),
            ("POST", ["billing_portal", "sessions"]) => (200, Add("billing_portal.session", "bps", new() { ["url"] = "https://billing.stripe.com/p/session/1", ["asked"] = Json(fields) })),
            ("POST", ["invoices", "create_preview"]) => (200, Preview(fields)),
            ("POST", ["subscriptions", var id]) => Update(id, fields),
            ("DELETE", ["subscriptions", var id]) => End(id, fields),
            ("GET", [.., var id]) when things.TryGetValue(id, out var thing) => (200, Expanded(thing, fields)),
            _ => (404, null),
        };
    }

    private JsonObject NewSession(Dictionary<string, string> fields)
    {
        var session = Add("checkout.session", "cs_test", new()
        {
            ["status"] = "open", ["mode"] = "subscription", ["customer"] = fields["customer"], ["metadata"] = Metadata(fields), ["asked"] = Json(fields),
        });
        session["url"] = "https://checkout.stripe.com/c/pay/" + session["id"];
        return session;
    }

    private (int, JsonObject?) Update(string id, Dictionary<string, string> fields)
    {
        if (!things.TryGetValue(id, out var subscription))
            return (404, null);
        if (fields.TryGetValue("cancel_at_period_end", out var cancels))
            subscription["cancel_at_period_end"] = bool.Parse(cancels);
        if (fields.TryGetValue("items[0][price]", out var price))
        {
            (fields["payment_behavior"], fields["proration_behavior"]).ShouldBe(("error_if_incomplete", "always_invoice"));
            if (CardDeclines)
                return (402, null);
            subscription["items"]!["data"]![0]!["price"] = things[price].DeepClone();
            Bill(id, 10_000, "paid");
        }

        return (200, Expanded(subscription, fields));
    }

    /// <summary>One that has ended cannot be ended again, and nothing is given back unless that is asked for.</summary>
    private (int, JsonObject?) End(string id, Dictionary<string, string> fields)
    {
        if (!things.TryGetValue(id, out var subscription) || (string?)subscription["status"] == "canceled")
            return (404, null);
        (fields["prorate"], fields["invoice_now"]).ShouldBe(("false", "false"));
        (subscription["status"], subscription["ended_at"]) = ("canceled", Now);
        return (200, Expanded(subscription, fields));
    }

    /// <summary>Half of the old price back, half of the new one charged, as in the middle of a period.</summary>
    private JsonObject Preview(Dictionary<string, string> fields)
    {
        var before = (long)things[fields["subscription"]]["items"]!["data"]![0]!["price"]!["unit_amount"]! / 2;
        var after = (long)things[fields["subscription_details[items][0][price]"]]["unit_amount"]! / 2;
        var net = after - before;
        return new()
        {
            ["object"] = "invoice", ["total"] = net + (net / 5), ["total_excluding_tax"] = net, ["asked"] = Json(fields),
            ["lines"] = List([new() { ["object"] = "line_item", ["amount"] = -before }, new() { ["object"] = "line_item", ["amount"] = after }]),
        };
    }

    private JsonObject With(string id, string name, string value)
    {
        things[id][name] = value;
        return things[id];
    }

    private JsonObject Expanded(JsonObject thing, Dictionary<string, string> fields)
    {
        var copy = thing.DeepClone().AsObject();
        foreach (var name in fields.Where(field => field.Key.StartsWith("expand[", StringComparison.Ordinal)).Select(field => field.Value))
        {
            if (copy[name] is JsonValue value && value.TryGetValue<string>(out var id) && things.TryGetValue(id, out var inside))
                copy[name] = inside.DeepClone();
        }

        return copy;
    }

    private static long EndOf(long start, JsonObject price) =>
        DateTimeOffset.FromUnixTimeSeconds(start).AddMonths((string?)price["recurring"]!["interval"] == "year" ? 12 : 1).ToUnixTimeSeconds();

    private static JsonObject List(IEnumerable<JsonObject> all) => new() { ["object"] = "list", ["has_more"] = false, ["data"] = new JsonArray([.. all.Select(one => one.DeepClone())]) };

    private static JsonObject Json(Dictionary<string, string> fields) => new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));

    private static JsonObject Metadata(Dictionary<string, string> fields) => Metadata(Json(fields), "metadata");

    private static JsonObject Metadata(JsonObject fields, string name) => new(fields.Where(field => field.Key.StartsWith(name + "[", StringComparison.Ordinal))
        .Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key[(name.Length + 1)..^1], (string?)field.Value)));

    private static string Error(string type, string code) => JsonSerializer.Serialize(new { error = new { type, code, message = code } });
}
