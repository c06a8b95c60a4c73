import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Advice, Api, Rule, SeenCall } from '../src/model.ts';

const MB = 1024 * 1024;

/** Above this size Docusign advises to send documents as binary parts. Exactly this size is fine. */
const BASE64_BYTES = 15 * MB;

/** Largest body that each API takes. Exactly this size is fine. */
const LARGEST_BYTES: ReadonlyMap<Api, number> = new Map([
  ['esignature', 35_651_584],
  ['rooms', 40 * MB],
  ['click', 30 * MB],
]);

/** Operations whose JSON carries documents. Parts of a chunked upload have no other form than JSON. */
const TAKES_DOCUMENTS = /^(?:Envelopes_PostEnvelopes|Templates_PostTemplates|Documents_Put(?:Template)?Documents?)$/;

const BASE64 = 'as base64';
const PAGE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/requests/';

export const largeUpload: Rule = {
  id: 'large-upload',
  category: 'efficiency',
  severity: 'warning',
  title: 'No upload is larger than it need be, or than Docusign takes',
  rationale:
    'A document in JSON is written as base64 and grows by a third; above 15 MB Docusign advises a binary multipart body. ' +
    'A body above the limit of its API (eSignature 34 MB, Rooms 40 MB, Click 30 MB) is refused. Sizes are those of the ' +
    'whole body on the wire, so several documents may add up to one large body.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Send large documents as binary parts, and very large ones in chunks.',
    steps: [
      'Up to 32 MB: a multipart/form-data body with the JSON in the first part and each document as it is in a part of its own.',
      'Above that, up to 52 MB: a chunked upload, which the envelope names in place of the document within 20 minutes.',
      'Make scans smaller before you send them; signers load them on telephones.',
    ],
    snippet: null,
    links: [PAGE, 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/chunkeduploads/'],
  },
  example: 'POST .../envelopes   application/json, 19,200,000 bytes',

  judge() {
    const findings = collectFindings();
    const largest = new Map<string, number>();
    return {
      see(call) {
        const { bytes } = call.request;
        if (bytes <= BASE64_BYTES || !call.sent) return;
        const fault = faultOf(call);
        if (fault === null) return;
        const subject = `${call.operation ?? call.api} ${fault}`;
        largest.set(subject, Math.max(bytes, largest.get(subject) ?? 0));
        findings.add(subject, call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) => {
            const size = (largest.get(subject) ?? 0).toLocaleString('en-US');
            const what = subject.endsWith(BASE64) ? 'more than 15 MB of JSON' : 'more than the API takes';
            return `${counted(count, 'call')} sent ${what} (${subject}), the largest body ${size} bytes.`;
          },
          { advice: ({ subject }) => adviceOn(subject) },
        ),
    };
  },
};

function faultOf({ api, operation, request: { bytes, mediaType } }: SeenCall): string | null {
  const most = LARGEST_BYTES.get(api);
  if (most !== undefined && bytes > most) return 'over the limit';
  const isBase64 = api === 'esignature' && mediaType === 'application/json' && TAKES_DOCUMENTS.test(operation ?? '');
  return isBase64 ? BASE64 : null;
}

function adviceOn(subject: string): Advice {
  if (subject.endsWith(BASE64))
    return {
      cause: 'The documents stand in the JSON as base64, which makes them a third larger.',
      remedy: 'Send the same call as multipart/form-data with each document in a binary part.',
      link: PAGE,
    };
  return {
    cause: 'The body is larger than this API takes, and the call is refused.',
    remedy: 'Split the documents, make them smaller, or with eSignature upload them in chunks first.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
  };
}
