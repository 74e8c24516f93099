namespace Plimsoll.Workbooks.Package;

/// <summary>What is wrong with one part of the package, as half a sentence. Whoever knows what the part is for makes a <see cref="WorkbookException"/> of it.</summary>
/// <param name="part">Its name in the package.</param>
/// <param name="fault">Such as «ends before it is complete».</param>
/// <param name="cause">For the developer.</param>
internal sealed class PartException(string part, string fault, Exception? cause = null) : Exception(fault, cause)
{
    public string Part => part;
}
