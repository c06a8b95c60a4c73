"""The conversation of the recipes with requests."""
import base64
import os

import requests

ACCOUNT = f"{os.environ['API_BASE']}/restapi/v2.1/accounts/{os.environ['ACCOUNT_ID']}"
session = requests.Session()


def tell(name, answer):
    print(name, answer.status_code, len(answer.content))
    return answer


form = {"grant_type": "authorization_code", "client_id": os.environ["CLIENT_ID"], "code": os.environ["CODE"]}
token = tell("token", session.post(f"{os.environ['OAUTH_BASE']}/oauth/token", data=form)).json()
session.headers["Authorization"] = f"Bearer {token['access_token']}"

document = base64.b64encode(b"%PDF-1.4\n" + b"x" * 1_000_000).decode()
definition = {
    "status": "sent",
    "emailSubject": "A recipe",
    "documents": [{"documentId": "1", "name": "Recipe.pdf", "documentBase64": document}],
    "recipients": {"signers": [{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"}]},
}
created = tell("envelope", session.post(f"{ACCOUNT}/envelopes", json=definition)).json()
envelope = f"{ACCOUNT}/envelopes/{created['envelopeId']}"

tell("read", session.get(envelope))
tell("recipients", session.get(f"{envelope}/recipients"))
tell("document", session.get(f"{envelope}/documents/1"))
tell("missing", session.get(f"{ACCOUNT}/envelopes/00000000-dddd-4ddd-8ddd-000000000404"))
