import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The conversation of the recipes with HttpURLConnection, on which Docusign's Java SDK stands. */
class WithHttpURLConnection {
  static String token;

  static String ask(String name, String url, String type, String sent) throws Exception {
    var connection = (HttpURLConnection) new URL(url).openConnection();
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    if (sent != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", type);
      try (var body = connection.getOutputStream()) {
        body.write(sent.getBytes(StandardCharsets.UTF_8));
      }
    }
    var status = connection.getResponseCode();
    try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      var bytes = body.readAllBytes();
      System.out.println(name + " " + status + " " + bytes.length);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  static String ask(String name, String url) throws Exception {
    return ask(name, url, null, null);
  }

  static String field(String name, String json) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  public static void main(String[] arguments) throws Exception {
    var account = System.getenv("API_BASE") + "/restapi/v2.1/accounts/" + System.getenv("ACCOUNT_ID");
    var code = URLEncoder.encode(System.getenv("CODE"), StandardCharsets.UTF_8);
    var form = "grant_type=authorization_code&client_id=" + System.getenv("CLIENT_ID") + "&code=" + code;
    var tokenUrl = System.getenv("OAUTH_BASE") + "/oauth/token";
    token = field("access_token", ask("token", tokenUrl, "application/x-www-form-urlencoded", form));

    var document = Base64.getEncoder().encodeToString(("%PDF-1.4\n" + "x".repeat(1_000_000)).getBytes());
    var definition = """
        {"status": "sent", "emailSubject": "A recipe",
         "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": "%s"}],
         "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]}}
        """.formatted(document);
    var created = ask("envelope", account + "/envelopes", "application/json", definition);
    var envelope = account + "/envelopes/" + field("envelopeId", created);

    ask("read", envelope);
    ask("recipients", envelope + "/recipients");
    ask("document", envelope + "/documents/1");
    ask("missing", account + "/envelopes/00000000-dddd-4ddd-8ddd-000000000404");
  }
}
