namespace Plimsoll.Server.Workers;

/// <summary>One task for a worker. Pictures travel by path, never through the pipe.</summary>
/// <param name="Task">What to make.</param>
/// <param name="Source">The picture; it is only read.</param>
/// <param name="Target">Where the preview (JPEG) or the page (PNG) goes: whole or not at all.</param>
internal sealed record WorkerRequest(WorkerTask Task, string Source, string Target)
{
    /// <summary>Where the thumbnail (WebP) goes.</summary>
    public string? Thumbnail { get; init; }

    /// <summary>Look for bar codes and QR codes too: half a second a page.</summary>
    public bool Codes { get; init; }

    /// <summary>Which page, from 0.</summary>
    public int Page { get; init; }

    /// <summary>Degrees clockwise by which a page is turned before it is read: 0, 90, 180 or 270.</summary>
    public int Turn { get; init; }

    public static WorkerRequest Read(BinaryReader fields)
    {
        var (task, source, target, thumbnail) = (fields.ReadByte(), fields.ReadString(), fields.ReadString(), fields.ReadString());
        return new((WorkerTask)task, source, target)
        {
            Thumbnail = thumbnail.Length == 0 ? null : thumbnail,
            Codes = fields.ReadBoolean(),
            Page = fields.ReadInt32(),
            Turn = fields.ReadInt32(),
        };
    }

    public void Write(BinaryWriter fields)
    {
        fields.Write((byte)Task);
        fields.Write(Source);
        fields.Write(Target);
        fields.Write(Thumbnail ?? "");
        fields.Write(Codes);
        fields.Write(Page);
        fields.Write(Turn);
    }
}
