using LocalityLab.Application.Platform;
using Microsoft.Extensions.Configuration;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Settings under «Billing:Stripe».</summary>
public sealed class StripeOptions
{
    /// <summary>Secret or restricted key: sk_live_…, rk_live_…, sk_test_… or rk_test_….</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The endpoint's signing secret, whsec_…; two, with a comma between them, while one replaces the other.</summary>
    public string WebhookSecrets { get; set; } = "";

    /// <summary>«automatic» (Stripe Tax works VAT out) or the id of a tax rate of 20 per cent, txr_….</summary>
    public string Tax { get; set; } = "automatic";

    /// <summary>Configuration of the customer portal, bpc_…; empty for the account's default.</summary>
    public string PortalConfiguration { get; set; } = "";

    /// <summary>With a test key: the test clock that new customers live by, clock_…. Empty for none.</summary>
    public string TestClock { get; set; } = "";

    /// <summary>Where Stripe's API answers. Anything else than Stripe's own address takes a test key.</summary>
    public string ApiBase { get; set; } = Stripe.StripeClient.DefaultApiBase;

    /// <summary>True when real money moves.</summary>
    public bool IsLive => ApiKey.StartsWith("sk_live_", StringComparison.Ordinal) || ApiKey.StartsWith("rk_live_", StringComparison.Ordinal);

    /// <summary>Signing secrets, the newest first.</summary>
    public IReadOnlyList<string> Secrets => WebhookSecrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads and checks the settings; what is wrong stops the start with a message that says what to set.</summary>
    public static StripeOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Billing:Stripe").Get<StripeOptions>() ?? new();
        var isTest = options.ApiKey.StartsWith("sk_test_", StringComparison.Ordinal) || options.ApiKey.StartsWith("rk_test_", StringComparison.Ordinal);
        if (!options.IsLive && !isTest)
            throw new CannotStart("Billing:Payments is «stripe»: set Billing:Stripe:ApiKey to a secret or restricted key of the Stripe account (sk_… or rk_…).");
        if (options.Secrets.Count == 0 || options.Secrets.Any(secret => !secret.StartsWith("whsec_", StringComparison.Ordinal)))
            throw new CannotStart("Set Billing:Stripe:WebhookSecrets to the signing secret of the webhook endpoint (whsec_…); without it notifications cannot be told from forgeries.");
        if (options.Tax != "automatic" && !options.Tax.StartsWith("txr_", StringComparison.Ordinal))
            throw new CannotStart($"Billing:Stripe:Tax is «{options.Tax}»; write «automatic», or the id of a tax rate (txr_…).");
        if (options.TestClock.Length > 0 && options.IsLive)
            throw new CannotStart("Billing:Stripe:TestClock is for test keys; real money has no test clock.");
        if (!Uri.TryCreate(options.ApiBase, UriKind.Absolute, out var address) || (options.IsLive && address != new Uri(Stripe.StripeClient.DefaultApiBase)))
            throw new CannotStart("Billing:Stripe:ApiBase must be left out with a live key: a live key goes to Stripe alone.");
        return options;
    }
}
