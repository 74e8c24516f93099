namespace Plimsoll.Imaging.Native;

/// <summary>One operation of libvips: made by name, given its arguments, built once.</summary>
internal sealed class VipsOperation : GObjectHandle
{
    /// <summary>Runs an operation that makes a picture. Pixels flow when somebody asks for them, so most faults show later.</summary>
    public static VipsImage Image(string name, params ReadOnlySpan<(string Name, VipsArgument Value)> arguments)
    {
        using var operation = Build(name, arguments);
        try
        {
            return operation.Output();
        }
        finally
        {
            Vips.ObjectUnrefOutputs(operation);
        }
    }

    /// <summary>Runs an operation for its effect, such as a save.</summary>
    public static void Run(string name, params ReadOnlySpan<(string Name, VipsArgument Value)> arguments)
    {
        using var operation = Build(name, arguments);
        Vips.ObjectUnrefOutputs(operation);
    }

    private static VipsOperation Build(string name, ReadOnlySpan<(string Name, VipsArgument Value)> arguments)
    {
        VipsRuntime.Start();
        var operation = Vips.OperationNew(name);
        try
        {
            if (operation.IsInvalid)
                throw VipsException.FromErrorBuffer(name);

            foreach (var (argument, value) in arguments)
                operation.Set(name, argument, value);

            operation.Build(name);
            return operation;
        }
        catch
        {
            operation.Dispose();
            throw;
        }
    }

    private void Set(string name, string argument, VipsArgument value)
    {
        if (value.Instance is { } instance)
            SetObject(argument, instance);
        else if (Vips.ObjectSetArgumentFromString(this, argument, value.Text!) != 0)
            throw VipsException.FromErrorBuffer($"{name} {argument}");
    }

    private void SetObject(string argument, GObjectHandle instance)
    {
        var value = default(GValue);
        GObject.ValueInit(ref value, GObject.ObjectGetType());
        GObject.ValueSetObject(ref value, instance);
        GObject.ObjectSetProperty(this, argument, ref value);
        GObject.ValueUnset(ref value);
    }

    private void Build(string name)
    {
        if (Vips.CacheOperationBuild(ref handle) == 0)
            return;

        Vips.ObjectUnrefOutputs(this);
        throw VipsException.FromErrorBuffer(name);
    }

    private VipsImage Output()
    {
        var value = default(GValue);
        GObject.ValueInit(ref value, GObject.ObjectGetType());
        GObject.ObjectGetProperty(this, "out", ref value);
        var image = GObject.ValueDupImage(ref value);
        GObject.ValueUnset(ref value);
        return image;
    }
}
