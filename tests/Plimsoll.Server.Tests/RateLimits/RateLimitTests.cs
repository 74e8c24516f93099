using System.Net;
using System.Text.Json;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.RateLimits;

/// <summary>How much one sender may send, on one server.</summary>
public sealed class RateLimitTests
{
    private readonly MovableTime _time = new();

    [Fact]
    public async Task Get_KeyIsAboveItsLimit_IsToldWhenToComeBack()
    {
        await using var app = await StartAsync("""{"rate_limits":{"per_key":3,"window_seconds":60}}""");
        var (one, other) = (await app.KeyAsync(Role.Scanner), await app.KeyAsync(Role.Scanner));
        _time.Move(TimeSpan.FromSeconds(20));

        Assert.All(await SendAsync(app, one, 3), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var refused = await app.GetAsync("/api/suppliers", one);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal("urn:plimsoll:too-many-requests", refused.Json.Text("type"));
        Assert.Equal("40", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/suppliers", other)).Status);

        _time.Move(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/suppliers", one)).Status);
    }

    [Fact]
    public async Task Create_AboveTheLimit_IsRefusedInTheContractsWordsAndStoresNothing()
    {
        await using var app = await StartAsync("""{"rate_limits":{"per_user":1}}""", development: true);
        Assert.Equal(HttpStatusCode.OK, (await app.CreateAsync(Bill.Of())).Status);

        var refused = await app.CreateAsync(Bill.Of());

        refused.AssertRefused(HttpStatusCode.TooManyRequests, "TooManyRequestsError");
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Get_AddressIsAboveItsLimit_IsRefusedBeforeItsKeyIsLookedAt()
    {
        await using var app = await StartAsync("""{"rate_limits":{"per_address":2}}""");

        var answers = await SendAsync(app, "token wrong:key", 3);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Get_WhatMustAlwaysAnswer_IsNotCounted()
    {
        await using var app = await StartAsync("""{"rate_limits":{"per_address":1,"per_key":1}}""");
        var key = await app.KeyAsync(Role.Admin);

        foreach (var path in (string[])["/health/live", "/health/ready", "/api/memory", "/api/memory/nodes", "/metrics", "/api/session"])
        {
            await app.GetAsync(path, key);
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(path, key)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/suppliers", key)).Status);
    }

    private static async Task<List<Answer>> SendAsync(PlimsollApp app, string key, int count)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < count; i++)
            answers.Add(await app.GetAsync("/api/suppliers", key));
        return answers;
    }

    private Task<PlimsollApp> StartAsync(string settings, bool development = false) => PlimsollApp.StartAsync(settings, development, adjust: _time.Use);
}
