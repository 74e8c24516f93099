using System.CommandLine;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll key create</c>: keys for machines.</summary>
internal static class KeyVerb
{
    public static Command Create()
    {
        var role = new Option<Role>("--role") { Description = "What the key may do.", Required = true };
        var data = DataOption.Create();
        var create = new Command("create", "Prints a new key:secret for «Authorization: token key:secret». The secret is shown only now.") { role, data };
        create.SetAction((parsed, cancellationToken) => DataOption.WithServicesAsync(
            parsed.GetValue(data)!,
            async (services, cancel) =>
            {
                await services.GetRequiredService<Migrator>().RunAsync(cancel);
                Console.WriteLine(await services.GetRequiredService<KeyRing>().CreateAsync(parsed.GetValue(role), cancel));
            },
            cancellationToken));
        return new Command("key", "Keys for machines.") { create };
    }
}
