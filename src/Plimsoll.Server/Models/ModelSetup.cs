using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Models;

internal static class ModelSetup
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>().BindConfiguration("extraction:model").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IBillModel>(provider => provider.GetRequiredService<IOptions<ModelOptions>>() is var options && options.Value.Provider == "gemini"
            ? new GeminiModel(options)
            : new OpenAiModel(options));
        services.AddSingleton<ModelKey>();
        services.AddSingleton<ModelClient>();
        services.AddSingleton<ModelPages>();
        services.AddSingleton<ModelReader>();
        return services;
    }
}
