using System.Text;
using FsCheck.Fluent;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.TestKit;

namespace LocalityLab.Domain.Tests.Assets.Photos;

/// <summary>A photo comes out as its picture alone, or not at all, and then with words that say what to do.</summary>
public sealed class PhotoTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void Read_WhenFromAPhone_KeepsHowToTurnIt_AndNothingElseThatItTells(int orientation, bool little)
    {
        var sent = MadePhotos.Jpeg(16, 8, MadePhotos.Exif(orientation, little), MadePhotos.Exif(3));

        var photo = Photo.Read(sent).Value;

        Text(photo).ShouldNotContain("53.4631N");
        (photo.Width, photo.Height).ShouldBe(orientation >= 5 ? (8, 16) : (16, 8));
        byte[] expected = orientation == 1 ? [] : [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        photo.Bytes.ShouldBe([0xFF, 0xD8, .. expected, .. MadePhotos.Jpeg()[2..]]);
    }

    [Fact]
    public void Read_WhenEverythingHangsOnTheJpeg_IsItsPictureAndDensityAlone()
    {
        var photo = Photo.Read(MadePhotos.FromAPhone(orientation: 1)).Value;

        photo.Bytes.ShouldBe([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 1, 0, 72, 0, 72, 0, 0, .. MadePhotos.Jpeg()[2..]]);
        (photo.Format, photo.ContentType, photo.Ending).ShouldBe((PhotoFormat.Jpeg, "image/jpeg", ".jpg"));
    }

    [Fact]
    public void Read_WhenReadAgain_ChangesNothingMore()
    {
        var once = Photo.Read(MadePhotos.FromAPhone()).Value;

        Photo.Read(once.Bytes).Value.Bytes.ShouldBe(once.Bytes);
    }

    [Fact]
    public void Read_WhenProgressiveWithRestartsAndSeveralScans_KeepsThemAll()
    {
        byte[] body =
        [
            .. MadePhotos.Tables(), .. MadePhotos.Segment(0xDD, [0, 1]), .. MadePhotos.Frame(0xC2, 16, 8),
            .. MadePhotos.Segment(0xDA, [1, 1, 0, 0, 0, 0]), 0x7F, 0xFF, 0xD0, 0x7F, 0xFF, 0x00, 0x12,
            .. MadePhotos.Tables(), .. MadePhotos.Segment(0xDA, [1, 1, 0, 1, 63, 0]), 0x3F, 0xFF, 0xD0, 0xFF, 0xFF, 0xD1, 0x3F, 0xFF, 0xD9,
        ];

        Photo.Read([0xFF, 0xD8, .. body]).Value.Bytes.ShouldBe([0xFF, 0xD8, .. body]);
    }

    [Fact]
    public void Read_WhenAdobeSaysHowColoursAreRead_KeepsThatAlone()
    {
        byte[] adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];

        Photo.Read(MadePhotos.Jpeg(16, 8, MadePhotos.Segment(0xEE, [.. adobe, .. Encoding.ASCII.GetBytes(MadePhotos.Secret)]))).Value.Bytes
            .ShouldBe(MadePhotos.Jpeg(16, 8, MadePhotos.Segment(0xEE, adobe)));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'I', (byte)'I', 42, 0, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0x12, 0x01 })]
    [InlineData(new byte[] { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0 })]
    [InlineData(new byte[] { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 4, 0, 0, 0, 1, 0, 6, 0, 0 })]
    [InlineData(new byte[] { (byte)'X' })]
    [InlineData(new byte[0])]
    public void Read_WhenExifLeadsAstray_IsNotTurned(byte[] tiff) =>
        Photo.Read(MadePhotos.Jpeg(16, 8, MadePhotos.Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]))).Value.Bytes.ShouldBe(MadePhotos.Jpeg());

    [Fact]
    public void Read_WhenEverythingHangsOnThePng_IsItsPictureAlone()
    {
        byte[] Says(string type) => MadePhotos.Chunk(type, Encoding.ASCII.GetBytes(MadePhotos.Secret));
        byte[] gamma = MadePhotos.Chunk("gAMA", [0, 0, 0xB1, 0x8F]);
        byte[] sent = [.. MadePhotos.Png(16, 8, Says("tEXt"), Says("eXIf"), Says("iCCP"), Says("acTL"), Says("zzZz"), gamma), .. Encoding.ASCII.GetBytes(MadePhotos.Secret)];

        var photo = Photo.Read(sent).Value;

        photo.Bytes.ShouldBe(MadePhotos.Png(16, 8, gamma));
        (photo.Format, photo.Width, photo.Height, photo.ContentType).ShouldBe((PhotoFormat.Png, 16, 8, "image/png"));
    }

    [Fact]
    public void Read_WhenInterlaced_KnowsHowLongItIs()
    {
        byte[] Interlaced(int length)
        {
            var head = MadePhotos.PngHead(5, 3);
            byte[] body = [.. head[16..28], 1];
            return [.. head[..8], .. MadePhotos.Chunk("IHDR", body), .. MadePhotos.Chunk("IDAT", MadePhotos.Packed(length)), .. MadePhotos.Chunk("IEND", [])];
        }

        // Of 5 by 3 pixels the seven passes have 1×1, 1×1, none, 1×1, 3×1, 2×2 and 5×1, and each row a byte more.
        Photo.Read(Interlaced(22)).Succeeded.ShouldBeTrue();
        Photo.Read(Interlaced(21)).Error.ShouldBeOfType<PhotoBroken>();
        Photo.Read(Interlaced(23)).Error.ShouldBeOfType<PhotoBroken>();
    }

    public static TheoryData<string, byte[], Type> Refused => new()
    {
        { "nothing", [], typeof(PhotoNotRead) },
        { "a page named .jpg", "<html><script>alert(1)</script></html>"u8.ToArray(), typeof(PhotoNotRead) },
        { "a drawing", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), typeof(PhotoNotRead) },
        { "a GIF", "GIF89a\u0001\0\u0001\0"u8.ToArray(), typeof(PhotoNotRead) },
        { "a WebP", "RIFF\u0010\0\0\0WEBPVP8 "u8.ToArray(), typeof(PhotoNotRead) },
        { "an iPhone's own", [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8], typeof(PhotoIsHeic) },
        { "three bytes of a JPEG", [0xFF, 0xD8, 0xFF], typeof(PhotoBroken) },
        { "a JPEG without a scan", [0xFF, 0xD8, .. MadePhotos.Tables(), .. MadePhotos.Frame(0xC0, 8, 8), 0xFF, 0xD9], typeof(PhotoBroken) },
        { "a JPEG without a frame", [0xFF, 0xD8, .. MadePhotos.Tables(), .. MadePhotos.Scan(8, 8), 0xFF, 0xD9], typeof(PhotoBroken) },
        { "a JPEG without an end", MadePhotos.Jpeg()[..^2], typeof(PhotoBroken) },
        { "a page behind a JPEG's first bytes", [0xFF, 0xD8, 0xFF, .. "<html><script>alert(1)</script></html>"u8], typeof(PhotoBroken) },
        { "a segment longer than the file", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2, 3], typeof(PhotoBroken) },
        { "a segment shorter than its length", [0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 0xFF, 0xD9], typeof(PhotoBroken) },
        { "words in a table", MadePhotos.Jpeg(8, 8, MadePhotos.Segment(0xDB, Encoding.ASCII.GetBytes(MadePhotos.Secret))), typeof(PhotoBroken) },
        { "a lossless JPEG", MadePhotos.Jpeg(8, 8, MadePhotos.Frame(0xC3, 8, 8)), typeof(PhotoUnusual) },
        { "a thousand scans", [0xFF, 0xD8, .. MadePhotos.Tables(), .. MadePhotos.Frame(0xC2, 8, 8), .. Enumerable.Range(0, 1_000).SelectMany(_ => MadePhotos.Scan(8, 8)), 0xFF, 0xD9], typeof(PhotoUnusual) },
        { "a JPEG of 65,535 pixels", MadePhotos.Jpeg(8, 8, MadePhotos.Frame(0xC0, 65_535, 65_535)), typeof(PhotoTooWide) },
        { "a JPEG of no height", MadePhotos.Jpeg(8, 8, MadePhotos.Frame(0xC0, 8, 0)), typeof(PhotoBroken) },
        { "a PNG of 100,000 pixels", [.. MadePhotos.PngHead(100_000, 100_000), .. MadePhotos.Chunk("IDAT", [1]), .. MadePhotos.Chunk("IEND", [])], typeof(PhotoTooWide) },
        { "a PNG that unpacks to more than it says", [.. MadePhotos.PngHead(8, 8), .. MadePhotos.Chunk("IDAT", MadePhotos.Packed(5_000_000)), .. MadePhotos.Chunk("IEND", [])], typeof(PhotoBroken) },
        { "a PNG that unpacks to nonsense", [.. MadePhotos.PngHead(8, 8), .. MadePhotos.Chunk("IDAT", [1, 2, 3]), .. MadePhotos.Chunk("IEND", [])], typeof(PhotoBroken) },
        { "a PNG with a chunk of four thousand million bytes", [.. MadePhotos.PngHead(8, 8), 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0], typeof(PhotoBroken) },
        { "a PNG with an unknown necessity", MadePhotos.Png(8, 8, MadePhotos.Chunk("CgBI", [1])), typeof(PhotoUnusual) },
        { "a PNG without an end", MadePhotos.Png()[..^12], typeof(PhotoBroken) },
        { "a PNG without a head", [.. MadePhotos.PngHead(8, 8)[..8], .. MadePhotos.Chunk("IEND", [])], typeof(PhotoBroken) },
        { "more than eight megabytes", [.. MadePhotos.Jpeg(), .. new byte[Photo.MostBytes]], typeof(PhotoTooLarge) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_WhenNoPhotoToShow_SaysWhatToDo(string what, byte[] sent, Type why)
    {
        var read = Photo.Read(sent);

        read.Succeeded.ShouldBeFalse(what);
        read.Error.ShouldBeOfType(why);
        read.Error!.Message.ShouldContain("Choose", Case.Insensitive);
    }

    [Fact]
    public void Read_WhenAChecksumIsWrong_IsRefused()
    {
        var sent = MadePhotos.Png();
        sent[^1] ^= 1;

        Photo.Read(sent).Error.ShouldBeOfType<PhotoBroken>();
    }

    [Fact]
    public void Read_WhateverIsChangedCutOrAdded_AnswersInWords_AndNeverLetsTheSecretOut()
    {
        byte[][] sent = [MadePhotos.FromAPhone(), MadePhotos.Png(16, 8, MadePhotos.Chunk("tEXt", Encoding.ASCII.GetBytes(MadePhotos.Secret)), MadePhotos.Chunk("sRGB", [0]))];
        var changes = Gen.Choose(0, 1).SelectMany(which => Gen.Choose(0, 10_000).SelectMany(at => Gen.Choose(0, 255).SelectMany(value => Gen.Choose(0, 2).Select(how => (which, at, value, how)))));

        Always.Holds(changes.Arrays(1, 6), edits =>
        {
            var bytes = sent[edits[0].which].ToList();
            foreach (var (_, place, value, how) in edits)
            {
                var at = place % Math.Max(1, bytes.Count);
                if (how == 0)
                    bytes[at] = (byte)value;
                else if (how == 1)
                    bytes.Insert(at, (byte)value);
                else if (bytes.Count > 8)
                    bytes.RemoveRange(at, Math.Min(value % 8, bytes.Count - at));
            }

            var read = Photo.Read([.. bytes]);
            if (!read.Succeeded)
                (read.Error is PhotoNotRead or PhotoBroken or PhotoUnusual or PhotoTooWide).ShouldBeTrue(read.Error.ToString());
            else
                Text(Photo.Read(read.Value.Bytes).Value).ShouldNotContain(MadePhotos.Secret);
        }, times: 3_000);
    }

    private static string Text(Photo photo) => Encoding.Latin1.GetString(photo.Bytes);
}
