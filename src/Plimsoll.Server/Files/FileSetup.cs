namespace Plimsoll.Server.Files;

internal static class FileSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<IFileVault, FolderVault>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<OrphanSweep>();
        services.AddSingleton<Leftovers>();
        services.AddSingleton<StoredFiles>();
        return services;
    }
}
