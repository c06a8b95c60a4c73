"""The conversation of the recipes with a PoolManager and certifi's bundle, which is what Docusign's Python SDK uses."""
import base64
import json
import os
import ssl

import certifi
import urllib3

ACCOUNT = f"{os.environ['API_BASE']}/restapi/v2.1/accounts/{os.environ['ACCOUNT_ID']}"
pool = urllib3.PoolManager(num_pools=4, maxsize=4, cert_reqs=ssl.CERT_REQUIRED, ca_certs=certifi.where())


def ask(name, method, url, **options):
    answer = pool.request(method, url, **options)
    print(name, answer.status, len(answer.data))
    return answer.data


form = {"grant_type": "authorization_code", "client_id": os.environ["CLIENT_ID"], "code": os.environ["CODE"]}
answered = ask("token", "POST", f"{os.environ['OAUTH_BASE']}/oauth/token", fields=form, encode_multipart=False)
authorized = {"Authorization": f"Bearer {json.loads(answered)['access_token']}"}

document = base64.b64encode(b"%PDF-1.4\n" + b"x" * 1_000_000).decode()
definition = {
    "status": "sent",
    "emailSubject": "A recipe",
    "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": document}],
    "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]},
}
created = ask(
    "envelope",
    "POST",
    f"{ACCOUNT}/envelopes",
    body=json.dumps(definition),
    headers={**authorized, "Content-Type": "application/json"},
)
envelope = f"{ACCOUNT}/envelopes/{json.loads(created)['envelopeId']}"

ask("read", "GET", envelope, headers=authorized)
ask("recipients", "GET", f"{envelope}/recipients", headers=authorized)
ask("document", "GET", f"{envelope}/documents/1", headers=authorized)
ask("missing", "GET", f"{ACCOUNT}/envelopes/00000000-dddd-4ddd-8ddd-000000000404", headers=authorized)
