using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>The manifest cannot be used. Says where and what to write instead.</summary>
public sealed record ManifestInvalid(string What) : Invalid($"The manifest cannot be used. {What}");

/// <summary>Reads a manifest strictly: what is not understood is an error, never passed over.</summary>
public static partial class ManifestReader
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    [GeneratedRegex(@"property '(?<name>[^']+)' could not be mapped to any \.NET member contained in type '(?<type>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: (?<names>.+?)\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Required();

    /// <summary>Parses and checks: members, references between sections, slugs given twice.</summary>
    public static Result<CouncilManifest> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) json = json[3..];
            var manifest = JsonSerializer.Deserialize<CouncilManifest>(json, Strict);
            if (manifest is null) return new ManifestInvalid("It is empty.");
            return ManifestChecks.Problems(manifest).FirstOrDefault() is { } problem ? new ManifestInvalid(problem) : manifest;
        }
        catch (JsonException exception)
        {
            return new ManifestInvalid(Explain(exception));
        }
    }

    /// <summary>A part of a manifest as JSON, always the same for the same content: what fingerprints are made of.</summary>
    internal static byte[] Write<T>(T part) => JsonSerializer.SerializeToUtf8Bytes(part, Strict);

    private static string Explain(JsonException exception)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {(exception.LineNumber ?? 0) + 1}{(exception.Path is { Length: > 2 } path ? $" ({path[2..]})" : "")}");
        if (Unknown().Match(exception.Message) is { Success: true } unknown)
            return $"Line {place[5..]}: «{unknown.Groups["name"].Value}» is no member here. Check its spelling against docs/guides/manifest.md.";
        if (Required().Match(exception.Message) is { Success: true } required)
            return $"Line {place[5..]}: {required.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal)} must be given.";
        if (exception.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return $"Line {place[5..]}: this value cannot stand here. docs/guides/manifest.md lists those that can.";
        return $"Line {place[5..]}: {exception.Message.Split(" Path:", 2)[0]}";
    }
}

/// <summary>What a manifest must keep to beyond its form.</summary>
internal static partial class ManifestChecks
{
    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slug();

    public static IEnumerable<string> Problems(CouncilManifest manifest)
    {
        if (manifest.Format != CouncilManifest.FormatName) yield return $"Its format is «{manifest.Format}»; this version reads «{CouncilManifest.FormatName}».";
        foreach (var problem in Slugs(manifest).Concat(References(manifest)).Concat(Series(manifest)).Concat(Needs(manifest))) yield return problem;
    }

    private static IEnumerable<string> Slugs(CouncilManifest manifest)
    {
        var lists = new (string What, IEnumerable<string> Slugs)[]
        {
            ("council", [manifest.Council.Slug]),
            ("theme", manifest.Themes.Select(theme => theme.Slug)),
            ("geography", manifest.Geographies.Select(geography => geography.Slug)),
            ("indicator", manifest.Indicators.Select(indicator => indicator.Slug)),
            ("context layer", manifest.Context.Select(layer => layer.Slug)),
            ("file of assets", manifest.Assets.Select(assets => assets.Slug)),
            ("need profile", manifest.NeedProfiles.Select(profile => profile.Slug)),
        };
        foreach (var (what, slugs) in lists)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var slug in slugs)
            {
                if (!Slug().IsMatch(slug)) yield return $"«{slug}» cannot be the slug of a {what}: use small letters, digits and single hyphens.";
                if (!seen.Add(slug)) yield return $"The {what} «{slug}» is given twice.";
            }
        }
    }

    private static IEnumerable<string> References(CouncilManifest manifest)
    {
        var geographies = manifest.Geographies.Select(geography => geography.Slug).ToHashSet(StringComparer.Ordinal);
        var indicators = manifest.Indicators.Select(indicator => indicator.Slug).ToHashSet(StringComparer.Ordinal);
        var themes = manifest.Themes.Select(theme => theme.Slug).ToHashSet(StringComparer.Ordinal);
        var wanted = new (string What, IReadOnlySet<string> Known, IEnumerable<string> Names)[]
        {
            ("theme", themes, manifest.Indicators.Select(indicator => indicator.Theme)),
            ("indicator", indicators, manifest.Tables.SelectMany(table => table.Series).SelectMany(series => series.DenominatorFrom is { } from ? [series.Indicator, from.Indicator] : new[] { series.Indicator })
                .Concat(manifest.NeedProfiles.SelectMany(profile => profile.Indicators).Select(item => item.Indicator))),
            ("geography", geographies, manifest.NeedProfiles.Select(profile => profile.Geography).Concat(manifest.Tables.SelectMany(table => table.Geographies))
                .Concat(manifest.Lookups.SelectMany(file => file.Pairs).SelectMany(pair => new[] { pair.From, pair.To }))
                .Concat(manifest.CalculatedLookups.SelectMany(lookup => lookup.Through.Length > 0 ? [lookup.From, lookup.To, lookup.Through] : new[] { lookup.From, lookup.To }))
                .Concat(manifest.Weights is { } weights ? [weights.Geography] : [])),
            ("source", manifest.Sources.Keys.ToHashSet(StringComparer.Ordinal), manifest.Indicators.Select(indicator => indicator.Source)
                .Concat(manifest.Geographies.Select(geography => geography.Source)).Concat(manifest.Context.Select(layer => layer.Source))
                .Concat(manifest.Assets.Select(assets => assets.Source)).Concat(manifest.Lookups.Select(file => file.Source)).Where(name => name.Length > 0)),
        };
        foreach (var (what, known, names) in wanted)
            foreach (var name in names.Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal))
                yield return $"There is no {what} «{name}» in the manifest.";
    }

    private static IEnumerable<string> Series(CouncilManifest manifest)
    {
        foreach (var table in manifest.Tables)
            foreach (var series in table.Series)
            {
                var ways = (series.Value.Length > 0 ? 1 : 0) + (series.Values.Count > 0 ? 1 : 0);
                if (ways > 1) yield return $"«{series.Indicator}» in «{table.Title}» needs either «value» or «values», not both.";
                if (ways == 0 && (series.Numerator is null || series.Denominator is null)) yield return $"«{series.Indicator}» in «{table.Title}» needs «value», «values», or «numerator» and «denominator».";
            }
    }

    private static IEnumerable<string> Needs(CouncilManifest manifest)
    {
        var neither = manifest.Indicators.Where(indicator => indicator.Polarity == Polarity.Neither).Select(indicator => indicator.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var profile in manifest.NeedProfiles)
            foreach (var item in profile.Indicators.Where(item => item.Direction is null && neither.Contains(item.Indicator)))
                yield return $"The need profile «{profile.Slug}» must say which end of «{item.Indicator}» is need, with «direction»: its polarity is «neither».";
    }
}
