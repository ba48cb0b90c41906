using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>
/// What both directions of a sealed file share: a heading, then pieces of 64 kB, each under AES-256-GCM. The key of a file is drawn from the key of the backups and a random salt
/// (HKDF-SHA256), so that no two files share a nonce; a nonce is the number of the piece and whether it is the last, so that pieces can be neither swapped, dropped nor cut
/// off unnoticed (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
/// </summary>
internal static class Sealing
{
    public const int Piece = 64 * 1024;
    public const int TagSize = 16;
    public const int SaltSize = 32;

    /// <summary>First bytes of a backup, with the version of its form.</summary>
    public static ReadOnlySpan<byte> Heading => "LocalityLabBackup1\n"u8;

    public static AesGcm Cipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        Span<byte> own = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt, "locality-lab backup"u8);
        return new AesGcm(own, TagSize);
    }

    public static void Nonce(Span<byte> nonce, long piece, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, piece);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}

/// <summary>Seals what is written to it. Only a stream that was finished can be opened again.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream target;
    private readonly AesGcm cipher;
    private readonly byte[] plain = new byte[Sealing.Piece];
    private readonly byte[] closed = new byte[Sealing.Piece + Sealing.TagSize];
    private int filled;
    private long piece;
    private bool isFinished;

    /// <param name="target">Where the sealed bytes go; it stays open.</param>
    /// <param name="key">32 bytes.</param>
    public SealingStream(Stream target, ReadOnlySpan<byte> key)
    {
        this.target = target;
        var salt = RandomNumberGenerator.GetBytes(Sealing.SaltSize);
        cipher = Sealing.Cipher(key, salt);
        target.Write(Sealing.Heading);
        target.Write(salt);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full piece waits until more comes: only then is it known not to be the last.
            if (filled == Sealing.Piece)
                Close(last: false);
            var some = Math.Min(buffer.Length, Sealing.Piece - filled);
            buffer[..some].CopyTo(plain.AsSpan(filled));
            filled += some;
            buffer = buffer[some..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes the last piece. What was not finished is refused when it is opened.</summary>
    public void Finish()
    {
        if (isFinished)
            return;
        Close(last: true);
        isFinished = true;
        target.Flush();
    }

    public override void Flush()
    {
        // Pieces are written when they are full.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Close(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        Sealing.Nonce(nonce, piece++, last);
        cipher.Encrypt(nonce, plain.AsSpan(0, filled), closed.AsSpan(0, filled), closed.AsSpan(filled, Sealing.TagSize));
        target.Write(closed, 0, filled + Sealing.TagSize);
        filled = 0;
    }
}

/// <summary>Opens what <see cref="SealingStream"/> sealed. Reading throws <see cref="InvalidDataException"/> when the file is no backup, was made with another key, was changed or is not whole.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream source;
    private readonly AesGcm cipher;
    private readonly byte[] closed = new byte[Sealing.Piece + Sealing.TagSize];
    private readonly byte[] plain = new byte[Sealing.Piece];
    private int have;
    private int filled;
    private int taken;
    private long piece;
    private bool isAtEnd;

    /// <param name="source">The sealed bytes; it stays open.</param>
    /// <param name="key">32 bytes.</param>
    public OpeningStream(Stream source, ReadOnlySpan<byte> key)
    {
        this.source = source;
        Span<byte> heading = stackalloc byte[Sealing.Heading.Length];
        Span<byte> salt = stackalloc byte[Sealing.SaltSize];
        if (source.ReadAtLeast(heading, heading.Length, throwOnEndOfStream: false) < heading.Length || !heading.SequenceEqual(Sealing.Heading)
            || source.ReadAtLeast(salt, salt.Length, throwOnEndOfStream: false) < salt.Length)
            throw new InvalidDataException("This file is no backup of Locality Lab.");
        cipher = Sealing.Cipher(key, salt);
        have = source.ReadAtLeast(closed, closed.Length, throwOnEndOfStream: false);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        while (taken == filled)
        {
            if (isAtEnd)
                return 0;
            Open();
        }

        var some = Math.Min(buffer.Length, filled - taken);
        plain.AsSpan(taken, some).CopyTo(buffer);
        taken += some;
        return some;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Open()
    {
        // Whether a full piece is the last shows only by what follows it.
        var next = have == closed.Length ? source.ReadByte() : -1;
        isAtEnd = next < 0;
        if (have < Sealing.TagSize)
            throw new InvalidDataException("The backup is not whole: its end is missing.");
        Span<byte> nonce = stackalloc byte[12];
        Sealing.Nonce(nonce, piece++, isAtEnd);
        filled = have - Sealing.TagSize;
        taken = 0;
        try
        {
            cipher.Decrypt(nonce, closed.AsSpan(0, filled), closed.AsSpan(filled, Sealing.TagSize), plain.AsSpan(0, filled));
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new InvalidDataException("The backup cannot be opened: it was made with another key, was changed, or is not whole.", exception);
        }

        if (isAtEnd)
            return;
        closed[0] = (byte)next;
        have = 1 + source.ReadAtLeast(closed.AsSpan(1), closed.Length - 1, throwOnEndOfStream: false);
    }
}
