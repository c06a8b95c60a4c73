import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Advice, Api, Rule, SeenCall } from '../src/model.ts';

const MB = 1024 * 1024;

/** So much base64 makes of 15 MB, above which Docusign advises to send a document as a binary part. Exactly this is fine. */
const BASE64_BYTES = 20 * MB;

/** Largest body that each API accepts, inclusive. */
const LARGEST_BYTES: ReadonlyMap<Api, number> = new Map([
  ['esignature', 35_651_584],
  ['rooms', 40 * MB],
  ['click', 30 * MB],
]);

/** Operations whose JSON carries documents. Parts of a chunked upload have no other form than JSON. */
const TAKES_DOCUMENTS = /^(?:Envelopes_PostEnvelopes|Templates_PostTemplates|Documents_Put(?:Template)?Documents?)$/;

const PAGE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/requests/';

interface Fault {
  /** The second part of the subject. */
  readonly name: string;
  /** What the calls sent, in the message. */
  readonly sent: string;
  readonly advice: Advice;
}

const BASE64: Fault = {
  name: 'as base64',
  sent: 'more than 15 MB of documents in JSON',
  advice: {
    cause: 'The documents are base64 in the JSON, which makes them a third larger.',
    remedy: 'Send the same call as multipart/form-data with each document in a binary part.',
    link: PAGE,
  },
};

const OVER_LIMIT: Fault = {
  name: 'over the limit',
  sent: 'more than the API takes',
  advice: {
    cause: 'The body is larger than this API accepts, so the call is refused.',
    remedy: 'Split the documents, reduce their size, or with eSignature upload them in chunks first.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
  },
};

export const largeUpload: Rule = {
  id: 'large-upload',
  category: 'efficiency',
  severity: 'warning',
  title: 'No upload is larger than it needs to be, or than Docusign accepts',
  rationale:
    'A document in JSON is encoded as base64 and grows by a third; above 15 MB (20 MB in JSON) Docusign recommends a ' +
    'binary multipart body. A body above the limit of its API (eSignature 34 MB, Rooms 40 MB, Click 30 MB) is refused. ' +
    'Sizes are those of the whole body on the wire, so several documents may add up to one large body. Chunked uploads ' +
    'accept more, but a user may have at most 64 of them open, with 1 GB in total.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Send large documents as binary parts, and very large ones in chunks.',
    steps: [
      'Up to 32 MB: a multipart/form-data body with the JSON in the first part and each document, unencoded, in a part of ' +
        'its own.',
      'Above that, up to 52 MB: a chunked upload, which the envelope must refer to, in place of the document, within 20 ' +
        'minutes.',
      'Reduce the size of scans before you send them; signers load them on their phones.',
    ],
    snippet: null,
    links: [PAGE, 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/chunkeduploads/'],
  },
  example: 'POST .../envelopes   application/json, 24,000,000 bytes',

  judge() {
    const findings = collectFindings<Fault>();
    const largest = new Map<string, number>();
    return {
      see(call) {
        const { bytes } = call.request;
        if (bytes <= BASE64_BYTES || !call.sent) return;
        const fault = faultOf(call);
        if (fault === null) return;
        const subject = `${call.operation ?? call.api} ${fault.name}`;
        largest.set(subject, Math.max(bytes, largest.get(subject) ?? 0));
        findings.add(subject, call, fault);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject, about }) => {
            const size = (largest.get(subject) ?? 0).toLocaleString('en-US');
            return `${counted(count, 'call')} sent ${about?.sent ?? 'too much'} (${subject}), the largest body ${size} bytes.`;
          },
          { advice: ({ about }) => about?.advice ?? null },
        ),
    };
  },
};

function faultOf({ api, operation, request: { bytes, mediaType } }: SeenCall): Fault | null {
  const most = LARGEST_BYTES.get(api);
  if (most !== undefined && bytes > most) return OVER_LIMIT;
  const isBase64 = api === 'esignature' && mediaType === 'application/json' && TAKES_DOCUMENTS.test(operation ?? '');
  return isBase64 ? BASE64 : null;
}
