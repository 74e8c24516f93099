using Plimsoll.Imaging;
using Plimsoll.Imaging.Native;

namespace Plimsoll.Server.Workers;

/// <summary>What a worker does with a request.</summary>
internal static class WorkerDuty
{
    public static WorkerAnswer Do(WorkerRequest request)
    {
        OwnMemory.ResetPeak();
        try
        {
            VipsRuntime.Start();
            var answer = request.Task switch
            {
                WorkerTask.Prepare => Prepare(request),
                WorkerTask.ReadPage => ReadPage(request),
                _ => ShowPage(request),
            };
            return answer with { PeakBytes = OwnMemory.PeakBytes(), RestBytes = OwnMemory.RestBytes() };
        }
        catch (Exception fault) when (fault is VipsException or IOException or DllNotFoundException or InvalidOperationException)
        {
            return new WorkerAnswer { Fault = $"the picture cannot be read ({fault.Message}).", PeakBytes = OwnMemory.PeakBytes(), RestBytes = OwnMemory.RestBytes() };
        }
    }

    /// <summary>The picture is decoded once; thumbnail and codes come from the preview, and the hash from the thumbnail.</summary>
    private static WorkerAnswer Prepare(WorkerRequest request)
    {
        PicturePreparation.Preview(request.Source, request.Target);
        PicturePreparation.Thumbnail(request.Target, request.Thumbnail!);
        return new WorkerAnswer
        {
            Hash = PicturePreparation.PerceptualHash(request.Thumbnail!),
            Codes = request.Codes ? BarcodeReader.Read(request.Target) : [],
        };
    }

    private static WorkerAnswer ShowPage(WorkerRequest request)
    {
        PicturePreparation.Preview(request.Source, request.Target, request.Page);
        return new();
    }

    private static WorkerAnswer ReadPage(WorkerRequest request) =>
        new() { Placement = PicturePreparation.OcrPage(request.Source, request.Target, request.Page, request.Turn) };
}
