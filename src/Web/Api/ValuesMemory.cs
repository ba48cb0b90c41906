using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Indicators;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Web.Api;

/// <summary>Values as JSON, plain and compressed.</summary>
internal sealed record WrittenValues(byte[] Plain, byte[] Brotli, bool IsGuarded);

/// <summary>
/// Values written once, bounded by bytes. An entry lives half a minute, so that a release that was taken back, or a changed
/// threshold, is seen soon on every node.
/// </summary>
internal sealed class ValuesMemory : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 32L * 1024 * 1024 });

    public WrittenValues? Find((Guid Council, Guid Release, string Hash, string Breakdown) key) => cache.Get<WrittenValues>(key);

    public WrittenValues Keep((Guid Council, Guid Release, string Hash, string Breakdown) key, ReleaseValuesView view)
    {
        var plain = Write(view);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(plain);
        var written = new WrittenValues(plain, compressed.ToArray(), view.Indicator.Disclosure != DisclosureRule.None);
        return cache.Set(key, written, new MemoryCacheEntryOptions { Size = plain.Length + compressed.Length, AbsoluteExpirationRelativeToNow = Lifetime });
    }

    public void Dispose() => cache.Dispose();

    private static byte[] Write(ReleaseValuesView view)
    {
        var indicator = view.Indicator;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("indicator", indicator.Name);
            json.WriteString("slug", indicator.Slug);
            json.WriteString("unit", indicator.Unit);
            json.WriteNumber("decimals", indicator.Decimals);
            json.WriteString("polarity", indicator.Polarity.ToString());
            json.WriteString("period", view.Gated.Release.PeriodLabel);
            json.WriteString("breakdown", view.Vector.Breakdown);
            json.WriteString("source", indicator.Source);
            json.WriteString("licence", indicator.Licence);
            json.WriteString("notes", view.Gated.Release.Notes);
            WriteNumbers(json, "values", view.Vector.Values);
            json.WriteStartArray("states");
            foreach (var state in view.Vector.States)
                json.WriteNumberValue((int)state);
            json.WriteEndArray();
            WriteNumbers(json, "lower", view.Vector.Lower);
            WriteNumbers(json, "upper", view.Vector.Upper);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, double[]? numbers)
    {
        if (numbers is null)
            return;
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
                json.WriteRawValue(Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture)), skipInputValidation: true);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
