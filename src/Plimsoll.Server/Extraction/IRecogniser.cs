namespace Plimsoll.Server.Extraction;

/// <summary>Recognises the words in the picture of a page. The evaluation has a second one, which remembers what it was told.</summary>
internal interface IRecogniser
{
    /// <summary>The table of words of a page.</summary>
    /// <param name="page">The picture, an absolute path.</param>
    /// <param name="language">The name of its data: eng, deu, fra, spa …</param>
    /// <param name="segmentation">How the page is cut up (psm): 4 takes it for columns of text, 6 for one block.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">tesseract is missing.</exception>
    Task<Recognised> WordsAsync(string page, string language, int segmentation, CancellationToken cancellationToken);

    /// <summary>What tesseract thinks of the page's turn, in its own lines.</summary>
    /// <exception cref="IOException">tesseract is missing.</exception>
    Task<Recognised> TurnAsync(string page, CancellationToken cancellationToken);
}
