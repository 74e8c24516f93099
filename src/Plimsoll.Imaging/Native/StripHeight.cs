using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>
/// How many rows libvips works on at a time. Its own 128 hold up to 1,850 rows of a picture between reader and writer; 32 hold a quarter
/// and take no longer: 110 → 75 MB for a PNG of 100 megapixels. There is no function for it, only an option of the command line.
/// </summary>
internal static unsafe partial class StripHeight
{
    private const string GLib = "libglib-2.0.so.0";

    /// <summary>To be set before the first picture is opened.</summary>
    public static void Set(int rows)
    {
        var context = OptionContextNew(null);
        var group = OptionGroupNew("", "", "", 0, 0);
        Vips.AddOptionEntries(group);
        OptionContextSetMainGroup(context, group); // which owns the group from here on
        var option = Marshal.StringToCoTaskMemUTF8($"--vips-tile-height={rows}");
        var program = Marshal.StringToCoTaskMemUTF8("plimsoll");
        var arguments = stackalloc nint[] { program, option, 0 };
        var (count, error) = (2, (nint)0);
        var isTaken = OptionContextParse(context, &count, &arguments, &error) != 0;
        Marshal.FreeCoTaskMem(option);
        Marshal.FreeCoTaskMem(program);
        OptionContextFree(context);
        if (!isTaken)
            throw new VipsException("start: libvips does not take its option for the height of strips.");
    }

    [LibraryImport(GLib, EntryPoint = "g_option_context_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OptionContextNew(string? parameters);

    [LibraryImport(GLib, EntryPoint = "g_option_context_free")]
    private static partial void OptionContextFree(nint context);

    [LibraryImport(GLib, EntryPoint = "g_option_context_parse")]
    private static partial int OptionContextParse(nint context, int* count, nint** arguments, nint* error);

    [LibraryImport(GLib, EntryPoint = "g_option_context_set_main_group")]
    private static partial void OptionContextSetMainGroup(nint context, nint group);

    [LibraryImport(GLib, EntryPoint = "g_option_group_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OptionGroupNew(string name, string description, string help, nint data, nint destroy);
}
