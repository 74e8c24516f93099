namespace Plimsoll.Server.Auth;

/// <summary>What somebody may do. An admin may do all that a scanner may.</summary>
internal enum Role
{
    /// <summary>Posts and reads invoices, files and master data.</summary>
    Scanner = 0,

    /// <summary>Also sees memory in detail and cleans up.</summary>
    Admin = 1,
}
