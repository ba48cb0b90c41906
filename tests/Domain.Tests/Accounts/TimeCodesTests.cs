using System.Text;
using LocalityLab.Domain.Accounts;

namespace LocalityLab.Domain.Tests.Accounts;

public sealed class TimeCodesTests
{
    /// <summary>The key of RFC 6238, appendix B.</summary>
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The values of RFC 6238, appendix B, cut to the six digits that apps show.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void At_IsWhatTheStandardSays(long seconds, string code) =>
        TimeCodes.At(Key, TimeCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void StepOf_TakesOneStepEarlyOrLate_AndNoMore()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = TimeCodes.StepAt(now);
        foreach (var near in new[] { -1, 0, 1 })
            TimeCodes.StepOf(Key, TimeCodes.At(Key, step + near), now).ShouldBe(step + near);
        foreach (var far in new[] { -2, 2 })
            TimeCodes.StepOf(Key, TimeCodes.At(Key, step + far), now).ShouldBeNull();
        TimeCodes.StepOf(Key, "", now).ShouldBeNull();
    }

    [Fact]
    public void InWordsAndAddress_AreBase32_ThatAnAppReadsBack()
    {
        TimeCodes.InWords(Key).ShouldBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        TimeCodes.Address(Key, "Locality Lab", "ann@example.org").ShouldBe("otpauth://totp/Locality%20Lab:ann%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Locality%20Lab&digits=6&period=30");
        TimeCodes.InWords([0xff]).ShouldBe("74");
    }

    [Fact]
    public void RecoveryCode_IsFoundHoweverItWasTyped_AndIsNeverTheSame()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => RecoveryCode.New()).ToList();
        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(200);
        foreach (var code in codes)
        {
            code.Length.ShouldBe(19);
            RecoveryCode.IsCode(code).ShouldBeTrue();
            RecoveryCode.HashOf($" {code.Replace('-', ' ').ToUpperInvariant()}").ShouldBe(RecoveryCode.HashOf(code));
        }
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on Mac")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/129.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("curl/8.5.0", "An unknown browser")]
    [InlineData("<script>alert(1)</script>", "An unknown browser")]
    [InlineData("", "An unknown browser")]
    [InlineData(null, "An unknown browser")]
    public void Device_IsInWordsOfOurOwn(string? agent, string words) => DeviceWords.Of(agent).ShouldBe(words);
}
