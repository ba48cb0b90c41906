using System.Globalization;
using System.Text;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>The filters of a manifest on the columns of one table.</summary>
internal sealed class RowFilters(IReadOnlyList<FilterPlan> filters)
{
    public static Result<RowFilters> Of(IReadOnlyList<RowFilter> plan, SheetLayout layout)
    {
        try
        {
            return new RowFilters(FilterPlan.Of(plan, new(layout)));
        }
        catch (MappingPlan.Unresolved unresolved)
        {
            return unresolved.Error;
        }
    }

    /// <summary>The reason of the first filter that leaves the row out, or null.</summary>
    public string? FirstFailed(TextRow row)
    {
        foreach (var filter in filters)
            if (!filter.Keeps(row)) return filter.Reason;
        return null;
    }
}

/// <summary>Names as parts of addresses.</summary>
internal static class Slugs
{
    /// <summary>«Old Trafford» → «old-trafford»; empty for a name without letters or digits.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character)) slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && character is not ('\'' or '’')) slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
