using System.Globalization;
using System.Net;
using System.Text;
using LocalityLab.Application.Evidence.Writers;
using QRCoder;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>QR codes as one path, sharp at any size; quiet zone of four modules as the standard asks.</summary>
internal sealed class QrCodes : IQrCodes
{
    public string Svg(string text, string name)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x])
                    continue;
                var end = x;
                while (end < rows[y].Length && rows[y][end])
                    end++;
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{end - x}v1h-{end - x}z");
                x = end;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" width="120" height="120" role="img" aria-label="{WebUtility.HtmlEncode(name)}" shape-rendering="crispEdges"><rect width="{rows.Count}" height="{rows.Count}" fill="#fff"/><path d="{path}" fill="#0b0c0c"/></svg>
            """);
    }
}
