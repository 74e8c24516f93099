using Microsoft.Extensions.Options;
using Plimsoll.Reading;
using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Server.Extraction;

internal static class ExtractionSetup
{
    public static IServiceCollection AddExtraction(this IServiceCollection services)
    {
        services.AddOptions<ExtractionOptions>().BindConfiguration("extraction").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Load(provider.GetRequiredService<IOptions<ExtractionOptions>>().Value));
        services.AddSingleton<BillParser>();
        services.AddSingleton<IRecogniser, Recogniser>();
        services.AddSingleton<PageRecogniser>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<BillReader>();
        return services;
    }

    private static Vocabulary Load(ExtractionOptions options)
    {
        try
        {
            return Vocabulary.Load(options.VocabularyFile is { Length: > 0 } file ? File.ReadLines(file) : null);
        }
        catch (FormatException wrong)
        {
            throw new IOException($"The vocabulary {options.VocabularyFile} cannot be used: {wrong.Message}");
        }
    }
}
