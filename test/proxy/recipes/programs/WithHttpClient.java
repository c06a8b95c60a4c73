import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The conversation of the recipes with Java's HttpClient. */
class WithHttpClient {
  static final HttpClient client = HttpClient.newHttpClient();
  static String token;

  static String ask(String name, HttpRequest.Builder request) throws Exception {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    System.out.println(name + " " + answer.statusCode() + " " + answer.body().length);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  static String field(String name, String json) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  public static void main(String[] arguments) throws Exception {
    var account = System.getenv("API_BASE") + "/restapi/v2.1/accounts/" + System.getenv("ACCOUNT_ID");
    var code = URLEncoder.encode(System.getenv("CODE"), StandardCharsets.UTF_8);
    var form = "grant_type=authorization_code&client_id=" + System.getenv("CLIENT_ID") + "&code=" + code;
    var answered = ask("token", request(System.getenv("OAUTH_BASE") + "/oauth/token")
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    token = field("access_token", answered);

    var document = Base64.getEncoder().encodeToString(("%PDF-1.4\n" + "x".repeat(1_000_000)).getBytes());
    var definition = """
        {"status": "sent", "emailSubject": "A recipe",
         "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": "%s"}],
         "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]}}
        """.formatted(document);
    var created = ask("envelope", request(account + "/envelopes")
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(definition)));
    var envelope = account + "/envelopes/" + field("envelopeId", created);

    ask("read", request(envelope));
    ask("recipients", request(envelope + "/recipients"));
    ask("document", request(envelope + "/documents/1"));
    ask("missing", request(account + "/envelopes/00000000-dddd-4ddd-8ddd-000000000404"));
  }
}
