using System.CommandLine;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll worker</c>: the child that decodes pictures. The server starts it; it speaks frames on standard input and output.</summary>
internal static class WorkerVerb
{
    public const string Name = "worker";

    public static Command Create()
    {
        var command = new Command(Name, "Decodes pictures for the server, which starts it; not for use by hand.");
        command.SetAction(_ => WorkerLoop.Run());
        return command;
    }
}
