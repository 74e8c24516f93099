using System.CommandLine;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll user create</c>: people who sign in.</summary>
internal static class UserVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The name to sign in with." };
        var role = new Option<Role>("--role") { Description = "What the user may do.", DefaultValueFactory = _ => Role.Scanner };
        var data = DataOption.Create();
        var create = new Command("create", "Makes a user and prints the password. It is shown only now.") { name, role, data };
        create.SetAction((parsed, cancellationToken) => DataOption.WithServicesAsync(
            parsed.GetValue(data)!,
            async (services, cancel) =>
            {
                await services.GetRequiredService<Migrator>().RunAsync(cancel);
                var password = await services.GetRequiredService<UserBook>().CreateAsync(parsed.GetValue(name)!, parsed.GetValue(role), cancel);
                Console.WriteLine(password ?? throw new IOException($"There is a user {parsed.GetValue(name)} already."));
            },
            cancellationToken));
        return new Command("user", "People who sign in.") { create };
    }
}
