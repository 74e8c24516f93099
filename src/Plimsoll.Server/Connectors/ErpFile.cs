namespace Plimsoll.Server.Connectors;

/// <summary>A file to attach: the original bytes of the bill's picture.</summary>
/// <param name="Name">The name it gets in the ERP; chosen here, no client has a say in it.</param>
/// <param name="MediaType">By its content.</param>
/// <param name="Path">Where it is on the disk.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ErpFile(string Name, string MediaType, string Path, long Length)
{
    public FileStream Open() => new(Path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
}
