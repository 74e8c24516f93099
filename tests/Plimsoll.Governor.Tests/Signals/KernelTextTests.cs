namespace Plimsoll.Governor.Tests;

public sealed class KernelTextTests
{
    [Fact]
    public void TryFind_KeyIsTheStartOfAnother_TakesTheWholeWord()
    {
        Assert.True(KernelText.TryFind("kernel_stack 1\nslab 2\nkernel 3\n"u8, "kernel"u8, out var value));
        Assert.Equal(3, value);
    }

    [Fact]
    public void TryFind_FirstLine_IsFound() => Assert.Equal(7, KernelText.Find("anon 7\nfile 8\n"u8, "anon"u8));

    [Fact]
    public void TryFind_LastLineWithoutNewline_IsFound() => Assert.Equal(8, KernelText.Find("anon 7\nfile 8"u8, "file"u8));

    [Fact]
    public void TryFind_MeminfoLine_SkipsColonAndSpaces() =>
        Assert.Equal(24684092, KernelText.Find("MemTotal:       24684092 kB\nMemFree: 1 kB\n"u8, "MemTotal"u8));

    [Fact]
    public void TryFind_KeyInsideALine_IsNoMatch() => Assert.False(KernelText.TryFind("total_rss 5\n"u8, "rss"u8, out _));

    [Fact]
    public void TryFind_EmptyText_FindsNothing() => Assert.False(KernelText.TryFind([], "anon"u8, out _));

    [Fact]
    public void TryFind_KeyEndsTheText_FindsNothing() => Assert.False(KernelText.TryFind("anon"u8, "anon"u8, out _));

    [Fact]
    public void Number_Max_IsNoLimit() => Assert.Equal(long.MaxValue, KernelText.Number("max\n"u8));

    [Fact]
    public void Number_BeyondALong_IsNoLimit() => Assert.Equal(long.MaxValue, KernelText.Number("18446744073709551615\n"u8));

    [Fact]
    public void Number_Plain_IsRead() => Assert.Equal(536870912, KernelText.Number("536870912\n"u8));
}
