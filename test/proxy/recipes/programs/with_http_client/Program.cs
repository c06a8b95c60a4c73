// The conversation of the recipes with .NET's HttpClient.
using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

static class Program
{
    static readonly HttpClient client = new HttpClient();

    static string Told(string name) => Environment.GetEnvironmentVariable(name);

    static string FieldOf(byte[] json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString();

    static async Task<byte[]> Ask(string name, string url, HttpContent content = null)
    {
        var answer = await (content == null ? client.GetAsync(url) : client.PostAsync(url, content));
        var body = await answer.Content.ReadAsByteArrayAsync();
        Console.WriteLine($"{name} {(int)answer.StatusCode} {body.Length}");
        return body;
    }

    static async Task Main()
    {
        var account = $"{Told("API_BASE")}/restapi/v2.1/accounts/{Told("ACCOUNT_ID")}";
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Told("CLIENT_ID"),
            ["code"] = Told("CODE"),
        };
        var token = await Ask("token", $"{Told("OAUTH_BASE")}/oauth/token", new FormUrlEncodedContent(form));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FieldOf(token, "access_token"));

        var document = Convert.ToBase64String(Encoding.ASCII.GetBytes("%PDF-1.4\n" + new string('x', 1_000_000)));
        var definition = new
        {
            status = "sent",
            emailSubject = "A recipe",
            documents = new[] { new { documentId = "1", name = "Recipe.pdf", documentBase64 = document } },
            recipients = new { signers = new[] { new { recipientId = "1", name = "Sam Sample", email = "sam.sample@example.com" } } },
        };
        var json = new StringContent(JsonSerializer.Serialize(definition), Encoding.UTF8, "application/json");
        var created = await Ask("envelope", $"{account}/envelopes", json);
        var envelope = $"{account}/envelopes/{FieldOf(created, "envelopeId")}";

        await Ask("read", envelope);
        await Ask("recipients", $"{envelope}/recipients");
        await Ask("document", $"{envelope}/documents/1");
        await Ask("missing", $"{account}/envelopes/00000000-dddd-4ddd-8ddd-000000000404");
    }
}
