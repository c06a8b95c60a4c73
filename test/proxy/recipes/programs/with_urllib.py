"""The conversation of the recipes with Python's own urllib."""
import base64
import json
import os
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ACCOUNT = f"{os.environ['API_BASE']}/restapi/v2.1/accounts/{os.environ['ACCOUNT_ID']}"


def ask(name, url, data=None, headers={}):
    try:
        answer = urlopen(Request(url, data, headers))
    except HTTPError as refusal:
        answer = refusal
    body = answer.read()
    print(name, answer.status, len(body))
    return body


form = {"grant_type": "authorization_code", "client_id": os.environ["CLIENT_ID"], "code": os.environ["CODE"]}
token = json.loads(ask("token", f"{os.environ['OAUTH_BASE']}/oauth/token", urlencode(form).encode()))
authorized = {"Authorization": f"Bearer {token['access_token']}"}

document = base64.b64encode(b"%PDF-1.4\n" + b"x" * 1_000_000).decode()
definition = {
    "status": "sent",
    "emailSubject": "A recipe",
    "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": document}],
    "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]},
}
created = ask(
    "envelope",
    f"{ACCOUNT}/envelopes",
    json.dumps(definition).encode(),
    {**authorized, "Content-Type": "application/json"},
)
envelope = f"{ACCOUNT}/envelopes/{json.loads(created)['envelopeId']}"

ask("read", envelope, headers=authorized)
ask("recipients", f"{envelope}/recipients", headers=authorized)
ask("document", f"{envelope}/documents/1", headers=authorized)
ask("missing", f"{ACCOUNT}/envelopes/00000000-dddd-4ddd-8ddd-000000000404", headers=authorized)
