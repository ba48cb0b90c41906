using System.Globalization;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The operators' console: the councils of the installation.</summary>
    public static string Operating(string? search = null, int page = 1)
    {
        List<string> query = [];
        if (!string.IsNullOrEmpty(search))
            query.Add($"search={Uri.EscapeDataString(search)}");
        if (page > 1)
            query.Add(string.Create(CultureInfo.InvariantCulture, $"pageNumber={page}"));
        return query.Count == 0 ? "/operator" : $"/operator?{string.Join('&', query)}";
    }

    /// <summary>Plans, subscriptions, invoices to be paid, messages of the payment provider.</summary>
    public static string OperatorBilling() => "/operator/billing";

    /// <summary>One council, by counts and states.</summary>
    public static string OperatedCouncil(Guid council) => $"/operator/councils/{council}";

    /// <summary>Let operators look for a time.</summary>
    public static string SupportAccess(string council) => $"/{council}/settings/support";

    /// <summary>Health, nodes, jobs, slow statements.</summary>
    public static string OperatorRunning() => "/operator/running";

    /// <summary>E-mail that was not sent.</summary>
    public static string OperatorMail() => "/operator/mail";

    /// <summary>Announcements and switches.</summary>
    public static string OperatorNotices() => "/operator/notices";

    /// <summary>How the service does, for everybody.</summary>
    public static string Status() => "/status";

    /// <summary>What operators did.</summary>
    public static string OperatorLog(int page = 1) => page > 1 ? string.Create(CultureInfo.InvariantCulture, $"/operator/log?pageNumber={page}") : "/operator/log";
}
