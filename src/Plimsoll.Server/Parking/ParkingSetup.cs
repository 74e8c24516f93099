using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Parking;

internal static class ParkingSetup
{
    public static IServiceCollection AddParking(this IServiceCollection services)
    {
        services.AddOptions<ParkingOptions>().BindConfiguration("parking").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ParkedFiles>();
        services.AddSingleton<ParkingLot>();
        services.AddSingleton<ParkingDesk>();
        services.AddSingleton<ParkedSweep>();
        services.AddSingleton<IJobHandler, ParkedJob>();
        services.AddSingleton<IExpiring, ParkedExpiry>();
        return services;
    }
}
