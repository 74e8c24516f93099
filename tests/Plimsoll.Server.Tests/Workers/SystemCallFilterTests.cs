using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>What a filtered thread can no longer do. The filter ends with its thread.</summary>
public sealed class SystemCallFilterTests
{
    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    [InlineData(AddressFamily.Unix)]
    public void Install_Socket_IsRefused(AddressFamily family)
    {
        Open(family); // without the filter there is one

        Assert.IsType<SocketException>(Filtered(() => Open(family)));
    }

    [Fact]
    public void Install_Program_IsRefused() => Assert.IsType<Win32Exception>(Filtered(() => Process.Start("/bin/true").Dispose()));

    [Fact]
    public void Install_File_IsRead() => Assert.Null(Filtered(() => File.ReadAllText("/proc/self/status")));

    private static void Open(AddressFamily family) => new Socket(family, SocketType.Stream, ProtocolType.Unspecified).Dispose();

    private static Exception? Filtered(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            SystemCallFilter.Install(flags: 0);
            failure = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        return failure;
    }
}
