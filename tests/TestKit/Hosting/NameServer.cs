using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LocalityLab.TestKit;

/// <summary>A name server on this machine that answers questions for texts over UDP (RFC 1035): what a test sets, «no such name» for anything else, and silence when told to.</summary>
public sealed class NameServer : IDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, string[]> texts = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool isSilent;

    public NameServer() => _ = Task.Run(Serve);

    /// <summary>For the setting «Dns:Servers».</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}";

    /// <summary>Names that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>True to answer nobody.</summary>
    public bool IsSilent { get => isSilent; set => isSilent = value; }

    /// <summary>Sets the texts of a name; none takes it away.</summary>
    public void Set(string name, params string[] values)
    {
        if (values.Length == 0)
            texts.TryRemove(name, out _);
        else
            texts[name] = values;
    }

    public void Dispose()
    {
        stop.Cancel();
        socket.Dispose();
        stop.Dispose();
    }

    private async Task Serve()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var question = await socket.ReceiveAsync(stop.Token);
                if (!isSilent)
                    await socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint, stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // Ends with the test, or goes on with the next question.
            }
        }
    }

    private byte[] Answer(byte[] question)
    {
        var (labels, at) = (new List<string>(), 12);
        while (question[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += 1 + question[at];
        }

        var name = string.Join('.', labels);
        Asked.Enqueue(name);
        var end = at + 5;
        var found = texts.GetValueOrDefault(name) ?? [];
        using var answer = new MemoryStream();
        answer.Write(question, 0, 2);
        // An answer, recursion available; «no such name» when there is none. One question, as many answers as texts.
        answer.Write([0x81, (byte)(found.Length == 0 ? 0x83 : 0x80), 0, 1, 0, (byte)found.Length, 0, 0, 0, 0]);
        answer.Write(question, 12, end - 12);
        foreach (var text in found)
        {
            // A text longer than 255 characters stands there in several strings.
            byte[] data = [.. Encoding.UTF8.GetBytes(text).Chunk(255).SelectMany(part => part.Prepend((byte)part.Length))];
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)data.Length);
            answer.Write([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 1, .. length, .. data]);
        }

        return answer.ToArray();
    }
}
