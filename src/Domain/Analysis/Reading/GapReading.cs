using LocalityLab.Domain.Analysis.Provision;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>A thing in words.</summary>
/// <param name="Singular">«library», «small area».</param>
/// <param name="Plural">«libraries», «small areas».</param>
public sealed record Noun(string Singular, string Plural);

/// <summary>Says in plain English why an area is, or is not, a gap.</summary>
public static class GapReading
{
    /// <summary>
    /// One sentence, such as «Need is in the highest fifth (rank 3 of 139); the nearest library is 2,140 m away, further
    /// than in 90% of small areas.»
    /// </summary>
    /// <param name="area">The area.</param>
    /// <param name="result">What it is part of.</param>
    /// <param name="service">The kind of service.</param>
    /// <param name="areas">The kind of area.</param>
    /// <param name="countMetres">The distance within which services were counted.</param>
    public static string Sentence(GapArea area, GapResult result, Noun service, Noun areas, double countMetres)
    {
        var need = result.WithNeed == 1
            ? $"Only one {areas.Singular} has a need score"
            : $"Need is in the {Group(area.Need.Group, result.Groups)} (rank {Figures.Number(area.Need.Rank, 0)} of {Figures.Number(result.WithNeed, 0)})";
        return $"{need}; {Provision(area.Provision, result, service, areas, countMetres)}.";
    }

    /// <summary>«highest fifth», «second highest third», «middle fifth», «lowest tenth»: 1 is the highest.</summary>
    public static string Group(int group, int groups)
    {
        var part = groups switch
        {
            2 => "half",
            3 => "third",
            4 => "quarter",
            5 => "fifth",
            10 => "tenth",
            _ => $"of {Figures.Number(groups, 0)} groups",
        };
        var fromEnd = Math.Min(group, groups + 1 - group);
        if (groups % 2 == 1 && group == (groups + 1) / 2)
            return $"middle {part}";
        var end = group <= groups / 2 ? "highest" : "lowest";
        return fromEnd switch
        {
            1 => $"{end} {part}",
            2 => $"second {end} {part}",
            _ => $"{Figures.Ordinal(fromEnd)} {end} {part}",
        };
    }

    private static string Provision(ProvisionPlace place, GapResult result, Noun service, Noun areas, double countMetres)
    {
        var rest = Against(place, result, areas);
        return result.Kind switch
        {
            ProvisionKind.NearestDistance => $"the nearest {service.Singular} is {Figures.Distance(place.Value)} away{rest}",
            ProvisionKind.CountWithin when place.Value == 0 => $"there are {Counted(0, service)} within {Figures.Distance(countMetres)}{rest}",
            ProvisionKind.CountWithin when place.Value == Math.Floor(place.Value) =>
                $"there {(place.Value == 1 ? "is" : "are")} {Counted((int)place.Value, service)} within {Figures.Distance(countMetres)}{rest}",
            ProvisionKind.CountWithin =>
                $"residents have {Figures.Number(place.Value, 1)} {service.Plural} within {Figures.Distance(countMetres)} on average{rest}",
            _ when place.Value == 0 => $"no {service.Singular} is within reach{rest}",
            _ => $"its access score for {service.Plural} is {Figures.Number(place.Value * 1_000, 2)} per 1,000 people{rest}",
        };
    }

    private static string Counted(int count, Noun service) => Figures.Counted(count, service.Singular, service.Plural);

    // Says the larger of the two shares, and never «100%» of something when it is «every other».
    private static string Against(ProvisionPlace place, GapResult result, Noun areas)
    {
        if (result.WithProvision < 2)
            return "";
        if (place.BetterServed == 0 && place.WorseServed == 0)
            return $", the same as in every other {areas.Singular}";
        var poorer = place.BetterServed >= place.WorseServed;
        var word = (result.Kind, poorer) switch
        {
            (ProvisionKind.NearestDistance, true) => "further",
            (ProvisionKind.NearestDistance, false) => "nearer",
            (ProvisionKind.CountWithin, true) => "fewer",
            (ProvisionKind.CountWithin, false) => "more",
            (_, true) => "less",
            (_, false) => "more",
        };
        var share = poorer ? place.BetterServed : place.WorseServed;
        return share == 1
            ? $", {word} than in every other {areas.Singular}"
            : $", {word} than in {Figures.Share(share)} of {areas.Plural}";
    }
}
