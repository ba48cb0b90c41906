using System.Text.Json;
using LocalityLab.Application.Groups;
using LocalityLab.Domain.Groups;
using Microsoft.AspNetCore.Html;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>A group's public profile in the words of schema.org, as JSON-LD.</summary>
internal static class GroupStructuredData
{
    /// <summary>The script element. The default encoder escapes «&lt;», so no text can end it.</summary>
    /// <param name="group">A published profile.</param>
    /// <param name="address">Its absolute address.</param>
    public static HtmlString Of(PublicGroup group, string address)
    {
        Dictionary<string, object> thing = new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = group.CharityNumber.Length > 0 ? "NGO" : "Organization",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = group.Name,
            ["description"] = group.Purpose,
        };
        if (group.Website.Length > 0)
            thing["sameAs"] = group.Website;
        if (group.Email.Length > 0)
            thing["email"] = group.Email;
        if (group.Locality is { } locality)
            thing["areaServed"] = new Dictionary<string, object> { ["@type"] = "Place", ["name"] = locality.Name };
        List<object> numbers = [];
        if (group.CharityNumber.Length > 0)
            numbers.Add(Number(RegisterNumbers.CharityRegister(group.CharityNumber).Name, group.CharityNumber));
        if (group.CompanyNumber.Length > 0)
            numbers.Add(Number("Companies House", group.CompanyNumber));
        if (numbers.Count > 0)
            thing["identifier"] = numbers;
        return new($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(thing)}</script>");
    }

    private static Dictionary<string, object> Number(string register, string number) =>
        new() { ["@type"] = "PropertyValue", ["propertyID"] = register, ["value"] = number };
}
