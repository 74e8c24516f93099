using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>
/// The functions of libvips 8.14 that are used, in header order. None is variadic: a variadic import is wrong on one ABI or another,
/// so operations are set up through properties.
/// </summary>
internal static unsafe partial class Vips
{
    public const string Library = "libvips.so.42";

    // error.h
    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    public static partial nint ErrorBufferCopy();

    // object.h
    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ObjectSetArgumentFromString(VipsOperation operation, string name, string value);

    [LibraryImport(Library, EntryPoint = "vips_object_map")]
    public static partial nint ObjectMap(delegate* unmanaged[Cdecl]<nint, nint, nint, nint> visit, nint a, nint b);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void ObjectUnrefOutputs(VipsOperation operation);

    // connection.h
    [LibraryImport(Library, EntryPoint = "vips_source_new_from_descriptor")]
    public static partial VipsSource SourceNewFromDescriptor(int descriptor);

    // image.h
    [LibraryImport(Library, EntryPoint = "vips_image_copy_memory")]
    public static partial VipsImage ImageCopyMemory(VipsImage image);

    // header.h
    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int ImageGetWidth(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int ImageGetHeight(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int ImageGetBands(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    public static partial int ImageGetNPages(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_data")]
    public static partial byte* ImageGetData(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    public static partial int ImageHasAlpha(VipsImage image);

    /// <summary>0 where the picture has no such field.</summary>
    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint ImageGetTypeof(VipsImage image, string name);

    // foreign.h
    [LibraryImport(Library, EntryPoint = "vips_foreign_find_load_source")]
    public static partial nint ForeignFindLoadSource(VipsSource source);

    // operation.h
    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial VipsOperation OperationNew(string name);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void OperationBlockSet(string className, int blocked);

    /// <summary>Builds the operation, or swaps it for an equal one that was built before; the reference passes through.</summary>
    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    public static partial int CacheOperationBuild(ref nint operation);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void CacheSetMax(int operations);

    // threadpool.h
    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void ConcurrencySet(int threads);

    // vips.h
    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string program);

    /// <summary>Adds libvips' command-line options to a group of GLib's.</summary>
    [LibraryImport(Library, EntryPoint = "vips_add_option_entries")]
    public static partial void AddOptionEntries(nint group);
}
