#!/bin/sh
# The conversation of the recipes with curl.
set -eu
account="$API_BASE/restapi/v2.1/accounts/$ACCOUNT_ID"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Arguments: the name of the call, then what is asked of curl.
ask() {
  name=$1
  shift
  status=$(curl --silent --show-error --compressed --output "$folder/$name" --write-out '%{http_code}' "$@")
  echo "$name $status $(wc -c <"$folder/$name" | tr -d ' ')"
}

# The text of a field of an answer.
field() {
  sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" "$folder/$2"
}

ask token "$OAUTH_BASE/oauth/token" --data-urlencode "code=$CODE" --data "grant_type=authorization_code&client_id=$CLIENT_ID"
authorization="Authorization: Bearer $(field access_token token)"

document=$({ printf '%%PDF-1.4\n'; head -c 1000000 /dev/zero | tr '\0' x; } | base64 | tr -d '\n')
cat >"$folder/definition" <<JSON
{"status": "sent", "emailSubject": "A recipe",
 "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": "$document"}],
 "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]}}
JSON
ask envelope "$account/envelopes" --header "$authorization" --header 'Content-Type: application/json' \
  --data-binary "@$folder/definition"
envelope="$account/envelopes/$(field envelopeId envelope)"

ask read "$envelope" --header "$authorization"
ask recipients "$envelope/recipients" --header "$authorization"
ask document "$envelope/documents/1" --header "$authorization"
ask missing "$account/envelopes/00000000-dddd-4ddd-8ddd-000000000404" --header "$authorization"
