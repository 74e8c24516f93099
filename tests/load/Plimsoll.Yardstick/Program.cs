using Plimsoll.Yardstick;

const string Usage = """
    yardstick serve --urls http://127.0.0.1:PORT --spool DIR
    yardstick inserts --data DIR [--lines 5] [--seconds 10] [--group 8]
    yardstick governor [--seconds 10]
    """;

switch (args)
{
    case ["serve", .. var options]:
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapBodies(spool: app.Configuration["spool"] ?? throw new ArgumentException(Usage));
        await app.RunAsync();
        return 0;

    case ["inserts", .. var options]:
        var settings = new ConfigurationBuilder().AddCommandLine(options).Build();
        var folder = settings["data"] ?? throw new ArgumentException(Usage);
        InsertRun.Measure(
            Path.Combine(folder, "inserts.db"),
            lines: settings.GetValue("lines", 5),
            group: settings.GetValue("group", 8),
            duration: TimeSpan.FromSeconds(settings.GetValue("seconds", 10)));
        return 0;

    case ["governor", .. var options]:
        GovernorRun.Measure(TimeSpan.FromSeconds(new ConfigurationBuilder().AddCommandLine(options).Build().GetValue("seconds", 10)));
        return 0;

    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
