using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class CouncilHostTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(" https://Data.Example.GOV.uk/ ", "data.example.gov.uk")]
    [InlineData("data.example.gov.uk.", "data.example.gov.uk")]
    [InlineData("dàta.example.gov.uk", "xn--dta-9ka.example.gov.uk")]
    public void Tidy_GivesTheNameAlone(string typed, string host)
    {
        HostName.Tidy(typed).ShouldBe(host);
        HostName.Problem(host, "lab.example.org").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("example")]
    [InlineData("10.0.0.1")]
    [InlineData("1.2.3.999")]
    [InlineData("[::1]")]
    [InlineData("data.example.gov.uk:8080")]
    [InlineData("data.example.gov.uk/path")]
    [InlineData("data..gov.uk")]
    [InlineData("-data.gov.uk")]
    [InlineData("da_ta.gov.uk")]
    [InlineData("printer.local")]
    [InlineData("lab.example.org")]
    [InlineData("www.lab.example.org")]
    [InlineData("example.org")]
    [InlineData("user@data.gov.uk")]
    [InlineData("data.gov.uk\r\nX: y")]
    public void Problem_OfWhatCannotBeACouncils_IsSaid(string typed) => HostName.Problem(HostName.Tidy(typed), "lab.example.org").ShouldNotBeNull().Field.ShouldBe("Host");

    [Fact]
    public void Note_ProvesWarnsAndWithdraws_ButNotWhenNobodyAnswers()
    {
        var council = Asked();
        council.NoteHost(HostFinding.Missing, Now).ShouldBe(HostChange.None);
        council.ProvenHost.ShouldBeNull();
        council.NoteHost(HostFinding.Found, Now).ShouldBe(HostChange.Proven);
        council.NoteHost(HostFinding.Found, Now).ShouldBe(HostChange.None);
        council.NoteHost(HostFinding.Unknown, Now.AddDays(30)).ShouldBe(HostChange.None);
        council.ProvenHost.ShouldBe("data.example.gov.uk");

        council.NoteHost(HostFinding.Missing, Now).ShouldBe(HostChange.Warned);
        council.NoteHost(HostFinding.Missing, Now.AddDays(6)).ShouldBe(HostChange.None);
        council.NoteHost(HostFinding.Found, Now.AddDays(6)).ShouldBe(HostChange.None);
        council.NoteHost(HostFinding.Missing, Now.AddDays(8)).ShouldBe(HostChange.Warned, "the week begins anew");
        council.NoteHost(HostFinding.Unknown, Now.AddDays(20)).ShouldBe(HostChange.None);
        council.NoteHost(HostFinding.Missing, Now.AddDays(15)).ShouldBe(HostChange.Withdrawn);
        council.ProvenHost.ShouldBeNull();
        council.Host.ShouldBe("data.example.gov.uk", "it can be proven again");
    }

    [Fact]
    public void Ask_ForTheSame_KeepsItsToken_AndForAnother_GivesTheOldOneUp()
    {
        var council = Asked();
        council.NoteHost(HostFinding.Found, Now);
        council.AskForHost("data.example.gov.uk", "other");
        council.HostToken.ShouldBe("token");
        council.ProvenHost.ShouldNotBeNull();

        council.AskForHost("maps.example.gov.uk", "other");

        (council.Host, council.HostToken, council.ProvenHost).ShouldBe(("maps.example.gov.uk", "other", null));
        council.GiveHostUp();
        council.Host.ShouldBe("");
    }

    private static Council Asked()
    {
        var council = new Council { Slug = "north-vale", Name = "North Vale" };
        council.AskForHost("data.example.gov.uk", "token");
        return council;
    }
}
