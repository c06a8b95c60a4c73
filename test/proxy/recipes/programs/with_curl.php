<?php
// The conversation of the recipes with PHP's curl, which is what Docusign's PHP SDK uses.
$account = getenv('API_BASE') . '/restapi/v2.1/accounts/' . getenv('ACCOUNT_ID');

function ask(string $name, string $url, array $headers = [], ?string $body = null): string
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => $headers, CURLOPT_ENCODING => '']);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    }
    $answer = curl_exec($curl);
    if ($answer === false) {
        fwrite(STDERR, "$name: " . curl_error($curl) . "\n");
        exit(1);
    }
    echo $name, ' ', curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', strlen($answer), "\n";
    return $answer;
}

$form = ['grant_type' => 'authorization_code', 'client_id' => getenv('CLIENT_ID'), 'code' => getenv('CODE')];
$token = json_decode(ask('token', getenv('OAUTH_BASE') . '/oauth/token', [], http_build_query($form)));
$authorized = ["Authorization: Bearer $token->access_token"];

$definition = [
    'status' => 'sent',
    'emailSubject' => 'A recipe',
    'documents' => [[
        'documentId' => '1',
        'name' => 'Recipe.pdf',
        'documentBase64' => base64_encode("%PDF-1.4\n" . str_repeat('x', 1_000_000)),
    ]],
    'recipients' => ['signers' => [
        ['recipientId' => '1', 'name' => 'Sam Sample', 'email' => 'sam.sample@example.com'],
    ]],
];
$headers = [...$authorized, 'Content-Type: application/json'];
$created = json_decode(ask('envelope', "$account/envelopes", $headers, json_encode($definition)));
$envelope = "$account/envelopes/$created->envelopeId";

ask('read', $envelope, $authorized);
ask('recipients', "$envelope/recipients", $authorized);
ask('document', "$envelope/documents/1", $authorized);
ask('missing', "$account/envelopes/00000000-dddd-4ddd-8ddd-000000000404", $authorized);
