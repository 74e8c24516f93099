using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// Stands between a server and its database server and cuts the connection at a commit, when it is told to: before the commit gets there, or
/// after it was made and before its answer is heard.
/// </summary>
internal sealed class CuttingProxy(int serverPort) : LoopbackProxy(serverPort)
{
    private int _cutsLeft;

    /// <summary>Whether the commit is made when its connection is cut.</summary>
    public bool AfterTheCommit { get; set; }

    /// <summary>Only connections that have written into this table are cut: the commits of jobs are not meant.</summary>
    public string Table { get; init; } = "InvoiceLines";

    /// <summary>How often it has cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts at the next commits.</summary>
    public void Arm(int cuts) => _cutsLeft = cuts;

    protected override async Task ServeAsync(TcpClient client)
    {
        using var server = await ConnectAsync();
        var line = new Line();
        await Task.WhenAny(SendAsync(client.GetStream(), server.GetStream(), line), AnswerAsync(server.GetStream(), client.GetStream(), line));
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to, Line line)
    {
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await from.ReadAsync(buffer, Stop)) > 0)
        {
            var sent = Encoding.Latin1.GetString(buffer, 0, read);
            line.Writes |= Regex.IsMatch(sent, $"(COPY|INTO) \"{Table}\"");
            if (line.Writes && Regex.IsMatch(sent, @"\bCOMMIT\b", RegexOptions.IgnoreCase) && Interlocked.Decrement(ref _cutsLeft) >= 0)
            {
                Cuts++;
                if (!AfterTheCommit)
                    return;
                line.IsDeaf = true;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), Stop);
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, Line line)
    {
        var buffer = new byte[64 << 10];
        int read;
        // what comes after a commit is its answer: it is made, and nobody hears of it
        while ((read = await from.ReadAsync(buffer, Stop)) > 0 && !line.IsDeaf)
            await to.WriteAsync(buffer.AsMemory(0, read), Stop);
    }

    /// <summary>One connection.</summary>
    private sealed class Line
    {
        /// <summary>It has written into the table.</summary>
        public bool Writes { get; set; }

        public bool IsDeaf { get; set; }
    }
}
