using LocalityLab.Domain.Indicators;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>What a figure does not show, in the words that stand under it.</summary>
internal static class LeftOutWords
{
    /// <summary>«3 wards: withheld, because their numbers are small»; nothing when every value is there.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<ValueState> states, string noun, string plural)
    {
        List<string> left = [];
        var withheld = states.Count(state => state == ValueState.Suppressed);
        var missing = states.Count(state => state == ValueState.Missing);
        if (withheld > 0)
            left.Add($"{Numbers.Counted(withheld, noun, plural)} withheld to protect people, because numbers are small");
        if (missing > 0)
            left.Add($"{Numbers.Counted(missing, noun, plural)} without a published value");
        return left;
    }
}
