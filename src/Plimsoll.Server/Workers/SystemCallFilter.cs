using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Plimsoll.Server.Workers;

/// <summary>
/// A seccomp filter: whatever a hostile picture makes of a decoder, it opens no socket, starts no program and looks into no other process.
/// Such calls fail with EPERM from here on, in every thread.
/// </summary>
internal static class SystemCallFilter
{
    private const ushort LoadWord = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private const ushort JumpIfEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private const ushort JumpIfAtLeast = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private const ushort Return = 0x06; // BPF_RET | BPF_K
    private const uint CallNumber = 0; // offsets in struct seccomp_data
    private const uint Architecture = 4;
    private const uint Allow = 0x7fff0000; // SECCOMP_RET_ALLOW
    private const uint Refuse = 0x00050000 | 1; // SECCOMP_RET_ERRNO | EPERM
    private const uint OtherAbi = 0x40000000; // x32: the same calls under other numbers
    private const int NoNewPrivileges = 38; // PR_SET_NO_NEW_PRIVS
    private const int FilterMode = 1; // SECCOMP_SET_MODE_FILTER
    private const int AllThreads = 1; // SECCOMP_FILTER_FLAG_TSYNC

    /// <param name="flags">Whom it binds: by default every thread of the process; 0 only this one.</param>
    /// <exception cref="Win32Exception">The kernel does not take it.</exception>
    public static void Install(int flags = AllThreads)
    {
        if (Machine.Here is not { } machine)
            return; // neither x64 nor arm64: no numbers are known, and none are guessed

        var program = Program(machine);
        var pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            var filter = new Filter((ushort)program.Length, pinned.AddrOfPinnedObject());
            if (Control(NoNewPrivileges, 1, 0, 0, 0) != 0 || SystemCall(machine.Seccomp, FilterMode, flags, in filter) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "The worker cannot give up the network; seccomp refused.");
        }
        finally
        {
            pinned.Free();
        }
    }

    private static Instruction[] Program(Machine machine)
    {
        var refused = machine.Refused;
        // jumps count from the next instruction; the last two are «allow» and «refuse»
        byte ToRefuse(int index) => (byte)(refused.Length + 4 - index);
        return
        [
            new(LoadWord, 0, 0, Architecture),
            new(JumpIfEqual, 0, ToRefuse(1), machine.Audit),
            new(LoadWord, 0, 0, CallNumber),
            new(JumpIfAtLeast, ToRefuse(3), 0, OtherAbi),
            .. refused.Select((call, i) => new Instruction(JumpIfEqual, ToRefuse(4 + i), 0, call)),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Refuse),
        ];
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static extern int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern nint SystemCall(nint number, nint operation, nint flags, in Filter filter);

    /// <summary><c>struct sock_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary><c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Filter(ushort Length, nint Instructions);

    /// <summary>
    /// Numbers of <c>linux/audit.h</c> and <c>asm/unistd.h</c>: socket, connect, execve, execveat, ptrace, process_vm_readv and writev,
    /// io_uring_setup, which could open sockets too, and pidfd_getfd.
    /// </summary>
    private sealed record Machine(uint Audit, nint Seccomp, uint[] Refused)
    {
        public static Machine? Here { get; } = RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => new(0xC000003E, 317, [41, 42, 59, 322, 101, 310, 311, 425, 438]),
            System.Runtime.InteropServices.Architecture.Arm64 => new(0xC00000B7, 277, [198, 203, 221, 281, 117, 270, 271, 425, 438]),
            _ => null,
        };
    }
}
