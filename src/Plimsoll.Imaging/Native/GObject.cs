using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>The functions of GLib's object system and allocator that are used, in header order.</summary>
internal static partial class GObject
{
    private const string Library = "libgobject-2.0.so.0";

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    public static partial nint ValueInit(ref GValue value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    public static partial void ValueUnset(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_get_type")]
    public static partial nuint ObjectGetType();

    [LibraryImport(Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ObjectSetProperty(GObjectHandle instance, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ObjectGetProperty(GObjectHandle instance, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    public static partial void ObjectUnref(nint instance);

    [LibraryImport(Library, EntryPoint = "g_value_set_object")]
    public static partial void ValueSetObject(ref GValue value, GObjectHandle instance);

    /// <summary>The object with one more reference, which the handle owns.</summary>
    [LibraryImport(Library, EntryPoint = "g_value_dup_object")]
    public static partial VipsImage ValueDupImage(ref GValue value);

    [LibraryImport("libglib-2.0.so.0", EntryPoint = "g_free")]
    public static partial void Free(nint memory);
}
